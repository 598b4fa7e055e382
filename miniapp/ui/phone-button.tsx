import { useState } from 'react';
import { useText } from '../platform/i18n';
import { wechat } from '../platform/wechat';
import { WechatError, type WechatProblem } from '../platform/wechat-types';
import { Button, type ButtonProps } from './button';
import { phoneButtonTexts } from './phone-button-texts';

interface PhoneButtonProps extends Pick<ButtonProps, 'block' | 'kind' | 'size'> {
  /** A code for the service to redeem: 5 minutes, once. */
  onCode: (code: string) => void;
  onProblem?: (problem: WechatProblem) => void;
}

/** "Use my WeChat number": WeChat's own button in the mini-program, the shell's pop-up in h5. Always offer typing beside it. */
export function PhoneButton({ onCode, onProblem, ...look }: PhoneButtonProps) {
  const text = useText(phoneButtonTexts);
  const [busy, setBusy] = useState(false);
  if (wechat.host() === 'weapp') {
    return (
      <Button
        {...look}
        openType="getPhoneNumber"
        onGetPhoneNumber={(event) => {
          const { code, errMsg } = event.detail as { code?: string; errMsg?: string };
          if (code) onCode(code);
          else onProblem?.(/deny|cancel/i.test(errMsg ?? '') ? 'denied' : 'failed');
        }}
      >
        {text.useWechat}
      </Button>
    );
  }
  const ask = async (): Promise<void> => {
    setBusy(true);
    try {
      onCode(await wechat.phoneCode());
    } catch (error) {
      onProblem?.(error instanceof WechatError ? error.problem : 'failed');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button {...look} busy={busy} onTap={ask}>
      {text.useWechat}
    </Button>
  );
}
