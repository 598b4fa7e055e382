import { ARRANGED_KINDS, type ShowcaseRow } from '@shared/contracts/showcase-desk';
import type { ShowcaseKind } from '@shared/contracts/showcase-fields';
import { firstGraphemes } from '@shared/rules/text';
import { Button, Table, type TableColumnsType } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Thumbnail } from '../../../ui/media/media-grid';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { useShowTime } from '../../../ui/show-time';
import { idOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useRows } from '../api/rows';
import { showcaseTexts } from '../texts';
import { ChoiceSelect } from './fields/choice-select';
import { RowActions, RowMarks } from './row-parts';
import { ShowcaseDrawer } from './showcase-drawer';
import './showcase.css';

const HAS_EXHIBITOR: readonly ShowcaseKind[] = ['product', 'launch', 'sponsor'];
const HAS_TIME: readonly ShowcaseKind[] = ['launch', 'news', 'highlight'];
const NEW = 'new';

/** A list of one kind: search and filters in the address, and a drawer on the row that is open. */
export function KindPanel({ kind }: { kind: ShowcaseKind }) {
  const text = useText(showcaseTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const q = searchOf(search.get('q'));
  const exhibitorId = HAS_EXHIBITOR.includes(kind) ? idOf(search.get('exhibitor')) : undefined;
  const rows = useRows(id, kind, { ...(q ? { q } : {}), ...(exhibitorId ? { exhibitorId } : {}) });
  const opened = search.get('row') === NEW ? NEW : idOf(search.get('row'));
  const open = (row: string) => narrow({ row }, { goesBack: true });
  const isFiltered = Boolean(q ?? exhibitorId);
  // Then the list says itself what to do.
  const hasNone = !isFiltered && !rows.turning && rows.data?.items.length === 0;
  const isArranged = (ARRANGED_KINDS as readonly ShowcaseKind[]).includes(kind) && !isFiltered;
  return (
    <>
      <p className="hint showcase-hint">{text.hintOf(kind)}</p>
      {hasNone ? null : (
        <div className="filters">
          <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={(typed) => narrow({ q: typed })} />
          {HAS_EXHIBITOR.includes(kind) ? (
            <ChoiceSelect
              kind="exhibitor"
              label={text.exhibitor}
              placeholder={text.allExhibitors}
              width={220}
              value={exhibitorId ?? null}
              onChange={(chosen) => narrow({ exhibitor: chosen ?? undefined })}
            />
          ) : null}
          {kind === 'profile' ? null : (
            <span className="end">
              <Button type="primary" onClick={() => open(NEW)}>
                {text.newOf(kind)}
              </Button>
            </span>
          )}
        </div>
      )}
      <LoadedView
        state={rows}
        isEmpty={({ items }) => items.length === 0}
        empty={isFiltered ? text.noneFound : <EmptyKind kind={kind} onNew={() => open(NEW)} />}
      >
        {({ items }) => (
          <>
            <RowsTable kind={kind} rows={items} turning={rows.turning} isArranged={isArranged} onOpen={open} />
            <Pager {...rows} />
          </>
        )}
      </LoadedView>
      {opened ? (
        <ShowcaseDrawer
          key={opened}
          kind={kind}
          rowId={opened === NEW ? null : opened}
          exhibitorId={exhibitorId ?? null}
          onClose={() => narrow({ row: undefined })}
        />
      ) : null}
    </>
  );
}

function EmptyKind({ kind, onNew }: { kind: ShowcaseKind; onNew: () => void }) {
  const text = useText(showcaseTexts);
  return (
    <>
      <p>{text.emptyOf(kind)}</p>
      {kind === 'profile' ? null : (
        <Button type="primary" onClick={onNew}>
          {text.newOf(kind)}
        </Button>
      )}
    </>
  );
}

interface RowsTableProps {
  readonly kind: ShowcaseKind;
  readonly rows: readonly ShowcaseRow[];
  /** Another page is on its way. */
  readonly turning: boolean;
  /** The organiser says their order. */
  readonly isArranged: boolean;
  readonly onOpen: (rowId: string) => void;
}

function RowsTable({ kind, rows, turning, isArranged, onOpen }: RowsTableProps) {
  const text = useText(showcaseTexts);
  const time = useShowTime();
  const columns: TableColumnsType<ShowcaseRow> = [
    {
      title: text.name,
      key: 'name',
      render: (_, row) => (
        <div className="showcase-name">
          {row.picture ? <Thumbnail picture={row.picture} /> : <Initial title={row.title} />}
          <div>
            <strong>
              <Button type="link" className="name-link" onClick={() => onOpen(row.id)}>
                {row.title}
              </Button>
              <RowMarks row={row} />
            </strong>
            {row.subtitle ? <small>{row.subtitle}</small> : null}
            {row.target ? <small>→ {row.target.name || text.goneTarget.trim()}</small> : null}
          </div>
        </div>
      ),
    },
  ];
  if (HAS_EXHIBITOR.includes(kind))
    columns.push({
      title: text.exhibitor,
      key: 'exhibitor',
      width: 180,
      render: (_, { exhibitor }) => (exhibitor ? exhibitor.name || text.goneExhibitor.trim() : null),
    });
  if (HAS_TIME.includes(kind))
    columns.push({
      title: kind === 'news' ? text.publishAt : kind === 'launch' ? text.launchesAt : text.until,
      key: 'at',
      width: 160,
      render: (_, { at }) => (at ? <span className="num">{time.minute(at)}</span> : null),
    });
  columns.push(
    {
      title: text.changed,
      key: 'changed',
      width: 150,
      render: (_, { changedAt, changedBy }) =>
        changedAt ? (
          <div className="showcase-changed">
            <span>{changedBy === '' ? text.unknown : changedBy}</span>
            <small className="num">{time.minute(changedAt)}</small>
          </div>
        ) : null,
    },
    {
      title: text.actions,
      key: 'actions',
      width: 120,
      render: (_, row, at) => (
        <RowActions
          row={row}
          onOpen={() => onOpen(row.id)}
          places={
            isArranged && row.version > 0
              ? {
                  first: at > 0 ? (rows[0]?.id ?? null) : undefined,
                  up: at > 0 ? (rows[at - 1]?.id ?? null) : undefined,
                  down: at < rows.length - 1 ? (rows[at + 2]?.id ?? null) : undefined,
                  last: at < rows.length - 1 ? null : undefined,
                }
              : null
          }
        />
      ),
    },
  );
  return (
    <Table<ShowcaseRow>
      rowKey="id"
      size="middle"
      dataSource={[...rows]}
      loading={turning}
      pagination={false}
      scroll={{ x: 640 }}
      columns={columns}
    />
  );
}

/** In place of a picture. */
function Initial({ title }: { title: string }) {
  return (
    <span className="media-thumb showcase-initial" aria-hidden="true">
      {firstGraphemes(title, 1)}
    </span>
  );
}
