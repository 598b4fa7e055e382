import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { TICKET_KINDS } from '@shared/contracts/registration';
import { createTicketType, getRegistrationSetup, updateTicketType } from '@shared/contracts/registration-staff';
import { Button, Drawer, Form, Input, InputNumber, Select, Space, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { call, useLoad } from '../../api';
import { LoadedView } from '../../ui/loaded-view';
import { useAction } from '../../ui/use-action';
import { TICKET_KIND_NAMES } from '../../ui/words';

type TicketType = ResponseOf<typeof getRegistrationSetup>['ticketTypes'][number];
interface Fields {
  kind: TicketType['kind'];
  zh: string;
  en: string;
  quota: number | null;
  needsApproval: boolean;
  needsInvitation: boolean;
  waitingList: boolean;
  hidden: boolean;
}

export function TicketTypesPanel({ exhibitionId }: { exhibitionId: string }) {
  const state = useLoad(exhibitionId, (signal) => call(getRegistrationSetup, { params: { exhibitionId } }, signal));
  const [editing, setEditing] = useState<TicketType | 'new' | null>(null);
  return (
    <>
      <Space style={{ marginBottom: 16 }}>
        <Button type="primary" onClick={() => setEditing('new')}>
          新建票种
        </Button>
      </Space>
      <LoadedView state={state} isEmpty={(data) => data.ticketTypes.length === 0} empty="还没有票种">
        {({ ticketTypes }) => (
          <Table<TicketType>
            rowKey="id"
            dataSource={ticketTypes}
            pagination={false}
            scroll={{ x: 760 }}
            columns={[
              { title: '名称', key: 'name', render: (_, type) => <>{type.name.zh} {type.hidden ? <Tag>不公开</Tag> : null}</> },
              { title: '类别', dataIndex: 'kind', render: (kind: TicketType['kind']) => TICKET_KIND_NAMES[kind] },
              { title: '已发 / 名额', key: 'quota', className: 'num', render: (_, type) => (type.quota === null ? '不限' : `${type.taken} / ${type.quota}`) },
              { title: '候补', dataIndex: 'waiting', className: 'num' },
              { title: '规则', key: 'rules', render: (_, type) => [type.needsApproval ? '需审核' : '', type.needsInvitation ? '需邀请码' : '', type.waitingList ? '满员可候补' : ''].filter(Boolean).join('、') || '直接发票' },
              { title: '操作', key: 'actions', render: (_, type) => <Button size="small" onClick={() => setEditing(type)}>编辑</Button> },
            ]}
          />
        )}
      </LoadedView>
      {editing ? <TicketTypeDrawer exhibitionId={exhibitionId} type={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); state.reload(); }} /> : null}
    </>
  );
}

function TicketTypeDrawer({ exhibitionId, type, onClose, onSaved }: { exhibitionId: string; type: TicketType | null; onClose: () => void; onSaved: () => void }) {
  const { busy, act } = useAction();
  const initial: Fields = type
    ? { ...type, zh: type.name.zh, en: type.name.en }
    : { kind: 'visitor', zh: '', en: '', quota: null, needsApproval: false, needsInvitation: false, waitingList: true, hidden: false };

  async function save({ zh, en, quota, ...rules }: Fields) {
    const body: BodyInput<typeof createTicketType> = { ...rules, quota: quota ?? null, name: { zh, en }, description: type?.description ?? null, validFrom: type?.validFrom ?? null, validUntil: type?.validUntil ?? null };
    const saved = await act(() => (type ? call(updateTicketType, { params: { exhibitionId, ticketTypeId: type.id }, body }) : call(createTicketType, { params: { exhibitionId }, body })), '票种已保存');
    if (saved) onSaved();
  }

  return (
    <Drawer open size={420} title={type ? '编辑票种' : '新建票种'} onClose={onClose}>
      <Form<Fields> layout="vertical" initialValues={initial} onFinish={(fields) => void save(fields)}>
        <Form.Item name="zh" label="中文名称" rules={[{ required: true, message: '请填写中文名称' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="en" label="英文名称" rules={[{ required: true, message: '请填写英文名称' }]}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="kind" label="类别">
          <Select options={TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_NAMES[value] }))} />
        </Form.Item>
        <Form.Item name="quota" label="名额" extra="不填为不限；不能少于已发出的数量">
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="waitingList" label="满员后可以候补" valuePropName="checked"><Switch /></Form.Item>
        <Form.Item name="needsApproval" label="报名需要审核" valuePropName="checked"><Switch /></Form.Item>
        <Form.Item name="needsInvitation" label="需要邀请码" valuePropName="checked"><Switch /></Form.Item>
        <Form.Item name="hidden" label="不公开，只在现场或凭证件名额发放" valuePropName="checked"><Switch /></Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          保存
        </Button>
      </Form>
    </Drawer>
  );
}
