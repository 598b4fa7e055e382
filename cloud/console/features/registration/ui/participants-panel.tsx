import { PARTICIPANT_STATUSES, type ParticipantStatus } from '@shared/contracts/registration';
import { REGISTRATION_ORDERS, type ParticipantRow, type RegistrationOrder } from '@shared/contracts/registration-staff';
import { Alert, App, Button, Progress, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { TypeFilter, useTypeName } from '../../../ui/ticket-types';
import { participantStatusTexts } from '../../../ui/words';
import { readPending, useCancel, useParticipants, useRefreshParticipants } from '../api/participants';
import { useSetup } from '../api/setup';
import { participantsTexts } from '../texts';
import { AddButton } from './desk/add-button';
import { ExportButton } from './export-button';
import { GroupFilter } from './list/group-filter';
import { SegmentFilter } from './list/segment-filter';
import { TagListedButton } from './list/tag-listed-button';
import { listTexts, orderTexts } from './list/texts';
import { useListFilter } from './list/use-list-filter';
import { ParticipantsTable } from './participants-table';
import { PersonDrawer } from './person/person-drawer';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { useDecisions, type Decisions } from './use-decisions';

/** More than this is not decided by one tap. */
const MOST_CHOSEN = 1_000;
const NOBODY: ReadonlyMap<string, ParticipantRow> = new Map();

export function ParticipantsPanel({ exhibitionId }: { exhibitionId: string }) {
  const { message } = App.useApp();
  const text = useText(participantsTexts);
  const statuses = useText(participantStatusTexts);
  const listText = useText(listTexts);
  const orders = useText(orderTexts);
  const { filter, order, change } = useListFilter();
  const [address, setAddress] = useSearchParams();
  const opened = address.get('person');
  const [chosen, setChosen] = useState(NOBODY);
  const [gathering, setGathering] = useState(false);
  const [asking, setAsking] = useState<{ what: 'reject' | 'cancel'; people: readonly ParticipantRow[] } | null>(null);
  const cancel = useCancel(exhibitionId);
  const { decisions, decide, clear } = useDecisions(exhibitionId);
  const running = cancel.isPending || decisions?.running === true;
  const setup = useSetup(exhibitionId);
  const types = setup.data?.ticketTypes ?? [];
  const typeName = useTypeName(types);
  const filtered = Object.keys(filter).length > 0;
  const pages = useParticipants(exhibitionId, filter, order);
  const nobodyListed = pages.data?.items.length === 0;
  const refresh = useRefreshParticipants(exhibitionId);

  /** Whoever is open stands in the address, so that a colleague can be sent there. */
  const open = (person: string | null) =>
    setAddress((before) => {
      const after = new URLSearchParams(before);
      after.delete('show');
      if (person) after.set('person', person);
      else after.delete('person');
      return after;
    });
  /** The chosen, or the one the button or key was about. */
  const peopleOf = (row: ParticipantRow) => (chosen.size > 0 ? [...chosen.values()] : [row]);
  const narrow = (...how: Parameters<typeof change>) => {
    change(...how);
    setChosen(NOBODY);
    clear();
  };

  async function chooseAllPending() {
    setGathering(true);
    try {
      const { all, more } = await readPending(exhibitionId, filter, MOST_CHOSEN);
      setChosen(all);
      if (all.size === 0) void message.info(text.nonePending);
      if (more) void message.info(text.atMost(MOST_CHOSEN, all.size));
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setGathering(false);
    }
  }

  async function decideAll(people: readonly ParticipantRow[], approve: boolean, reason?: string) {
    if (running) return;
    const done = await decide(people, approve, reason);
    setChosen(NOBODY);
    setAsking(null);
    await refresh();
    if (done.failed.length === 0) {
      clear();
      void message.success(
        people.length > 1 ? (approve ? text.approvedMany : text.rejectedMany)(people.length) : approve ? text.approved : text.rejected,
      );
    }
  }
  function confirm(reason: string) {
    const [row] = asking?.people ?? [];
    if (!asking || !row) return;
    if (asking.what === 'reject') void decideAll(asking.people, false, reason);
    else cancel.mutate({ participantId: row.id, reason }, { onSuccess: () => setAsking(null) });
  }

  return (
    <>
      <div className="filters">
        <Segmented<ParticipantStatus | 'all'>
          className="scrolls"
          value={filter.status ?? 'all'}
          onChange={(value) => narrow('status', value === 'all' ? undefined : value)}
          options={[{ value: 'all', label: text.all }, ...PARTICIPANT_STATUSES.map((value) => ({ value, label: statuses[value] }))]}
        />
        <TypeFilter types={types} value={filter.ticketTypeId} onChange={(id) => narrow('type', id)} />
        <Select<'yes' | 'no'>
          allowClear
          aria-label={text.arrived}
          placeholder={text.arrivedAny}
          style={{ width: 140 }}
          options={[
            { value: 'yes', label: text.hasArrived },
            { value: 'no', label: text.hasNotArrived },
          ]}
          value={filter.arrived ?? null}
          onChange={(value: 'yes' | 'no' | null | undefined) => narrow('arrived', value ?? undefined)}
        />
        {filter.groupId ? (
          <GroupFilter exhibitionId={exhibitionId} groupId={filter.groupId} onClose={() => narrow('group', undefined)} />
        ) : null}
        <SegmentFilter exhibitionId={exhibitionId} />
        <SearchBox q={filter.search} label={text.search} hint={text.searchHint} onSearch={(q) => narrow('q', q)} />
        <span className="end">
          <AddButton exhibitionId={exhibitionId} onOpen={open} />
          <TagListedButton exhibitionId={exhibitionId} filter={filter} />
          <ExportButton exhibitionId={exhibitionId} filter={filter} />
        </span>
      </div>
      <div className="filters">
        <Button loading={gathering} disabled={running || nobodyListed} onClick={() => void chooseAllPending()}>
          {text.chooseAllPending}
        </Button>
        {chosen.size > 0 ? (
          <>
            <Button type="primary" loading={running} onClick={() => void decideAll([...chosen.values()], true)}>
              {text.approveChosen(chosen.size)}
            </Button>
            <Button danger disabled={running} onClick={() => setAsking({ what: 'reject', people: [...chosen.values()] })}>
              {text.rejectChosen}
            </Button>
            <Button type="text" disabled={running} onClick={() => setChosen(NOBODY)}>
              {text.clearChosen}
            </Button>
          </>
        ) : nobodyListed ? null : (
          <span className="hint">{text.keys}</span>
        )}
        <span className="end">
          {pages.data ? <span className="num">{listText.total(pages.data.total.count, pages.data.total.more)}</span> : null}
          <Select<RegistrationOrder>
            aria-label={listText.order}
            style={{ width: 160 }}
            value={order}
            options={REGISTRATION_ORDERS.map((value) => ({ value, label: orders[value] }))}
            onChange={(value) => change('order', value === 'newest' ? undefined : value)}
          />
        </span>
      </div>
      {decisions ? <DecisionsNotice decisions={decisions} onClose={clear} /> : null}
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={filtered ? text.noneFound : text.none}>
        {({ items }) => (
          <>
            <ParticipantsTable
              rows={items}
              loading={pages.turning}
              busy={running}
              typeName={typeName}
              onOpen={(row) => open(row.id)}
              chosen={chosen}
              onChoose={setChosen}
              onApprove={(row) => void decideAll(peopleOf(row), true)}
              onReject={(row) => setAsking({ what: 'reject', people: peopleOf(row) })}
              onCancel={(row) => setAsking({ what: 'cancel', people: [row] })}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? (
        <PersonDrawer
          key={opened}
          exhibitionId={exhibitionId}
          participantId={opened}
          typeName={typeName}
          onOpen={open}
          onClose={() => open(null)}
        />
      ) : null}
      {asking ? (
        <ReasonDialog
          title={
            asking.what === 'cancel'
              ? text.cancelTitle(asking.people[0]?.name ?? '')
              : asking.people.length > 1
                ? text.rejectManyTitle(asking.people.length)
                : text.rejectTitle(asking.people[0]?.name ?? '')
          }
          note={text.reasonNote}
          busy={running}
          onClose={() => setAsking(null)}
          onConfirm={confirm}
        />
      ) : null}
    </>
  );
}

/** How far a long decision is, and afterwards who was left out and why. */
function DecisionsNotice({ decisions: { approve, done, total, failed, running }, onClose }: { decisions: Decisions; onClose: () => void }) {
  const text = useText(participantsTexts);
  if (running)
    return total > 1 ? (
      <Progress percent={Math.round((done / total) * 100)} format={() => `${done} / ${total}`} style={{ marginBottom: 12 }} />
    ) : null;
  return (
    <Alert
      type="warning"
      showIcon
      closable={{ onClose }}
      style={{ marginBottom: 12 }}
      title={
        <>
          <strong>{(approve ? text.someApproved : text.someRejected)(total - failed.length, failed.length)}</strong>
          <ul style={{ margin: '6px 0 0', paddingLeft: 18, maxHeight: 160, overflowY: 'auto' }}>
            {failed.map((one) => (
              <li key={one.id}>{text.leftOut(one.name, one.why)}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}
