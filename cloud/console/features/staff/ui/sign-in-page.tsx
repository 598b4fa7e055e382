import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { LanguageButton } from '../../../ui/language-button';
import { Logo } from '../../../ui/logo';
import { needsCode, useSignIn } from '../api/session';
import { useSetup } from '../api/setup';
import { setupTexts, staffTexts } from '../texts';
import { forgotTexts } from './forgot/texts';
import { wechatTexts } from './wechat/texts';
import { CodeStep } from './code-step';
import { WechatSignIn } from './wechat/wechat-sign-in';

interface Fields {
  email: string;
  password: string;
}

/** `again`: the session ran out while something was being written, which is back once the same person has signed in. */
export function SignInPage({ again = false }: { again?: boolean }) {
  const text = useText(staffTexts);
  const setupText = useText(setupTexts);
  const { mutate, isPending, error, reset } = useSignIn();
  const { data: setup } = useSetup();
  const [byWechat, setByWechat] = useState(false);
  const wechat = useText(wechatTexts);
  const forgot = useText(forgotTexts);
  /** What was right already, while the code is asked for. */
  const [right, setRight] = useState<Fields | null>(null);
  const enter = (fields: Fields) => mutate(fields, { onError: (refused) => setRight(needsCode(refused) ? fields : null) });
  return (
    <div className="sign-in">
      <section className="picture">
        <div className="brand">
          <Logo />
          <span>{text.brand}</span>
        </div>
        <div>
          <h1>{text.claim}</h1>
          <p>{text.about}</p>
        </div>
        <p style={{ margin: 0, fontSize: 13 }}>{text.product}</p>
      </section>
      <section className="form">
        <LanguageButton className="sign-in__language" />
        {byWechat ? (
          <WechatSignIn onBack={() => setByWechat(false)} />
        ) : right ? (
          <CodeStep
            busy={isPending}
            error={needsCode(error) ? null : error}
            onCode={(code) => mutate({ ...right, code })}
            onBack={() => {
              reset();
              setRight(null);
            }}
          />
        ) : (
          <Form<Fields> layout="vertical" size="large" requiredMark={false} onFinish={enter}>
            <h2 style={{ fontSize: 24, margin: '0 0 20px' }}>{text.title}</h2>
            {again ? <Alert type="info" showIcon title={text.again} style={{ marginBottom: 16 }} /> : null}
            {setup?.open ? (
              <Alert type="info" showIcon title={setupText.where} description={setupText.whereHint} style={{ marginBottom: 16 }} />
            ) : null}
            {error ? <Alert type="error" showIcon title={problemText(error)} style={{ marginBottom: 16 }} /> : null}
            <Form.Item name="email" label={text.account} rules={[{ required: true, message: text.accountMissing }]}>
              <Input autoComplete="username" autoFocus inputMode="email" />
            </Form.Item>
            <Form.Item name="password" label={text.password} rules={[{ required: true, message: text.passwordMissing }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={isPending}>
              {text.signIn}
            </Button>
            <p style={{ textAlign: 'center', margin: '16px 0 8px' }}>
              <Link to="/forgot" {...(again ? { target: '_blank' } : {})}>
                {forgot.link}
              </Link>
            </p>
            <Button type="link" block onClick={() => setByWechat(true)}>
              {wechat.bySignIn}
            </Button>
          </Form>
        )}
      </section>
    </div>
  );
}
