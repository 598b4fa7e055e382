import { visitorOfAccount, type VisitorPlain } from './store';

let made = 0;

/** A person with an account at the app `wx-test`. */
export function makeVisitor(now: Date, openid?: string, unionid: string | null = null): Promise<VisitorPlain> {
  made += 1;
  return visitorOfAccount({ appid: 'wx-test', openid: openid ?? `openid-${made}-${now.getTime()}`, unionid }, 'zh', now);
}
