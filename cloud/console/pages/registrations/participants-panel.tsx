import { PARTICIPANT_STATUSES, type ParticipantStatus } from '@shared/contracts/registration';
import { cancelRegistration, decideRegistration, listRegistrations, type ParticipantRow } from '@shared/contracts/registration-staff';
import { Button, Input, Modal, Segmented, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { call } from '../../api';
import { LoadedView } from '../../ui/loaded-view';
import { Pager } from '../../ui/pager';
import { localMinute, PARTICIPANT_STATUS_NAMES, TICKET_KIND_NAMES } from '../../ui/words';
import { useAction } from '../../ui/use-action';
import { usePages } from '../../ui/use-pages';

const STATUS_COLORS: Record<ParticipantStatus, string> = { registered: 'green', waiting: 'gold', pending: 'blue', rejected: 'red', cancelled: 'default' };

export function ParticipantsPanel({ exhibitionId }: { exhibitionId: string }) {
  const [status, setStatus] = useState<ParticipantStatus | 'all'>('all');
  const [search, setSearch] = useState('');
  const [asking, setAsking] = useState<{ row: ParticipantRow; what: 'reject' | 'cancel' } | null>(null);
  const { busy, act } = useAction();
  const pages = usePages(`${exhibitionId}/${status}/${search}`, (cursor, signal) =>
    call(listRegistrations, { params: { exhibitionId }, query: { limit: 20, ...(cursor ? { cursor } : {}), ...(status === 'all' ? {} : { status }), ...(search ? { search } : {}) } }, signal),
  );

  async function decide(row: ParticipantRow, approve: boolean, reason?: string) {
    const done = await act(() => call(decideRegistration, { params: { exhibitionId, participantId: row.id }, body: { approve, ...(reason ? { reason } : {}) } }), approve ? '已通过，门票已发出' : '已拒绝');
    if (done) pages.reload();
    return done;
  }

  async function confirm(reason: string) {
    if (!asking) return;
    const { row, what } = asking;
    const done = what === 'reject' ? await decide(row, false, reason) : await act(() => call(cancelRegistration, { params: { exhibitionId, participantId: row.id }, body: { reason } }), '报名已取消');
    if (done) {
      setAsking(null);
      pages.reload();
    }
  }

  return (
    <>
      <Space wrap style={{ marginBottom: 16 }}>
        <Segmented<ParticipantStatus | 'all'> value={status} onChange={setStatus} options={[{ value: 'all', label: '全部' }, ...PARTICIPANT_STATUSES.map((value) => ({ value, label: PARTICIPANT_STATUS_NAMES[value] }))]} />
        <Input.Search allowClear placeholder="姓名、手机号或后四位" style={{ width: 260 }} onSearch={(text) => setSearch(text.trim())} />
      </Space>
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={search ? '没有符合条件的报名' : '还没有人报名'}>
        {({ items }) => (
          <>
            <Table<ParticipantRow>
              rowKey="id"
              dataSource={items}
              loading={pages.loading}
              pagination={false}
              scroll={{ x: 900 }}
              columns={[
                { title: '姓名', dataIndex: 'name', render: (name: string, row) => (row.walkIn ? <>{name} <Tag>现场登记</Tag></> : name) },
                { title: '手机', dataIndex: 'phone', className: 'num', render: (phone: string | null) => phone ?? '未填写' },
                { title: '单位', dataIndex: 'company', render: (company: string | null) => company ?? '' },
                { title: '票种', dataIndex: 'kind', render: (kind: ParticipantRow['kind']) => TICKET_KIND_NAMES[kind] },
                { title: '票号', dataIndex: 'ticketNumber', className: 'num', render: (number: string | null) => number ?? '' },
                { title: '状态', dataIndex: 'status', render: (value: ParticipantStatus) => <Tag color={STATUS_COLORS[value]}>{PARTICIPANT_STATUS_NAMES[value]}</Tag> },
                { title: '报名时间', dataIndex: 'createdAt', className: 'num', render: localMinute },
                {
                  title: '操作',
                  key: 'actions',
                  render: (_, row) => (
                    <Space>
                      {row.status === 'pending' ? (
                        <>
                          <Button size="small" type="primary" loading={busy} onClick={() => void decide(row, true)}>
                            通过
                          </Button>
                          <Button size="small" onClick={() => setAsking({ row, what: 'reject' })}>
                            拒绝
                          </Button>
                        </>
                      ) : null}
                      {row.status === 'registered' || row.status === 'waiting' ? (
                        <Button size="small" danger type="text" onClick={() => setAsking({ row, what: 'cancel' })}>
                          取消报名
                        </Button>
                      ) : null}
                    </Space>
                  ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {asking ? <ReasonDialog title={asking.what === 'reject' ? `拒绝 ${asking.row.name} 的报名` : `取消 ${asking.row.name} 的报名`} busy={busy} onClose={() => setAsking(null)} onConfirm={(reason) => void confirm(reason)} /> : null}
    </>
  );
}

function ReasonDialog({ title, busy, onClose, onConfirm }: { title: string; busy: boolean; onClose: () => void; onConfirm: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <Modal open title={title} okText="确定" cancelText="返回" okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: busy }} onCancel={onClose} onOk={() => onConfirm(reason.trim())}>
      <p>请写明原因，观众会看到这句话。</p>
      <Input.TextArea autoFocus rows={3} maxLength={200} showCount value={reason} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  );
}
