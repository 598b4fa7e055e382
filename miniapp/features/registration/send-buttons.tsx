import { View } from '@tarojs/components';
import { useText } from '../../platform/i18n';
import { useHost } from '../../platform/use-host';
import { Button } from '../../ui/button';
import { PhoneButton } from '../../ui/phone-button';
import { registrationTexts } from './texts';

interface SendButtonsProps {
  busy: boolean;
  /** No number is given yet: WeChat's may come with the tap that registers. */
  numberless: boolean;
  /** Everything but number and required consents is in order. */
  ready: boolean;
  asksReminders: boolean;
  onSubmit: () => void;
  /** The number by WeChat's button, and with it the agreement the button's words state. */
  onQuick: (wechatCode: string) => void;
  onRefused: () => void;
}

/** Registers with what is filled in, or by one tap with WeChat's number; refusing that leaves typing. */
export function SendButtons({ busy, numberless, ready, asksReminders, onSubmit, onQuick, onRefused }: SendButtonsProps) {
  const text = useText(registrationTexts);
  const host = useHost();
  const quick = numberless && host !== null && host !== 'browser';
  return (
    <View className="registration__send">
      {quick ? (
        <>
          {ready ? (
            <PhoneButton
              id="registration-quick"
              kind="accent"
              block
              busy={busy}
              label={text.quick}
              onCode={onQuick}
              onProblem={onRefused}
            />
          ) : (
            // WeChat asks for the number before we could say what is missing: so that is said first.
            <Button id="registration-quick" kind="accent" block busy={busy} onTap={onSubmit}>
              {text.quick}
            </Button>
          )}
          <View className="registration__note">{text.quickNote}</View>
        </>
      ) : null}
      <Button id="registration-submit" kind={quick ? 'secondary' : 'accent'} block busy={busy} onTap={onSubmit}>
        {text.submit}
      </Button>
      {asksReminders ? <View className="registration__note">{text.submitNote}</View> : null}
    </View>
  );
}
