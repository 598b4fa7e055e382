import { Button, Form, Input } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { GuardedForm, useUnsaved } from '../../../ui/leave-guard';
import { NewPasswordFields, usePasswordProblem, type NewPassword } from '../../../ui/new-password';
import { useStaff } from '../../../ui/staff-context';
import { isWrongCurrent, useChangeOwnPassword } from '../api/own-account';
import { accountTexts } from '../texts';

interface Fields extends NewPassword {
  current: string;
}

export function PasswordPanel() {
  const text = useText(accountTexts);
  const { email } = useStaff();
  const [form] = Form.useForm<Fields>();
  const change = useChangeOwnPassword();
  const problem = usePasswordProblem();
  useUnsaved(() => form.isFieldsTouched());
  const save = ({ current, password }: Fields) =>
    change.mutate(
      { current, password },
      {
        onSuccess: () => form.resetFields(),
        onError: (error) =>
          form.setFields([
            isWrongCurrent(error) ? { name: 'current', errors: [problemText(error)] } : { name: 'password', errors: [problem(error)] },
          ]),
      },
    );
  return (
    <section className="panel">
      <div className="panel-head">
        <div>
          <h2>{text.changePassword}</h2>
          <p className="hint">{text.changePasswordHint}</p>
        </div>
      </div>
      <GuardedForm<Fields>
        name="own-password"
        form={form}
        guard={{ busy: change.isPending }}
        layout="vertical"
        requiredMark={false}
        className="narrow-form"
        onFinish={save}
      >
        {/* For the browser's own store of passwords. */}
        <input hidden readOnly autoComplete="username" value={email} />
        <Form.Item name="current" label={text.currentPassword} rules={[{ required: true, message: text.currentNeeded }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <NewPasswordFields replaces />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {text.changePassword}
        </Button>
      </GuardedForm>
    </section>
  );
}
