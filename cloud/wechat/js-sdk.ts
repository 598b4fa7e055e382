import { createHash } from 'node:crypto';

export interface JsSdkConfig {
  readonly appId: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly nonceStr: string;
  readonly signature: string;
}

/** JS-SDK signature: sha1 of `jsapi_ticket=…&noncestr=…&timestamp=…&url=…` in this order (official JS-SDK document, appendix 1). */
export function signJsSdk(appId: string, ticket: string, url: string, now: Date, nonceStr: string): JsSdkConfig {
  const timestamp = Math.floor(now.getTime() / 1000);
  const page = url.split('#')[0] ?? url;
  const signature = createHash('sha1')
    .update(`jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${page}`)
    .digest('hex');
  return { appId, timestamp, nonceStr, signature };
}

/** Where a page inside WeChat sends the person for OAuth. `snsapi_base` asks nothing; `snsapi_userinfo` shows a consent screen. @internal */
export function oauthAuthorizeUrl(
  base: string,
  appid: string,
  redirectUri: string,
  scope: 'snsapi_base' | 'snsapi_userinfo',
  state: string,
): string {
  // The order of the parameters is WeChat's own; it refuses others.
  return `${base.replace(/\/$/, '')}/connect/oauth2/authorize?appid=${encodeURIComponent(appid)}&redirect_uri=${encodeURIComponent(redirectUri)}&response_type=code&scope=${scope}&state=${encodeURIComponent(state)}#wechat_redirect`;
}
