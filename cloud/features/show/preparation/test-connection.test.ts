import type { WechatFailure } from '../../../wechat';
import { findingOf } from './test-connection';

const failed = (fields: Partial<WechatFailure>): WechatFailure => ({
  ok: false,
  kind: 'configuration',
  endpoint: 'newtmpl_gettemplate',
  errcode: null,
  reason: 'errcode',
  errmsg: '',
  rid: null,
  retryAfterMs: null,
  ...fields,
});

test.each([
  [{ errcode: 40164 }, 'IP 不在白名单', 'IP 白名单'],
  [{ errcode: 40125 }, 'AppSecret', 'WECHAT_SECRET'],
  [{ errcode: 40013 }, 'AppID', 'WECHAT_APPID'],
  [{ reason: 'timeout' }, '连不上微信服务器（timeout）', 'api.weixin.qq.com'],
  [{ reason: 'breaker_open' }, '已暂停调用', '一分钟后'],
  [{ errcode: 99999, errmsg: 'strange' }, '99999 strange', '错误码'],
])('%j is said with cause and cure', (fields, cause, cure) => {
  const found = findingOf(failed(fields));
  expect(found.cause.zh).toContain(cause);
  expect(found.cure.zh).toContain(cure);
  expect(found.cause.en && found.cure.en).toBeTruthy();
});
