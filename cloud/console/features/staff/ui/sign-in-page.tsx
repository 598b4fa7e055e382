import { Alert, Button, Form, Input } from 'antd';
import { problemText } from '../../../platform/call';
import { Logo } from '../../../ui/logo';
import { useSignIn } from '../api/session';

export function SignInPage() {
  const { mutate, isPending, error } = useSignIn();
  return (
    <div className="sign-in">
      <section className="picture">
        <div className="brand">
          <Logo />
          <span>展环 ExpoLoop</span>
        </div>
        <div>
          <h1>每一次到场，都有来处</h1>
          <p>从展位二维码到推荐海报，从入口签到到商机，看清是谁带来了谁，钱花在了哪里。</p>
        </div>
        <p style={{ margin: 0, fontSize: 13 }}>主办方控制台</p>
      </section>
      <section className="form">
        <Form
          layout="vertical"
          size="large"
          requiredMark={false}
          onFinish={(values: { email: string; password: string }) => mutate(values)}
        >
          <h2 style={{ fontSize: 24, margin: '0 0 20px' }}>登录控制台</h2>
          {error ? <Alert type="error" showIcon title={problemText(error)} style={{ marginBottom: 16 }} /> : null}
          <Form.Item name="email" label="账号（邮箱）" rules={[{ required: true, message: '请输入账号' }]}>
            <Input autoComplete="username" autoFocus inputMode="email" />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={isPending}>
            登录
          </Button>
        </Form>
      </section>
    </div>
  );
}
