import { Alert, Button, Form, Input, Result } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { EntryFrame } from '../../../ui/entry-frame';
import { LoadedView } from '../../../ui/loaded-view';
import { NewPasswordFields, usePasswordProblem, type NewPassword } from '../../../ui/new-password';
import { useLinkOwner, useSetPassword } from '../api/people';
import { peopleTexts } from '../texts';

/** Where an invitation or a link for a new password leads. The code stands behind the #, which no server sees. */
export function JoinPage() {
  const [code] = useState(() => window.location.hash.slice(1));
  return (
    <EntryFrame>
      <SetPassword code={code} />
    </EntryFrame>
  );
}

function SetPassword({ code }: { code: string }) {
  const owner = useLinkOwner(code);
  const { mutate, isPending, isSuccess, error } = useSetPassword();
  const problem = usePasswordProblem();
  const text = useText(peopleTexts);
  if (isSuccess)
    return (
      <Result
        status="success"
        title={text.passwordSet}
        extra={
          <Button type="primary" href="/console/">
            {text.toSignIn}
          </Button>
        }
      />
    );
  if (owner.error) return <Result status="warning" title={problemText(owner.error)} />;
  return (
    <LoadedView state={owner}>
      {({ email, name, isNew }) => (
        <Form<NewPassword> layout="vertical" size="large" requiredMark={false} onFinish={({ password }) => mutate({ code, password })}>
          <h1>{isNew ? text.welcome(name) : text.newPassword(name)}</h1>
          {isNew ? null : <p>{text.newPasswordHint}</p>}
          {error ? <Alert type="error" showIcon title={problem(error)} style={{ marginBottom: 16 }} /> : null}
          <Form.Item label={text.account}>
            <Input value={email} readOnly autoComplete="username" />
          </Form.Item>
          <NewPasswordFields />
          <Button type="primary" htmlType="submit" block loading={isPending}>
            {text.setPassword}
          </Button>
        </Form>
      )}
    </LoadedView>
  );
}
