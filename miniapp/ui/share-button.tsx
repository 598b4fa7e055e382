import { useText } from '../platform/i18n';
import { wechat } from '../platform/wechat';
import type { ShareCard } from '../platform/wechat-types';
import { Button, type ButtonProps } from './button';
import { toast, toastError } from './feedback';
import { uiTexts } from './texts';

interface ShareButtonProps extends Pick<ButtonProps, 'kind' | 'size' | 'block' | 'icon'> {
  /** The same card as the page's `useShare`, which WeChat asks when its own button is tapped. */
  card: () => ShareCard;
  label?: string;
}

export function ShareButton({ card, label, icon = 'share', ...look }: ShareButtonProps) {
  const text = useText(uiTexts);
  const words = label ?? text.share;
  if (wechat.host() === 'weapp')
    return (
      <Button {...look} icon={icon} openType="share">
        {words}
      </Button>
    );
  const share = (): void => {
    wechat.shareCard(card()).then(({ copied }) => {
      if (copied) toast(text.copied);
    }, toastError);
  };
  return (
    <Button {...look} icon={icon} onTap={share}>
      {words}
    </Button>
  );
}
