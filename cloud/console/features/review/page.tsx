import type { HeldRow } from '@shared/contracts/review';
import { Button, Popconfirm, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { chooseAll } from '../../ui/choose-all';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { ReasonDialog } from '../../ui/reason-dialog';
import { useShowTime } from '../../ui/show-time';
import { participantStatusTexts } from '../../ui/words';
import { useDecideReviews, useReviews } from './api/reviews';
import { heldTexts, reviewTexts } from './texts';

const REASON_COLORS: Record<HeldRow['reason'], string> = { same_phone: 'gold', many_from_device: 'red' };

/** Registrations that were held, each with why and because of whom, and what to do: join, release or refuse. */
export default function ReviewPage() {
  const text = useText(reviewTexts);
  const { id } = useExhibition();
  const pages = useReviews(id);
  const { mutate, isPending } = useDecideReviews(id);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [refusing, setRefusing] = useState<readonly string[] | null>(null);
  const [joining, setJoining] = useState<string | null>(null);
  const release = (participantIds: readonly string[]) => mutate({ participantIds, action: 'keep' }, { onSettled: () => setChosen([]) });

  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <p className="hint">{text.what}</p>
      <div className="filters">
        {chosen.length > 0 ? (
          <>
            <Button type="primary" loading={isPending} onClick={() => release(chosen)}>
              {text.releaseChosen(chosen.length)}
            </Button>
            <Button danger disabled={isPending} onClick={() => setRefusing(chosen)}>
              {text.refuseChosen}
            </Button>
            <Button type="text" onClick={() => setChosen([])}>
              {text.clear}
            </Button>
          </>
        ) : null}
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.none}>
        {({ items }) => (
          <>
            <HeldTable
              rows={items}
              busy={isPending}
              chosen={chosen}
              onChoose={setChosen}
              onJoin={(participantId) => mutate({ participantIds: [participantId], action: 'join' })}
              onJoinAccounts={setJoining}
              onRelease={(participantId) => release([participantId])}
              onRefuse={(participantId) => setRefusing([participantId])}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {joining ? (
        <ReasonDialog
          title={text.joinAccountsAsk}
          note={text.joinAccountsHint}
          okText={text.join}
          busy={isPending}
          onClose={() => setJoining(null)}
          onConfirm={(reason) => mutate({ participantIds: [joining], action: 'join', reason }, { onSuccess: () => setJoining(null) })}
        />
      ) : null}
      {refusing ? (
        <ReasonDialog
          title={text.refuseTitle(refusing.length)}
          note={text.refuseNote}
          busy={isPending}
          onClose={() => setRefusing(null)}
          onConfirm={(reason) =>
            mutate(
              { participantIds: refusing, action: 'refuse', reason },
              {
                onSettled: () => {
                  setRefusing(null);
                  setChosen([]);
                },
              },
            )
          }
        />
      ) : null}
    </>
  );
}

interface HeldTableProps {
  rows: readonly HeldRow[];
  busy: boolean;
  chosen: readonly string[];
  onChoose: (participantIds: readonly string[]) => void;
  onJoin: (participantId: string) => void;
  /** Both have a WeChat: the reason is asked for first. */
  onJoinAccounts: (participantId: string) => void;
  onRelease: (participantId: string) => void;
  onRefuse: (participantId: string) => void;
}

function HeldTable({ rows, busy, chosen, onChoose, onJoin, onJoinAccounts, onRelease, onRefuse }: HeldTableProps) {
  const text = useText(reviewTexts);
  const reasons = useText(heldTexts);
  const statuses = useText(participantStatusTexts);
  const time = useShowTime();
  return (
    <Table<HeldRow>
      rowKey={(row) => row.participant.id}
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 1120 }}
      rowSelection={{ columnTitle: chooseAll, selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)) }}
      columns={[
        {
          title: text.registration,
          key: 'person',
          width: 190,
          render: (_, { participant }) => (
            <>
              <div>{participant.name}</div>
              <div className="hint num">{participant.phone ?? text.noPhone}</div>
              {participant.company ? <div className="hint">{participant.company}</div> : null}
            </>
          ),
        },
        {
          title: text.reason,
          dataIndex: 'reason',
          width: 150,
          render: (reason: HeldRow['reason']) => <Tag color={REASON_COLORS[reason]}>{reasons[reason]}</Tag>,
        },
        {
          title: text.others,
          key: 'others',
          render: (_, row) =>
            row.reason === 'same_phone'
              ? row.others.map((one) => (
                  <div key={one.id}>{text.other(one.name, statuses[one.status], one.arrivedAt !== null, one.company ?? '')}</div>
                ))
              : text.fromPhone(
                  row.others.length,
                  row.others.slice(0, 4).map((one) => one.name),
                ),
        },
        { title: text.broughtBy, dataIndex: 'broughtBy', width: 100, render: (name: string | null) => name ?? '' },
        { title: text.status, key: 'status', width: 100, render: (_, { participant }) => statuses[participant.status] },
        { title: text.at, dataIndex: 'at', width: 120, className: 'num', render: time.minute },
        {
          title: text.actions,
          key: 'actions',
          fixed: 'end',
          width: 190,
          render: (_, row) => (
            <Space size={6}>
              {row.reason !== 'same_phone' ? null : row.joinsAccounts ? (
                <Button size="small" type="primary" disabled={busy} onClick={() => onJoinAccounts(row.participant.id)}>
                  {text.join}
                </Button>
              ) : (
                <Popconfirm
                  title={text.joinAsk}
                  description={text.joinHint}
                  okText={text.join}
                  cancelText={text.back}
                  onConfirm={() => onJoin(row.participant.id)}
                >
                  <Button size="small" type="primary" disabled={busy}>
                    {text.join}
                  </Button>
                </Popconfirm>
              )}
              <Button size="small" disabled={busy} onClick={() => onRelease(row.participant.id)}>
                {text.release}
              </Button>
              <Button size="small" danger type="text" disabled={busy} onClick={() => onRefuse(row.participant.id)}>
                {text.refuse}
              </Button>
            </Space>
          ),
        },
      ]}
    />
  );
}
