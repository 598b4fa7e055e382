import { AppError } from '@shared/errors';
import { Alert, Button, Form, Input, Result } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { LoadedView } from '../../../ui/loaded-view';
import { Logo } from '../../../ui/logo';
import { PASSWORD_FAULTS, useLinkOwner, useSetPassword } from '../api/people';

interface Fields {
  password: string;
  again: string;
}

/** Where an invitation or a link for a new password leads. The code stands behind the #, which no server sees. */
export function JoinPage() {
  const [code] = useState(() => window.location.hash.slice(1));
  return (
    <div className="join">
      <div className="brand">
        <Logo />
        <span>展环 ExpoLoop</span>
      </div>
      <SetPassword code={code} />
    </div>
  );
}

function SetPassword({ code }: { code: string }) {
  const owner = useLinkOwner(code);
  const { mutate, isPending, isSuccess, error } = useSetPassword();
  if (isSuccess)
    return (
      <Result
        status="success"
        title="密码已设置"
        extra={
          <Button type="primary" href="/console/">
            去登录
          </Button>
        }
      />
    );
  if (owner.error) return <Result status="warning" title={problemText(owner.error)} />;
  const { why = '' } = ((error instanceof AppError ? error.details : null) ?? {}) as { why?: string };
  return (
    <LoadedView state={owner}>
      {({ email, name, isNew }) => (
        <Form<Fields> layout="vertical" size="large" requiredMark={false} onFinish={({ password }) => mutate({ code, password })}>
          <h1>{isNew ? `${name}，欢迎加入` : `${name}，请设置新密码`}</h1>
          {error ? <Alert type="error" showIcon title={PASSWORD_FAULTS[why] ?? problemText(error)} style={{ marginBottom: 16 }} /> : null}
          <Form.Item label="账号（邮箱）">
            <Input value={email} readOnly autoComplete="username" />
          </Form.Item>
          <Form.Item
            name="password"
            label="密码"
            extra="至少 12 个字符，一句好记的话最合适"
            rules={[{ required: true, min: 12, message: '至少 12 个字符' }]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输一次"
            dependencies={['password']}
            rules={[
              { required: true, message: '请再输一次' },
              ({ getFieldValue }) => ({
                validator: (_, again: string) =>
                  !again || again === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error('两次输入的不一样')),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={isPending}>
            设置密码
          </Button>
        </Form>
      )}
    </LoadedView>
  );
}
