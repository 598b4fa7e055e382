import type { RightGrant, RightView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Drawer, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { LIST_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { SearchBox } from '../../../ui/search-box';
import { useShowTime } from '../../../ui/show-time';
import { exportAddress, useGrants, useTakeBack, useUndo } from '../api/rights';
import { grantStateTexts, rightsTexts } from '../texts';
import { GiveDialog } from './give-dialog';

const STATES = ['all', 'held', 'handed_out', 'taken_back'] as const;
const COLOURS = { held: 'gold', handed_out: 'green', taken_back: 'default' } as const;

/** Who has a right of the show, and what has become of it. */
export function GrantsDrawer({ exhibitionId, right, onClose }: { exhibitionId: string; right: RightView; onClose: () => void }) {
  const text = useText(rightsTexts);
  const states = useText(grantStateTexts);
  const language = useLanguage();
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  const [q, setQ] = useState<string>();
  const [giving, setGiving] = useState(false);
  const [taking, setTaking] = useState<RightGrant | null>(null);
  const filter = { rightId: right.id, state: state === 'all' ? undefined : state, q };
  const pages = useGrants(exhibitionId, filter);
  const takeBack = useTakeBack(exhibitionId);
  return (
    <Drawer open size={LIST_WIDTH} title={text.grantsTitle(inLanguage(right.name, language))} onClose={onClose}>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={setQ} />
        <Segmented
          aria-label={text.state}
          value={state}
          options={STATES.map((value) => ({ value, label: states[value] }))}
          onChange={setState}
        />
        <span className="end">
          <Button href={exportAddress(exhibitionId, filter)} download="rights.csv" disabled={!pages.data?.items.length}>
            {text.export}
          </Button>{' '}
          <Button type="primary" disabled={right.archived} onClick={() => setGiving(true)}>
            {text.give}
          </Button>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q || state !== 'all' ? text.noneFound : text.noGrants}>
        {({ items }) => (
          <>
            <GrantsTable exhibitionId={exhibitionId} rows={items} loading={pages.turning} onTakeBack={setTaking} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {giving ? <GiveDialog exhibitionId={exhibitionId} right={right} onClose={() => setGiving(false)} /> : null}
      {taking ? (
        <ReasonDialog
          title={text.takeBackTitle}
          note={text.takeBackNote(taking.name || text.gone)}
          okText={text.takeBack}
          busy={takeBack.isPending}
          onClose={() => setTaking(null)}
          onConfirm={(reason) => takeBack.mutate({ grantId: taking.id, reason }, { onSuccess: () => setTaking(null) })}
        />
      ) : null}
    </Drawer>
  );
}

interface GrantsTableProps {
  readonly exhibitionId: string;
  readonly rows: readonly RightGrant[];
  readonly loading: boolean;
  readonly onTakeBack: (grant: RightGrant) => void;
}

function GrantsTable({ exhibitionId, rows, loading, onTakeBack }: GrantsTableProps) {
  const text = useText(rightsTexts);
  const states = useText(grantStateTexts);
  const time = useShowTime();
  const undo = useUndo(exhibitionId);
  return (
    <Table<RightGrant>
      rowKey="id"
      size="middle"
      pagination={false}
      loading={loading}
      dataSource={[...rows]}
      scroll={{ x: 760 }}
      columns={[
        {
          title: text.person,
          key: 'person',
          render: (_, one) => (
            <>
              {one.name ? (
                <Link to={`/registrations?show=${exhibitionId}&person=${one.participantId}`}>{one.name}</Link>
              ) : (
                <span className="hint">{text.gone}</span>
              )}
              <div className="hint num">{one.phone}</div>
            </>
          ),
        },
        {
          title: text.since,
          key: 'since',
          width: 180,
          render: (_, one) => (
            <>
              <span className="num">{time.minute(one.givenAt)}</span>
              <div className="hint">{one.givenBy ? text.givenBy(one.givenBy) : text.byVisitor}</div>
            </>
          ),
        },
        {
          title: text.state,
          key: 'state',
          width: 260,
          render: (_, one) => (
            <>
              <Tag color={COLOURS[one.state]}>{states[one.state]}</Tag>
              {one.handedOutAt ? <div className="hint num">{text.handedOutLine(one.handedOutBy, time.minute(one.handedOutAt))}</div> : null}
              {one.reason ? <div className="hint">{one.reason}</div> : null}
            </>
          ),
        },
        {
          key: 'act',
          width: 130,
          align: 'right',
          render: (_, one) =>
            one.state === 'held' ? (
              <Button size="small" danger onClick={() => onTakeBack(one)}>
                {text.takeBack}
              </Button>
            ) : one.undoUntil ? (
              <Button
                size="small"
                title={text.undoUntil(time.minute(one.undoUntil))}
                loading={undo.isPending && undo.variables === one.id}
                onClick={() => undo.mutate(one.id)}
              >
                {text.undo}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}
