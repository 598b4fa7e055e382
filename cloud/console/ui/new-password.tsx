import { AppError } from '@shared/errors';
import { Form, Input } from 'antd';
import { defineTexts, useText } from '../platform/language';
import { problemText } from '../platform/call';

const newPasswordTexts = defineTexts({
  zh: {
    password: '密码',
    newPassword: '新密码',
    advice: '至少 12 个字符，一句好记的话最合适',
    short: '至少 12 个字符',
    again: '再输一次',
    againNeeded: '请再输一次',
    differs: '两次输入的不一样',
    password_short: '至少 12 个字符，一句好记的话最合适',
    password_long: '不能超过 200 个字符',
    password_common: '太常见，容易被猜到，请换一个',
    password_tells_account: '不要用邮箱或姓名当密码',
  },
  en: {
    password: 'Password',
    newPassword: 'New password',
    advice: 'At least 12 characters; a phrase you remember is best',
    short: 'At least 12 characters',
    again: 'Once more',
    againNeeded: 'Please type it once more',
    differs: 'The two are not the same',
    password_short: 'At least 12 characters; a phrase you remember is best',
    password_long: 'No more than 200 characters',
    password_common: 'Too common and easily guessed, please choose another',
    password_tells_account: 'Do not use your address or name as your password',
  },
});

export interface NewPassword {
  password: string;
  again: string;
}

/** A password to be set, twice. Stands in a Form whose fields have `password` and `again`. */
export function NewPasswordFields({ replaces = false }: { replaces?: boolean }) {
  const text = useText(newPasswordTexts);
  return (
    <>
      <Form.Item
        name="password"
        label={replaces ? text.newPassword : text.password}
        extra={text.advice}
        rules={[{ required: true, min: 12, message: text.short }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={text.again}
        dependencies={['password']}
        rules={[
          { required: true, message: text.againNeeded },
          ({ getFieldValue }) => ({
            validator: (_, again: string) =>
              !again || again === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(text.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}

const FAULTS = ['password_short', 'password_long', 'password_common', 'password_tells_account'] as const;
const isFault = (why: string): why is (typeof FAULTS)[number] => (FAULTS as readonly string[]).includes(why);

/** Why a password was refused, or what else went wrong, as people read it. */
export function usePasswordProblem(): (error: Error) => string {
  const text = useText(newPasswordTexts);
  return (error) => {
    const { why = '' } = ((error instanceof AppError ? error.details : null) ?? {}) as { why?: string };
    return isFault(why) ? text[why] : problemText(error);
  };
}
