import { Alert, Button, Form, Input, Result } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { EntryFrame } from '../../../ui/entry-frame';
import { LoadedView } from '../../../ui/loaded-view';
import { NewPasswordFields, usePasswordProblem, type NewPassword } from '../../../ui/new-password';
import { isBadLink, isClosed, useSetUp, useSetupCode } from '../api/setup';
import { setupTexts } from '../texts';

interface Fields extends NewPassword {
  name: string;
  email: string;
}

/** Where the link leads that the service prints while there is no account. The code stands behind the #, which no server sees. */
export function SetupPage() {
  const [code] = useState(() => window.location.hash.slice(1));
  const link = useSetupCode(code);
  const setUp = useSetUp();
  const fault = [link.error, setUp.error].find((one) => isClosed(one) || isBadLink(one));
  return (
    <EntryFrame>
      {fault ? <Refused closed={isClosed(fault)} /> : <LoadedView state={link}>{() => <OwnerForm code={code} setUp={setUp} />}</LoadedView>}
    </EntryFrame>
  );
}

function Refused({ closed }: { closed: boolean }) {
  const text = useText(setupTexts);
  return (
    <Result
      status="info"
      title={closed ? text.closed : text.badLink}
      subTitle={closed ? text.closedHint : text.badLinkHint}
      extra={
        closed ? (
          <Button type="primary" href="/console/">
            {text.signIn}
          </Button>
        ) : null
      }
    />
  );
}

function OwnerForm({ code, setUp: { mutate, isPending, error } }: { code: string; setUp: ReturnType<typeof useSetUp> }) {
  const text = useText(setupTexts);
  const problem = usePasswordProblem();
  const navigate = useNavigate();
  return (
    <Form<Fields>
      name="setup"
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={({ name, email, password }) =>
        mutate({ code, name, email, password }, { onSuccess: () => void navigate('/', { replace: true }) })
      }
    >
      <h1>{text.title}</h1>
      <p className="hint">{text.intro}</p>
      {error ? <Alert type="error" showIcon title={problem(error)} style={{ marginBottom: 16 }} /> : null}
      <Form.Item name="name" label={text.name} rules={[{ required: true, whitespace: true, message: text.nameNeeded }]}>
        <Input autoFocus autoComplete="name" maxLength={80} />
      </Form.Item>
      <Form.Item
        name="email"
        label={text.email}
        extra={text.emailHint}
        rules={[{ required: true, type: 'email', message: text.emailNeeded }]}
      >
        <Input autoComplete="username" inputMode="email" maxLength={200} />
      </Form.Item>
      <NewPasswordFields />
      <Button type="primary" htmlType="submit" block loading={isPending}>
        {text.submit}
      </Button>
    </Form>
  );
}
