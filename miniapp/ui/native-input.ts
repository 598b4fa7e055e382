import { wechat } from '../platform/wechat';

interface Said {
  label: string;
  required?: boolean | undefined;
  invalid?: boolean | undefined;
  /** The browser's own kind of input, for example `date`. */
  type?: string | undefined;
}

/** What a screen reader is told of an input. In browsers Taro's input lies inside an element of its own. */
export function nativeInput({ label, required, invalid, type }: Said): object {
  if (wechat.host() === 'weapp') return { ariaLabel: label };
  return {
    nativeProps: {
      'aria-label': label,
      'aria-required': required ? 'true' : undefined,
      'aria-invalid': invalid ? 'true' : undefined,
      ...(type === undefined ? {} : { type }),
    },
  };
}
