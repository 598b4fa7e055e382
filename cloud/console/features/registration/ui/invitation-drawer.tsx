import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Form, Input, InputNumber, Select } from 'antd';
import { firstGraphemes } from '@shared/rules/text';
import { useEffect, useState } from 'react';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { MomentPicker } from '../../../ui/show-pickers';
import { useShowTime } from '../../../ui/show-time';
import { useExhibitors, type NewInvitation } from '../api/invitations';
import type { TicketType } from '../api/setup';

interface Fields {
  label: string;
  ticketTypeId: string;
  quota: number;
  exhibitorId?: string;
  expires?: string | null;
}

interface InvitationDrawerProps {
  exhibition: ExhibitionView;
  types: readonly TicketType[];
  busy: boolean;
  onClose: () => void;
  onCreate: (body: NewInvitation) => void;
}

/** A code for guests, or the passes of one exhibitor or builder. */
export function InvitationDrawer({ exhibition, types, busy, onClose, onCreate }: InvitationDrawerProps) {
  const [form] = Form.useForm<Fields>();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useExhibitors(exhibition, q);
  const { clock } = useShowTime();
  const ticketTypeId = Form.useWatch('ticketTypeId', form);
  const kind = types.find((type) => type.id === ticketTypeId)?.kind;

  const create = ({ expires, exhibitorId, ...fields }: Fields) =>
    onCreate({
      ...fields,
      exhibitorId: exhibitorId ?? null,
      expiresAt: expires ?? null,
    });
  function nameAfter(name: string) {
    const type = types.find((one) => one.id === form.getFieldValue('ticketTypeId'));
    if (!form.isFieldTouched('label'))
      form.setFieldValue('label', firstGraphemes(`${firstGraphemes(name, 60)} ${type?.name.zh ?? ''}`.trim(), 80));
  }
  return (
    <EditDrawer<Fields>
      title="新建邀请码"
      form={form}
      initialValues={{ quota: 10 }}
      busy={busy}
      save="生成"
      onSave={create}
      onClose={onClose}
    >
      <Form.Item name="ticketTypeId" label="票种" rules={[{ required: true, message: '请选择票种' }]}>
        <Select placeholder="请选择" options={types.map((type) => ({ value: type.id, label: type.name.zh }))} />
      </Form.Item>
      <Form.Item
        name="exhibitorId"
        label="发给哪家展商"
        extra={kind === 'builder' ? '搭建证：选它为哪家展商搭建，可不选' : '给展商的证件名额请选；普通邀请不用选'}
      >
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder="输入名称查找"
          loading={found.isFetching}
          notFoundContent={found.error ? '展商名单暂时取不到' : found.isFetching ? '正在查找…' : '没有这家展商'}
          options={(found.data?.items ?? []).map((one) => ({
            value: one.id,
            label: `${one.name}${one.booths[0] ? `（${one.booths[0].number}）` : ''}`,
            name: one.name,
          }))}
          onChange={(_, option) => {
            if (option && !Array.isArray(option)) nameAfter(option.name);
          }}
        />
      </Form.Item>
      <Form.Item name="label" label="用途" rules={[{ required: true, whitespace: true, message: '请填写用途，例如某展商的工作证' }]}>
        <Input count={upTo(80)} placeholder="例如：西门子 展商证" />
      </Form.Item>
      <Form.Item
        name="quota"
        label="名额（可用次数）"
        extra="每报名一人用掉一个；取消报名后退回"
        rules={[{ required: true, message: '请填写名额' }]}
      >
        <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="expires" label={`有效期至，${clock}`} extra="不填为长期有效">
        <MomentPicker placeholder="长期有效" />
      </Form.Item>
    </EditDrawer>
  );
}
