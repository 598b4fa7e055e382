import type { HeldRow } from '@shared/contracts/review';
import { Button, Popconfirm, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { ReasonDialog } from '../../ui/reason-dialog';
import { useShowTime } from '../../ui/show-time';
import { PARTICIPANT_STATUS_NAMES } from '../../ui/words';
import { useDecideReviews, useReviews } from './api/reviews';

const REASONS: Record<HeldRow['reason'], { name: string; color: string }> = {
  same_phone: { name: '同一手机号', color: 'gold' },
  many_from_device: { name: '同一手机多次报名', color: 'red' },
};

/** Registrations that were held, each with why and because of whom, and what to do: join, release or refuse. */
export default function ReviewPage() {
  const { id } = useExhibition();
  const pages = useReviews(id);
  const { mutate, isPending } = useDecideReviews(id);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [refusing, setRefusing] = useState<readonly string[] | null>(null);
  const release = (participantIds: readonly string[]) => mutate({ participantIds, action: 'keep' }, { onSettled: () => setChosen([]) });

  return (
    <>
      <PageHead title="待核对" hint="同一手机号用两个微信账号报名、或一台手机几分钟内多次报名时，先在这里核对。" />
      <p className="hint">
        同一个人：合并，两个微信账号共用一份报名和一张票。不是同一个人：放行，照常出票，推荐人此时才计入。冒用或刷量：拒绝并写明原因。
      </p>
      <div className="filters">
        {chosen.length > 0 ? (
          <>
            <Button type="primary" loading={isPending} onClick={() => release(chosen)}>
              放行所选 {chosen.length} 条
            </Button>
            <Button danger disabled={isPending} onClick={() => setRefusing(chosen)}>
              拒绝所选
            </Button>
            <Button type="text" onClick={() => setChosen([])}>
              清除选择
            </Button>
          </>
        ) : null}
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty="没有需要核对的报名">
        {({ items }) => (
          <>
            <HeldTable
              rows={items}
              busy={isPending}
              chosen={chosen}
              onChoose={setChosen}
              onJoin={(participantId) => mutate({ participantIds: [participantId], action: 'join' })}
              onRelease={(participantId) => release([participantId])}
              onRefuse={(participantId) => setRefusing([participantId])}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {refusing ? (
        <ReasonDialog
          title={refusing.length > 1 ? `拒绝 ${refusing.length} 条报名` : '拒绝这条报名'}
          note="请写明原因，报名的人会看到这句话。已经出票的，票会同时作废。"
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
  onRelease: (participantId: string) => void;
  onRefuse: (participantId: string) => void;
}

function HeldTable({ rows, busy, chosen, onChoose, onJoin, onRelease, onRefuse }: HeldTableProps) {
  const time = useShowTime();
  return (
    <Table<HeldRow>
      rowKey={(row) => row.participant.id}
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 1240 }}
      rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)) }}
      columns={[
        {
          title: '报名',
          key: 'person',
          width: 190,
          render: (_, { participant }) => (
            <>
              <div>{participant.name}</div>
              <div className="hint num">{participant.phone ?? '未填手机号'}</div>
              {participant.company ? <div className="hint">{participant.company}</div> : null}
            </>
          ),
        },
        {
          title: '原因',
          dataIndex: 'reason',
          width: 150,
          render: (reason: HeldRow['reason']) => <Tag color={REASONS[reason].color}>{REASONS[reason].name}</Tag>,
        },
        {
          title: '相关的报名',
          key: 'others',
          render: (_, row) =>
            row.reason === 'same_phone' ? (
              row.others.map((one) => (
                <div key={one.id}>
                  {one.name}（{PARTICIPANT_STATUS_NAMES[one.status]}
                  {one.arrivedAt ? '，已到场' : ''}）{one.company ?? ''}
                </div>
              ))
            ) : (
              <>
                同一手机另有 {row.others.length} 条
                {row.others.length > 0
                  ? `：${row.others
                      .slice(0, 4)
                      .map((one) => one.name)
                      .join('、')}${row.others.length > 4 ? ' 等' : ''}`
                  : ''}
              </>
            ),
        },
        { title: '推荐人', dataIndex: 'broughtBy', width: 100, render: (name: string | null) => name ?? '' },
        { title: '状态', key: 'status', width: 100, render: (_, { participant }) => PARTICIPANT_STATUS_NAMES[participant.status] },
        { title: '时间', dataIndex: 'at', width: 120, className: 'num', render: time.minute },
        {
          title: '操作',
          key: 'actions',
          fixed: 'end',
          width: 190,
          render: (_, row) => (
            <Space size={6}>
              {row.reason === 'same_phone' ? (
                <Popconfirm
                  title="确认是同一个人？"
                  description="请先核实，例如请本人当面拨打或出示手机。合并后不能撤销。"
                  okText="合并"
                  cancelText="返回"
                  onConfirm={() => onJoin(row.participant.id)}
                >
                  <Button size="small" type="primary" disabled={busy}>
                    合并
                  </Button>
                </Popconfirm>
              ) : null}
              <Button size="small" disabled={busy} onClick={() => onRelease(row.participant.id)}>
                放行
              </Button>
              <Button size="small" danger type="text" disabled={busy} onClick={() => onRefuse(row.participant.id)}>
                拒绝
              </Button>
            </Space>
          ),
        },
      ]}
    />
  );
}
