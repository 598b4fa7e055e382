import { Alert, Button, Form, Input } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { secondFactorTexts } from '../texts';

interface CodeStepProps {
  busy: boolean;
  error: Error | null;
  onCode: (code: string) => void;
  onBack: () => void;
}

/** The password was right; who has two-step sign-in shows that the phone is theirs too. */
export function CodeStep({ busy, error, onCode, onBack }: CodeStepProps) {
  const text = useText(secondFactorTexts);
  return (
    <Form<{ code: string }> name="code" layout="vertical" size="large" requiredMark={false} onFinish={({ code }) => onCode(code)}>
      <h2 style={{ fontSize: 24, margin: '0 0 8px' }}>{text.signInTitle}</h2>
      <p className="hint">{text.signInHint}</p>
      {error ? <Alert type="error" showIcon title={problemText(error)} style={{ marginBottom: 16 }} /> : null}
      <Form.Item name="code" label={text.code} extra={text.lost} rules={[{ required: true, whitespace: true, message: text.codeNeeded }]}>
        <Input autoFocus autoComplete="one-time-code" maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {text.signIn}
      </Button>
      <Button type="link" block disabled={busy} onClick={onBack}>
        {text.back}
      </Button>
    </Form>
  );
}
