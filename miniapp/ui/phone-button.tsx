import { useState } from 'react';
import { useText } from '../platform/i18n';
import { wechat } from '../platform/wechat';
import { type WechatProblem, wechatProblem } from '../platform/wechat-types';
import { Button, type ButtonProps } from './button';
import { phoneButtonTexts } from './phone-button-texts';

interface PhoneButtonProps extends Pick<ButtonProps, 'block' | 'busy' | 'icon' | 'id' | 'kind' | 'size'> {
  /** Other words than "use my number", where the tap does more. */
  label?: string;
  /** A code for the service to redeem: 5 minutes, once. */
  onCode: (code: string) => void;
  onProblem?: (problem: WechatProblem) => void;
}

/** "Use my WeChat number": WeChat's own button in the mini-program, the shell's pop-up in h5. Always offer typing beside it. */
export function PhoneButton({ label, busy: working = false, onCode, onProblem, ...look }: PhoneButtonProps) {
  const text = useText(phoneButtonTexts);
  const [busy, setBusy] = useState(false);
  if (wechat.host() === 'weapp') {
    return (
      <Button
        {...look}
        busy={working}
        openType="getPhoneNumber"
        onGetPhoneNumber={(event) => {
          const { code } = event.detail as { code?: string };
          if (code) onCode(code);
          else onProblem?.(wechatProblem(event.detail).problem);
        }}
      >
        {label ?? text.useWechat}
      </Button>
    );
  }
  const ask = async (): Promise<void> => {
    setBusy(true);
    try {
      onCode(await wechat.phoneCode());
    } catch (error) {
      onProblem?.(wechatProblem(error).problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button {...look} busy={busy || working} onTap={ask}>
      {label ?? text.useWechat}
    </Button>
  );
}
