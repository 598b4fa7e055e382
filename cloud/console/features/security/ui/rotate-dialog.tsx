import type { TicketKeyView } from '@shared/contracts/ticket';
import { Form, Input, Modal, Select } from 'antd';
import { useText } from '../../../platform/language';
import { GuardedForm, useLeaveGuard } from '../../../ui/leave-guard';
import { upTo } from '../../../ui/graphemes';
import { useRotate } from '../api/keys';
import { securityTexts } from '../texts';

const LEADS = [1, 12, 24, 72, 168] as const;

interface Fields {
  leadHours: number;
  reason: string;
  confirm: string;
}

/** A new key for every show: not by one tap, and not twice by two. */
export function RotateDialog({ newest, onClose }: { newest: TicketKeyView; onClose: () => void }) {
  const text = useText(securityTexts);
  const [form] = Form.useForm<Fields>();
  const { mutate, isPending } = useRotate();
  const guard = useLeaveGuard(() => form.isFieldsTouched(), onClose, isPending);
  const mismatch = text.typeToConfirm(text.confirmWord);
  return (
    <Modal
      open
      title={text.rotateTitle}
      okText={text.rotate}
      cancelText={text.back}
      okButtonProps={{ danger: true, loading: isPending }}
      onCancel={guard.close}
      onOk={() => form.submit()}
    >
      <p>
        {text.rotateNote} {text.whatFirst}
      </p>
      <GuardedForm<Fields>
        form={form}
        guard={guard}
        layout="vertical"
        initialValues={{ leadHours: 24 }}
        onFinish={({ leadHours, reason }) => mutate({ after: newest.keyId, leadHours, reason: reason.trim() }, { onSuccess: onClose })}
      >
        <Form.Item name="leadHours" label={text.lead} extra={text.leadHint}>
          <Select options={LEADS.map((value) => ({ value, label: text.hours(value) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={text.reason}
          extra={text.reasonHint}
          rules={[{ required: true, whitespace: true, message: text.reasonMissing }]}
        >
          <Input.TextArea rows={2} count={{ ...upTo(200), show: true }} />
        </Form.Item>
        <Form.Item
          name="confirm"
          label={mismatch}
          rules={[
            {
              required: true,
              validator: (_, value?: string) =>
                value?.trim() === text.confirmWord ? Promise.resolve() : Promise.reject(new Error(mismatch)),
            },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      </GuardedForm>
    </Modal>
  );
}
