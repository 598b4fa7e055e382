import type { TouchpointView } from '@shared/contracts/code';
import { CODE_STATES, TOUCHPOINT_CHANNELS } from '@shared/rules/touchpoint';
import { Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { chooseAll } from '../../../ui/choose-all';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { oneOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useExportTouchpoints } from '../api/export';
import { useTouchpoints } from '../api/touchpoints';
import { codesTexts, yuan } from '../texts';
import { CodeActions } from './code-actions';
import { CodePicture } from './code-picture';
import './codes.css';
import { useCounted, useFigureColumns } from './figure-columns';
import { datesText, LinesDialog } from './lines-dialog';
import { PrintDialog } from './print-dialog';
import { RedirectDialog } from './redirect-dialog';
import { TouchpointDrawer } from './touchpoint-drawer';

/** Every place where the show is seen, with what each has brought. What is looked for stays in the address. */
export function TouchpointsPanel() {
  const text = useText(codesTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const [editing, setEditing] = useState<TouchpointView | 'new' | null>(null);
  const [making, setMaking] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [printing, setPrinting] = useState(false);
  const [redirecting, setRedirecting] = useState<TouchpointView | null>(null);
  const channel = oneOf(TOUCHPOINT_CHANNELS, search.get('channel'));
  const state = oneOf(CODE_STATES, search.get('state'));
  const q = search.get('q')?.trim() ?? '';
  const filter = { ...(q ? { q } : {}), ...(channel ? { channel } : {}), ...(state ? { state } : {}) };
  const pages = useTouchpoints(id, filter);
  const exporting = useExportTouchpoints(filter);
  return (
    <>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={(typed) => narrow({ q: typed })} />
        <Select
          allowClear
          aria-label={text.channelLabel}
          placeholder={text.allChannels}
          style={{ width: 150 }}
          value={channel}
          options={TOUCHPOINT_CHANNELS.map((value) => ({ value, label: text.channel(value) }))}
          onChange={(value?: string) => narrow({ channel: value })}
        />
        <Select
          allowClear
          aria-label={text.stateLabel}
          placeholder={text.allStates}
          style={{ width: 130 }}
          value={state}
          options={CODE_STATES.map((value) => ({ value, label: text.state(value) }))}
          onChange={(value?: string) => narrow({ state: value })}
        />
        <span className="end" style={{ display: 'flex', gap: 8 }}>
          <Button disabled={!pages.data?.items.length && chosen.length === 0} onClick={() => setPrinting(true)}>
            {chosen.length > 0 ? text.print(chosen.length) : text.printAll}
          </Button>
          <Button disabled={!pages.data?.items.length} loading={exporting.isPending} onClick={() => exporting.mutate()}>
            {text.exportCsv}
          </Button>
          <Button onClick={() => setMaking(true)}>{text.makeMany}</Button>
          <Button type="primary" onClick={() => setEditing('new')}>
            {text.make}
          </Button>
        </span>
      </div>
      <LoadedView
        state={pages}
        isEmpty={({ items }) => items.length === 0}
        empty={Object.keys(filter).length > 0 ? text.emptyFiltered : text.empty}
      >
        {({ items }) => (
          <>
            <TouchpointsTable
              rows={items}
              loading={pages.turning}
              chosen={chosen}
              onChoose={setChosen}
              onEdit={setEditing}
              onRedirect={setRedirecting}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {editing ? <TouchpointDrawer touchpoint={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
      {making ? <LinesDialog exhibitionId={id} onClose={() => setMaking(false)} /> : null}
      {printing ? (
        <PrintDialog
          count={chosen.length || null}
          asked={chosen.length > 0 ? { codes: [...chosen] } : { codes: null, ...filter }}
          onClose={() => setPrinting(false)}
        />
      ) : null}
      {redirecting ? <RedirectDialog exhibitionId={id} from={redirecting} onClose={() => setRedirecting(null)} /> : null}
    </>
  );
}

interface TableProps {
  rows: readonly TouchpointView[];
  loading: boolean;
  chosen: readonly string[];
  onChoose: (codes: readonly string[]) => void;
  onEdit: (row: TouchpointView) => void;
  onRedirect: (row: TouchpointView) => void;
}

function TouchpointsTable({ rows, loading, chosen, onChoose, onEdit, onRedirect }: TableProps) {
  const text = useText(codesTexts);
  const counted = useCounted();
  const figures = useFigureColumns();
  return (
    <Table<TouchpointView>
      className="codes-table"
      size="middle"
      rowKey="code"
      dataSource={[...rows]}
      loading={loading}
      pagination={false}
      rowSelection={{
        selectedRowKeys: [...chosen],
        columnTitle: chooseAll,
        preserveSelectedRowKeys: true,
        onChange: (keys) => onChoose(keys.map(String)),
      }}
      scroll={{ x: 1120 }}
      columns={[
        { title: text.name, key: 'name', width: 250, render: (_, row) => <NameCell row={row} /> },
        { title: text.inCharge, key: 'inCharge', width: 104, render: (_, row) => row.inCharge },
        { title: text.used, key: 'used', width: 118, className: 'num', render: (_, row) => datesText(row) },
        ...figures,
        { ...counted(text.cost, text.cost), key: 'cost', width: 88, render: (_, row) => (row.costFen === null ? '' : yuan(row.costFen)) },
        {
          ...counted(text.perRegistration, text.perRegistrationHint),
          key: 'per',
          width: 100,
          render: (_, row) => (row.costPerRegistrationFen === null ? '' : yuan(row.costPerRegistrationFen)),
        },
        {
          title: text.actions,
          key: 'actions',
          width: 108,
          fixed: 'right',
          render: (_, row) => <CodeActions row={row} onEdit={() => onEdit(row)} onRedirect={() => onRedirect(row)} />,
        },
      ]}
    />
  );
}

function NameCell({ row }: { row: TouchpointView }) {
  const text = useText(codesTexts);
  const leads = row.page === 'booth' || row.page === 'session' ? (row.pageSubject ?? text.opensGone) : text.page(row.page);
  return (
    <div className="code-name">
      <CodePicture of={row} />
      <span>
        <strong>
          {row.name}
          {row.state === 'active' ? null : <Tag color={row.state === 'retired' ? 'default' : 'gold'}>{text.state(row.state)}</Tag>}
        </strong>
        <small>
          {text.channel(row.channel)} ·{' '}
          {row.redirect && row.state === 'redirected' ? text.redirectedTo(row.redirect.name) : text.opens(leads)}
        </small>
        {row.standsInFor > 0 ? <small>{text.standsInFor(row.standsInFor)}</small> : null}
      </span>
    </div>
  );
}
