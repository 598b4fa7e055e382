import * as z from 'zod/mini';
import { defineContract, instant } from './contract';

/** The phone's side of signing in by WeChat; the console's is staff-wechat.ts. */

const code = z.string().check(z.regex(/^[0-9A-Za-z]{24}$/));

/** WeChat's scene value of how the mini-program was opened: only what the camera read is answered. Absent: it cannot be known. */
const scene = z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(99_999)));

/** What a scanned code asks of its reader. The first phone that reads it is the only one that may answer. */
export const readStaffCode = defineContract({
  method: 'POST',
  path: '/api/staff-codes/read',
  summary: '手机查看控制台的码：绑定谁的账号，或哪个浏览器要登录',
  body: z.object({ code, scene }),
  response: z.object({
    kind: z.enum(['bind', 'sign_in']),
    account: z.object({ name: z.string(), email: z.string() }),
    /** `Chrome · Windows`, as the browser says of itself; may be empty. */
    browser: z.string(),
    askedAt: instant,
    number: z.string(),
  }),
  errors: [
    'wechat_code_not_scanned',
    'wechat_code_gone',
    'wechat_code_taken',
    'wechat_codes_held',
    'wechat_not_bound',
    'wechat_account_disabled',
    'wechat_bound_already',
    'wechat_bound_elsewhere',
  ],
});

export const answerStaffCode = defineContract({
  method: 'POST',
  path: '/api/staff-codes/answer',
  summary: '手机同意或拒绝控制台的码',
  body: z.object({ code, scene, agree: z.boolean() }),
  response: z.object({}),
  errors: readStaffCode.errors,
});
