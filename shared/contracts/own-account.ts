import * as z from 'zod/mini';
import { defineContract, instant } from './contract';
import { verbatim } from './text';

// Below the session's path, where a browser sends what says that it is known.
const password = verbatim(200).check(z.minLength(1));

/** A new password for the caller; every other session of theirs ends. */
export const changeOwnPassword = defineContract({
  method: 'PUT',
  path: '/api/console/session/password',
  summary: '修改自己的密码',
  body: z.object({ current: password, password }),
  response: z.object({}),
  errors: ['current_password_wrong', 'sign_in_held', 'password_weak', 'too_many_requests'],
});

/** Names a session without opening it. */
const sessionId = z.string().check(z.regex(/^[\w-]{43}$/));

export const ownSession = z.object({
  id: sessionId,
  /** `Chrome · Windows`, as the browser says of itself; empty when it says nothing known. */
  browser: z.string(),
  /** Where it signed in from; empty for sessions older than this was kept. */
  address: z.string(),
  /** What opened it. */
  by: z.enum(['password', 'wechat']),
  signedInAt: instant,
  /** To five minutes. */
  usedAt: instant,
  /** The one this is asked by. */
  current: z.boolean(),
});
export type OwnSession = z.output<typeof ownSession>;

/** Where the caller is signed in, the last used first; at most a hundred. */
export const listOwnSessions = defineContract({
  method: 'GET',
  path: '/api/console/session/all',
  summary: '自己在哪些浏览器上登录着',
  response: z.object({ items: z.array(ownSession) }),
});

/** Ends one; one that has ended already is as good. */
export const endOwnSession = defineContract({
  method: 'POST',
  path: '/api/console/session/all/end',
  summary: '结束自己的一处登录',
  body: z.object({ sessionId }),
  response: z.object({}),
});

/** Ends every one but the one this is asked by. */
export const endOtherSessions = defineContract({
  method: 'DELETE',
  path: '/api/console/session/others',
  summary: '退出自己在其他地方的登录',
  response: z.object({ ended: z.number() }),
});
