import { wechat } from '../platform/wechat';

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
  const { role = 'button', checked, selected, disabled = false, label } = look;
  const tap = (): void => {
    if (!disabled) onTap();
  };
  const common = { onClick: tap, ariaRole: role, ...(label === undefined ? {} : { ariaLabel: label }) };
  if (wechat.host() === 'weapp') return common;
  return {
    ...common,
    role,
    tabIndex: disabled ? -1 : 0,
    'aria-label': label,
    'aria-checked': checked,
    'aria-selected': selected,
    'aria-disabled': disabled || undefined,
    onKeyDown: (event: { key: string; preventDefault(): void }) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      tap();
    },
  };
}
