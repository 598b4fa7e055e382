import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { machineText, text } from './text';

export const language = z.enum(['zh', 'en']);
/** Random id the mini-program made before anybody signed in. */
export const sessionId = z.string().check(z.regex(/^[\w-]{16,64}$/));

export const visitorView = z.object({
  id,
  nickname: z.nullable(z.string()),
  language,
});
export type VisitorView = z.output<typeof visitorView>;

const session = z.object({
  /** Bearer token; renew it before `expiresAt`. */
  token: z.string(),
  expiresAt: instant,
  visitor: visitorView,
});

/** `code` of wx.login: 5 minutes, once. */
export const loginVisitor = defineContract({
  method: 'POST',
  path: '/api/visitor/login',
  summary: '小程序登录：用 wx.login 的 code 换取令牌',
  body: z.object({
    code: machineText(128),
    sessionId: z.optional(sessionId),
    language: z.optional(language),
  }),
  response: session,
  errors: ['login_code_invalid', 'account_restricted', 'unavailable'],
});

export const renewVisitor = defineContract({
  method: 'POST',
  path: '/api/visitor/renew',
  summary: '令牌续期',
  response: session,
});

export const getMe = defineContract({
  method: 'GET',
  path: '/api/visitor/me',
  summary: '我的资料',
  response: visitorView,
});

export const updateMe = defineContract({
  method: 'PATCH',
  path: '/api/visitor/me',
  summary: '修改昵称或语言',
  body: z.object({ nickname: z.optional(text({ max: 20, blank: true })), language: z.optional(language) }),
  response: visitorView,
});

/** Everything kept about the caller, by feature. */
export const exportMe = defineContract({
  method: 'GET',
  path: '/api/visitor/export',
  summary: '导出我的全部个人信息',
  response: z.object({ exportedAt: instant, visitor: visitorView, parts: z.record(z.string(), z.unknown()) }),
});

export const deleteMe = defineContract({
  method: 'DELETE',
  path: '/api/visitor/me',
  summary: '注销账号并删除我的个人信息',
  response: z.object({ deleted: z.literal(true), parts: z.array(z.string()) }),
});
