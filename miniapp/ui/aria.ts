import { wechat } from '../platform/wechat';

interface Aria {
  role?: string;
  /** Read aloud instead of what is inside, or where nothing is. */
  label?: string;
  checked?: boolean;
  selected?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  hidden?: boolean;
}

const CAMEL = {
  role: 'ariaRole',
  label: 'ariaLabel',
  checked: 'ariaChecked',
  selected: 'ariaSelected',
  expanded: 'ariaExpanded',
  disabled: 'ariaDisabled',
  hidden: 'ariaHidden',
} as const;

/**
 * What a screen reader is told of a View; spread it on. WeChat has attributes of its own (`aria-role`, which
 * config/aria-plugin.cjs puts into the templates), browsers have `role` and `aria-…`.
 */
export function aria(said: Aria): object {
  const inWechat = wechat.host() === 'weapp';
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) =>
      value === undefined ? [] : [[inWechat ? CAMEL[name as keyof Aria] : name === 'role' ? 'role' : `aria-${name}`, value]],
    ),
  );
}
