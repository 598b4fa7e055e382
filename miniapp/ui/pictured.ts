import { wechat } from '../platform/wechat';

/** What a picture shows, for those who do not see it; empty for one that only adorns. Spread it on an Image. */
export function pictured(label: string): object {
  return wechat.host() === 'weapp' ? { ariaLabel: label } : { nativeProps: { alt: label } };
}
