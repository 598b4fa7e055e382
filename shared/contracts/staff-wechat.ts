import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { secondFactorCode } from './second-factor';
import { staffView } from './staff';
import { verbatim } from './text';

// Below the session's path, where a browser sends what says that it is known.

/** What only the browser that asked holds; the picture does not carry it. */
const secret = z.string().check(z.regex(/^[\w-]{43}$/));

/** A picture to be scanned, and two digits that the phone shows too. */
const offered = z.object({ link: z.string(), number: z.string(), secret: z.string(), expiresAt: instant });

/** Whether the caller's WeChat signs in for them. */
export const readOwnWechat = defineContract({
  method: 'GET',
  path: '/api/console/session/wechat',
  summary: '自己的账号是否绑定了微信',
  response: z.object({ boundAt: z.nullable(instant) }),
});

/** A code by which one WeChat account is bound to the caller's account. */
export const offerWechatBinding = defineContract({
  method: 'POST',
  path: '/api/console/session/wechat/binding',
  summary: '绑定微信：输入密码，得到要扫的码',
  body: z.object({ password: verbatim(200).check(z.minLength(1)) }),
  response: offered,
  errors: ['wechat_bound_already', 'current_password_wrong', 'sign_in_held', 'too_many_requests'],
});

export const unbindOwnWechat = defineContract({
  method: 'DELETE',
  path: '/api/console/session/wechat',
  summary: '解除自己的微信绑定',
  response: z.object({}),
});

/** For somebody who lost their phone; their sessions end. */
export const unbindWechatOf = defineContract({
  method: 'DELETE',
  path: '/api/console/staff/:staffId/wechat',
  summary: '替成员解除微信绑定',
  params: z.object({ staffId: id }),
  response: z.object({}),
  errors: ['not_found', 'other_branch'],
});

/** A code by which a phone signs this browser in. */
export const offerWechatSignIn = defineContract({
  method: 'POST',
  path: '/api/console/session/wechat',
  summary: '微信扫码登录：得到要扫的码',
  response: offered,
  errors: ['sign_in_held'],
});

/** How far the phone is. */
export const awaitWechat = defineContract({
  method: 'POST',
  path: '/api/console/session/wechat/state',
  summary: '手机扫码到哪一步了',
  body: z.object({ secret }),
  response: z.object({ state: z.enum(['open', 'scanned', 'agreed', 'refused']) }),
  errors: ['wechat_code_gone'],
});

/** The session, once, for the browser that asked, after the phone agreed. */
export const finishWechatSignIn = defineContract({
  method: 'POST',
  path: '/api/console/session/wechat/finish',
  summary: '手机同意之后，完成登录',
  body: z.object({ secret, code: z.optional(secondFactorCode) }),
  response: z.object({ staff: staffView, expiresAt: instant }),
  errors: [
    'wechat_code_gone',
    'wechat_not_agreed',
    'wechat_not_bound',
    'wechat_account_disabled',
    'second_factor_needed',
    'second_factor_wrong',
    'sign_in_held',
  ],
});
