import type { LibraryOwner, MaterialView } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { useStaff } from '../../../ui/staff-context';
import { FileDrop } from '../../../ui/upload/file-drop';
import { idOf, oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useMaterials, useMaterialUploads, useTags } from '../api/library';
import { libraryTexts } from '../texts';
import { MaterialDrawer } from './material-drawer';
import { MaterialsTable } from './materials-table';
import { OwnerField } from './owner-field';

const STATES = ['active', 'archived', 'deleted'] as const;
const KINDS = ['file', 'link', 'channels'] as const;
const ACCEPT = '.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx';

/** Every material a branch may use. What is looked for stays in the address. */
export function MaterialsPanel() {
  const text = useText(libraryTexts);
  const language = useLanguage();
  const { id } = useExhibition();
  const isHeadOffice = useStaff().branchId === null;
  const [search, narrow] = useAddressFilter();
  const [open, setOpen] = useState<MaterialView | 'new' | null>(null);
  const [owner, setOwner] = useState<LibraryOwner>(isHeadOffice ? 'house' : 'branch');
  const uploads = useMaterialUploads(id, owner);
  const q = searchOf(search.get('q'));
  const tagId = idOf(search.get('tag'));
  const kind = oneOf(KINDS, search.get('kind'));
  const state = oneOf(STATES, search.get('state')) ?? 'active';
  const pages = useMaterials(id, { q, tagId, kind, state });
  const tags = useTags(id).data?.items ?? [];
  // What was opened keeps its version, for a save over it must hear of others'; where it is used may have been read since.
  const usesOf = ({ id: materialId, uses }: MaterialView) => pages.data?.items.find((one) => one.id === materialId)?.uses ?? uses;
  const none = { active: text.empty, archived: text.emptyArchived, deleted: text.emptyDeleted }[state];
  return (
    <>
      {state === 'active' ? <FileDrop uploads={uploads} words={text} accept={ACCEPT} /> : null}
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={(typed) => narrow({ q: typed })} />
        <Select<string>
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={text.tags}
          placeholder={text.anyTag}
          style={{ width: 150 }}
          popupMatchSelectWidth={false}
          value={tagId ?? null}
          options={tags.map((tag) => ({ value: tag.id, label: inLanguage(tag.name, language) }))}
          onChange={(tag?: string) => narrow({ tag })}
        />
        <Select<string>
          allowClear
          aria-label={text.kind}
          placeholder={text.anyKind}
          style={{ width: 140 }}
          value={kind ?? null}
          options={KINDS.map((value) => ({ value, label: text[value] }))}
          onChange={(value?: string) => narrow({ kind: value })}
        />
        <Segmented
          aria-label={text.state}
          value={state}
          options={STATES.map((value) => ({ value, label: text[value] }))}
          onChange={(value) => narrow({ state: value === 'active' ? undefined : value })}
        />
        <span className="end">
          {isHeadOffice ? <OwnerField value={owner} onChange={setOwner} /> : null}{' '}
          <Button type="primary" onClick={() => setOpen('new')}>
            {text.addLink}
          </Button>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q || tagId || kind ? text.notFound : none}>
        {({ items }) => (
          <>
            <MaterialsTable exhibitionId={id} rows={items} tags={tags} loading={pages.turning} onOpen={setOpen} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {open ? (
        <MaterialDrawer
          key={open === 'new' ? open : open.id}
          exhibitionId={id}
          material={open === 'new' ? null : { ...open, uses: usesOf(open) }}
          owner={owner}
          tags={tags}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
