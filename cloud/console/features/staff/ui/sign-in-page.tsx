import { Alert, Button, Form, Input } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { LanguageButton } from '../../../ui/language-button';
import { Logo } from '../../../ui/logo';
import { useSignIn } from '../api/session';
import { staffTexts } from '../texts';

export function SignInPage() {
  const text = useText(staffTexts);
  const { mutate, isPending, error } = useSignIn();
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
        <Form
          layout="vertical"
          size="large"
          requiredMark={false}
          onFinish={(values: { email: string; password: string }) => mutate(values)}
        >
          <h2 style={{ fontSize: 24, margin: '0 0 20px' }}>{text.title}</h2>
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
        </Form>
      </section>
    </div>
  );
}
