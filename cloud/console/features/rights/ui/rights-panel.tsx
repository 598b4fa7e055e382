import { RIGHT_KINDS, type RightView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { rightKindTexts } from '@shared/rules/right-words';
import { Button, Segmented, Select, Table, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { useShowTime } from '../../../ui/show-time';
import { oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useRights } from '../api/rights';
import { rightsTexts } from '../texts';
import { RightDrawer } from './right-drawer';
import { RightThumb } from './right-thumb';
import { StockBar } from './stock-bar';

const STATES = ['active', 'archived'] as const;

/** Every right a branch may offer. What is looked for stays in the address. */
export function RightsPanel() {
  const text = useText(rightsTexts);
  const kinds = textIn(rightKindTexts, useLanguage());
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const [open, setOpen] = useState<RightView | 'new' | null>(null);
  const q = searchOf(search.get('q'));
  const kind = oneOf(RIGHT_KINDS, search.get('kind'));
  const state = oneOf(STATES, search.get('state')) ?? 'active';
  const pages = useRights(id, { q, kind, state });
  const none = state === 'active' ? text.noRights : text.noArchived;
  return (
    <>
      <div className="filters">
        <SearchBox q={q} label={text.searchRight} hint={text.searchRightHint} onSearch={(typed) => narrow({ q: typed })} />
        <Select<string>
          allowClear
          aria-label={text.kind}
          placeholder={text.anyKind}
          style={{ width: 140 }}
          value={kind ?? null}
          options={RIGHT_KINDS.map((value) => ({ value, label: kinds[value] }))}
          onChange={(value?: string) => narrow({ kind: value })}
        />
        <Segmented
          aria-label={text.which}
          value={state}
          options={STATES.map((value) => ({ value, label: text[value] }))}
          onChange={(value) => narrow({ state: value === 'active' ? undefined : value })}
        />
        <span className="end">
          <Button type="primary" onClick={() => setOpen('new')}>
            {text.addRight}
          </Button>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q || kind ? text.notFound : none}>
        {({ items }) => (
          <>
            <RightsTable rows={items} loading={pages.turning} onOpen={setOpen} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {open ? (
        <RightDrawer
          key={open === 'new' ? open : open.id}
          exhibitionId={id}
          right={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

function RightsTable({ rows, loading, onOpen }: { rows: readonly RightView[]; loading: boolean; onOpen: (right: RightView) => void }) {
  const text = useText(rightsTexts);
  const language = useLanguage();
  const kinds = textIn(rightKindTexts, language);
  const time = useShowTime();
  return (
    <Table<RightView>
      rowKey="id"
      size="middle"
      pagination={false}
      loading={loading}
      dataSource={[...rows]}
      scroll={{ x: 1080 }}
      columns={[
        {
          title: text.name,
          key: 'name',
          render: (_, right) => (
            <div className="right-name">
              <RightThumb right={right} />
              <div>
                <Button type="link" className="name-link" onClick={() => onOpen(right)}>
                  {inLanguage(right.name, language)}
                </Button>
                <div>
                  <Tag>{kinds[right.kind]}</Tag>
                </div>
              </div>
            </div>
          ),
        },
        {
          title: text.stock,
          key: 'stock',
          width: 220,
          render: (_, { stock, allotted, given, handedOut }) => (
            <StockBar
              words={stock === null ? text.stockOpen(given) : text.stockLine(allotted, stock)}
              allotted={allotted}
              given={given}
              handedOut={handedOut}
              all={stock}
            />
          ),
        },
        {
          title: text.given,
          key: 'given',
          width: 130,
          render: (_, { given, handedOut }) => (
            <span className="num">
              {given} / {handedOut}
            </span>
          ),
        },
        {
          title: text.owner,
          key: 'owner',
          width: 120,
          render: (_, { owner }) => (owner === 'house' ? <Tag color="gold">{text.house}</Tag> : text.branch),
        },
        {
          title: text.uses,
          key: 'uses',
          width: 140,
          render: (_, { uses }) =>
            uses.length === 0 ? (
              <span className="hint">{text.unused}</span>
            ) : (
              <Tooltip title={uses.join(text.comma)}>
                <span>{text.usedIn(uses.length)}</span>
              </Tooltip>
            ),
        },
        {
          title: text.added,
          key: 'added',
          width: 140,
          render: (_, right) => (
            <>
              {right.addedBy}
              <div className="hint num">{time.minute(right.addedAt)}</div>
            </>
          ),
        },
      ]}
    />
  );
}
