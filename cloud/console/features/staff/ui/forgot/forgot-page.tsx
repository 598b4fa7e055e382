import { Alert, Button, Form, Input, Result } from 'antd';
import { Link } from 'react-router-dom';
import { problemText } from '../../../../platform/call';
import { useText } from '../../../../platform/language';
import { EntryFrame } from '../../../../ui/entry-frame';
import { LoadedView } from '../../../../ui/loaded-view';
import { useAskPasswordMail, usePasswordMail } from '../../api/forgot';
import { forgotTexts } from './texts';

/** A new password by mail, where mail is set up; else who can help. */
export function ForgotPage() {
  const mail = usePasswordMail();
  return (
    <EntryFrame>
      <LoadedView state={mail}>{(set) => (set.mail ? <AskMail /> : <AskOwner />)}</LoadedView>
    </EntryFrame>
  );
}

const BackLink = () => <Link to="/">{useText(forgotTexts).back}</Link>;

function AskMail() {
  const text = useText(forgotTexts);
  const { mutate, isPending, isSuccess, error, variables } = useAskPasswordMail();
  if (isSuccess) return <Result status="success" title={text.sent} subTitle={text.sentHint(variables)} extra={<BackLink />} />;
  return (
    <Form<{ email: string }> layout="vertical" size="large" requiredMark={false} onFinish={({ email }) => mutate(email.trim())}>
      <h1>{text.title}</h1>
      <p className="hint">{text.intro}</p>
      {error ? <Alert type="error" showIcon title={problemText(error)} style={{ marginBottom: 16 }} /> : null}
      <Form.Item
        name="email"
        label={text.email}
        rules={[{ required: true, type: 'email', transform: (value: string) => value.trim(), message: text.emailNeeded }]}
      >
        <Input autoComplete="username" inputMode="email" autoFocus maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isPending}>
        {text.send}
      </Button>
      <p style={{ textAlign: 'center' }}>
        <BackLink />
      </p>
    </Form>
  );
}

function AskOwner() {
  const text = useText(forgotTexts);
  return <Result status="info" title={text.byOwner} subTitle={text.byOwnerHint} extra={<BackLink />} />;
}
