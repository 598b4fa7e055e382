import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { secondFactorCode } from './second-factor';
import { text, verbatim } from './text';

export const staffRole = z.enum(['owner', 'marketer', 'bdr', 'gate', 'exhibitor']);

export const staffView = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role: staffRole,
  /** null: head office, sees every branch. */
  branchId: z.nullable(id),
});
export type StaffView = z.output<typeof staffView>;

export const signIn = defineContract({
  method: 'POST',
  path: '/api/console/session',
  summary: '控制台登录',
  body: z.object({
    email: text({ max: 200 }).check(z.toLowerCase()),
    password: verbatim(200).check(z.minLength(1)),
    /** For accounts with two-step sign-in, once the answer was `second_factor_needed`. */
    code: z.optional(secondFactorCode),
  }),
  response: z.object({ staff: staffView, expiresAt: instant }),
  errors: ['wrong_password', 'second_factor_needed', 'second_factor_wrong', 'sign_in_held', 'too_many_requests'],
});

export const whoAmI = defineContract({
  method: 'GET',
  path: '/api/console/session',
  summary: '当前登录的员工',
  response: z.object({ staff: staffView }),
});

export const signOut = defineContract({
  method: 'DELETE',
  path: '/api/console/session',
  summary: '退出登录',
  response: z.object({}),
});

/** Wrong passwords for the caller's account from browsers it was never signed in with; null: none since they last said so. */
export const getFailedSignIns = defineContract({
  method: 'GET',
  path: '/api/console/session/failed-sign-ins',
  summary: '他人尝试登录我的账号的次数',
  response: z.object({ failed: z.nullable(z.object({ count: z.number(), lastAt: instant })) }),
});

export const dismissFailedSignIns = defineContract({
  method: 'DELETE',
  path: '/api/console/session/failed-sign-ins',
  summary: '知道有人尝试登录我的账号，不再提示',
  response: z.object({}),
});

/** What staff do that goes on record: whole phone numbers left the service, a show was changed, opened, closed. */
export const AUDIT_ACTIONS = [
  'phones_exported',
  'note_added',
  'person_added',
  'people_imported',
  'privacy_exported',
  'privacy_corrected',
  'privacy_erased',
  'show_changed',
  'show_published',
  'show_withdrawn',
  'touchpoint_changed',
  'code_redirected',
  'code_retired',
  'show_preview_made',
  'show_preview_revoked',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
/** An entry of the audit trail; see cloud/platform/audit. */
export const auditEntry = z.object({
  id,
  at: instant,
  what: z.enum(AUDIT_ACTIONS),
  staffName: z.string(),
  reason: z.string(),
  /** Of a change, field -> `before → after`. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.output<typeof auditEntry>;

export const listAudit = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/audit',
  summary: '操作留痕：谁在何时做了什么，改动前后各是什么',
  params: z.object({ exhibitionId: id }),
  query: z.extend(pageQuery, { what: z.optional(z.enum(AUDIT_ACTIONS)) }),
  response: pageOf(auditEntry),
  errors: ['not_found', 'other_branch'],
});
