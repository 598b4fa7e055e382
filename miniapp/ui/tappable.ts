import { wechat } from '../platform/wechat';
import { aria } from './aria';

interface Look {
  role?: 'button' | 'checkbox' | 'radio' | 'tab' | 'link';
  /** Ticked, for checkboxes and radios. */
  checked?: boolean;
  /** In front, for tabs. */
  selected?: boolean;
  disabled?: boolean;
  /** Read aloud when there is no text inside. */
  label?: string;
}

/**
 * Makes a View something to tap: read aloud as what it is, and in browsers reachable with Tab and usable with
 * Enter or Space. Spread it on the View.
 */
export function tappable(onTap: () => void, look: Look = {}): object {
  const { role = 'button', disabled = false, ...said } = look;
  const tap = (): void => {
    if (!disabled) onTap();
  };
  const common = { onClick: tap, ...aria({ ...said, role, ...(disabled ? { disabled } : {}) }) };
  return { ...common, ...byKeyboard(tap, disabled) };
}

/** In browsers: reachable with Tab, used with Enter or Space. Nothing in WeChat, which does that itself. */
export function byKeyboard(onTap: () => void, disabled: boolean): object {
  if (wechat.host() === 'weapp') return {};
  return {
    tabIndex: disabled ? -1 : 0,
    onKeyDown: (event: { key: string; preventDefault(): void }) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (!disabled) onTap();
    },
  };
}
