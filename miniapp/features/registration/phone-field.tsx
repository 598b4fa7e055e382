import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../platform/i18n';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Field, TextField } from '../../ui/field';
import { PhoneButton } from '../../ui/phone-button';
import { anchorOf } from './show-fault';
import { registrationTexts } from './texts';

interface PhoneFieldProps {
  typed: string;
  wechatCode: string | null;
  error: string | undefined;
  focus?: boolean;
  onBlur?: () => void;
  onTyped: (phone: string) => void;
  onCode: (code: string | null) => void;
}

/** WeChat's number by one tap, or any number typed: nobody is forced to give WeChat's. */
export function PhoneField({ typed, wechatCode, error, focus, onBlur, onTyped, onCode }: PhoneFieldProps) {
  const text = useText(registrationTexts);
  const [denied, setDenied] = useState(false);
  if (wechatCode !== null) {
    return (
      <Field label={text.phone} required>
        <View className="registration__phone-given">
          <View className="registration__phone-words">{text.phoneGiven}</View>
          <Button kind="quiet" size="small" onTap={() => onCode(null)}>
            {text.phoneChange}
          </Button>
        </View>
      </Field>
    );
  }
  return (
    <>
      <TextField
        id="field-phone"
        anchor={anchorOf('phone')}
        focus={focus}
        onBlur={onBlur}
        label={text.phone}
        required
        value={typed}
        onChange={onTyped}
        placeholder={text.phonePlaceholder}
        hint={denied ? text.phoneDenied : text.phoneAbroad}
        error={error ?? null}
        maxLength={30}
      />
      {wechat.host() === 'browser' ? null : <PhoneButton kind="secondary" block onCode={onCode} onProblem={() => setDenied(true)} />}
    </>
  );
}
