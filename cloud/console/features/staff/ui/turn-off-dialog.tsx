import { Form, Input, Modal } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { useTurnOff, wrongField } from '../api/second-factor';
import { accountTexts, secondFactorTexts } from '../texts';

interface Fields {
  password: string;
  code: string;
}

export function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const text = useText(secondFactorTexts);
  const account = useText(accountTexts);
  const [form] = Form.useForm<Fields>();
  const turnOff = useTurnOff();
  const submit = (fields: Fields) =>
    turnOff.mutate(fields, {
      onSuccess: onClose,
      onError: (error) => {
        const field = wrongField(error);
        if (field) form.setFields([{ name: field, errors: [problemText(error)] }]);
      },
    });
  return (
    <Modal
      open
      title={text.turnOffTitle}
      okText={text.turnOff}
      okButtonProps={{ danger: true }}
      cancelText={text.cancel}
      confirmLoading={turnOff.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="hint">{text.turnOffHint}</p>
      <Form<Fields> name="second-factor-off" form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="password" label={text.password} rules={[{ required: true, message: account.currentNeeded }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="code"
          label={text.code}
          extra={text.codeHint}
          rules={[{ required: true, whitespace: true, message: text.codeNeeded }]}
        >
          <Input autoComplete="one-time-code" maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
