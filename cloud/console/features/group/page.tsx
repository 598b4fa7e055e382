import { GROUP_STATES, type GroupState, type StaffGroup } from '@shared/contracts/group';
import { Button, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../ui/search-box';
import { TypeFilter, useTypeName } from '../../ui/ticket-types';
import { useGroups, useTicketTypes } from './api/groups';
import { groupStateTexts, groupTexts } from './texts';
import { GroupDrawer } from './ui/group-drawer';
import { GroupForm } from './ui/group-form';
import { GroupsTable } from './ui/groups-table';
import { useGroupFilter } from './ui/use-group-filter';

/** Companies whose contacts register colleagues. */
export default function GroupsPage() {
  const exhibition = useExhibition();
  const exhibitionId = exhibition.id;
  const text = useText(groupTexts);
  const states = useText(groupStateTexts);
  const { filter, opened, change } = useGroupFilter();
  const pages = useGroups(exhibitionId, filter);
  const types = useTicketTypes(exhibitionId).data?.ticketTypes ?? [];
  const [editing, setEditing] = useState<StaffGroup | 'new' | null>(null);
  // What was just saved is opened once the form is closed.
  const saved = useRef<string | null>(null);
  const typeName = useTypeName(types);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <div className="filters">
        <Segmented<GroupState | 'all'>
          className="scrolls"
          value={filter.state ?? 'all'}
          onChange={(value) => change('state', value === 'all' ? undefined : value)}
          options={[{ value: 'all', label: text.all }, ...GROUP_STATES.map((value) => ({ value, label: states[value] }))]}
        />
        <TypeFilter types={types} value={filter.ticketTypeId} onChange={(id) => change('type', id)} />
        <SearchBox q={filter.search} label={text.search} hint={text.searchHint} onSearch={(q) => change('q', q)} />
        <span className="end">
          <Button type="primary" onClick={() => setEditing('new')}>
            {text.add}
          </Button>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={filtered ? text.noneFound : text.none}>
        {({ items }) => (
          <>
            <GroupsTable
              exhibitionId={exhibitionId}
              rows={items}
              loading={pages.turning}
              typeName={typeName}
              onOpen={(id) => change('group', id)}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? (
        <GroupDrawer
          key={opened}
          exhibitionId={exhibitionId}
          groupId={opened}
          typeName={typeName}
          onEdit={setEditing}
          onClose={() => change('group', undefined)}
        />
      ) : null}
      {editing ? (
        <GroupForm
          exhibitionId={exhibitionId}
          group={editing === 'new' ? null : editing}
          until={exhibition.status === 'live' ? exhibition.endsAt : exhibition.startsAt}
          onClose={() => {
            setEditing(null);
            if (saved.current) change('group', saved.current);
            saved.current = null;
          }}
          onSaved={({ id }) => {
            saved.current = id;
          }}
        />
      ) : null}
    </>
  );
}
