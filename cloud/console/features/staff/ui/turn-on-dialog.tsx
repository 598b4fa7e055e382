import { Alert, Button, Form, Input, Modal } from 'antd';
import encodeQr from 'qr';
import { useEffect } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useCopy } from '../../../ui/use-copy';
import { useDraft, useTurnOn, wrongField } from '../api/second-factor';
import { accountTexts, secondFactorTexts } from '../texts';

interface Fields {
  password: string;
  code: string;
}

/** The secret as a picture and as text, a first code, then the recovery codes, which are shown this once. */
export function TurnOnDialog({ onClose }: { onClose: () => void }) {
  const text = useText(secondFactorTexts);
  const account = useText(accountTexts);
  const [form] = Form.useForm<Fields>();
  const { mutate: ask, ...draft } = useDraft();
  const turnOn = useTurnOn();
  useEffect(() => ask(), [ask]);
  if (turnOn.data) return <RecoveryCodes codes={turnOn.data.recoveryCodes} onClose={onClose} />;
  return (
    <Modal
      open
      title={text.turnOnTitle}
      okText={text.confirm}
      cancelText={text.cancel}
      okButtonProps={{ disabled: !draft.data }}
      confirmLoading={turnOn.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <LoadedView state={{ data: draft.data, error: draft.error, refetch: () => ask() }}>
        {({ secret, uri }) => (
          <>
            <p className="hint">{text.scan}</p>
            <img
              className="qr"
              alt={text.picture}
              src={`data:image/svg+xml,${encodeURIComponent(encodeQr(uri, 'svg', { ecc: 'medium', border: 2 }))}`}
            />
            <p className="hint">
              {text.bySecret} <code className="secret">{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
            </p>
            <Form<Fields>
              name="second-factor"
              form={form}
              layout="vertical"
              requiredMark={false}
              onFinish={(fields) =>
                turnOn.mutate(fields, {
                  onError: (error) => {
                    const field = wrongField(error);
                    if (field) form.setFields([{ name: field, errors: [problemText(error)] }]);
                  },
                })
              }
            >
              <Form.Item name="password" label={text.password} rules={[{ required: true, message: account.currentNeeded }]}>
                <Input.Password autoComplete="current-password" maxLength={200} />
              </Form.Item>
              <Form.Item name="code" label={text.codeOfApp} rules={[{ required: true, whitespace: true, message: text.codeNeeded }]}>
                <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
              </Form.Item>
            </Form>
          </>
        )}
      </LoadedView>
    </Modal>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const text = useText(secondFactorTexts);
  const copy = useCopy(text.copied, text.notCopied);
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={text.recoveryTitle}
      footer={[
        <Button key="copy" onClick={() => void copy(codes.join('\n'))}>
          {text.copy}
        </Button>,
        <Button key="done" type="primary" onClick={onClose}>
          {text.kept}
        </Button>,
      ]}
    >
      <Alert type="warning" showIcon title={text.recoveryHint} />
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
