import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { staffRole } from './staff';
import { machineText, text, verbatim } from './text';

export const staffAccount = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role: staffRole,
  /** null: head office. */
  branch: z.nullable(z.object({ id, name: z.string() })),
  disabled: z.boolean(),
  /** Signing in asks for a code besides the password. */
  secondFactor: z.boolean(),
  /** A WeChat signs in for them. */
  wechat: z.boolean(),
});
export type StaffAccount = z.output<typeof staffAccount>;

/** Accounts of one's branch; head office sees all. The newest first. */
export const listStaff = defineContract({
  method: 'GET',
  path: '/api/console/staff',
  summary: '成员列表',
  query: pageQuery,
  response: pageOf(staffAccount),
});

/** A page where somebody sets a password; whoever has the address may, once, until it runs out. */
const passwordLink = z.object({ link: z.string(), expiresAt: instant });

/** Invites somebody; the link is handed to them by whoever asked. A branch invites into itself only. */
export const inviteStaff = defineContract({
  method: 'POST',
  path: '/api/console/staff/invitations',
  summary: '邀请成员',
  body: z.object({
    email: text({ max: 200 }).check(z.toLowerCase(), z.email()),
    name: text({ max: 40 }),
    role: staffRole,
    branchId: z.nullable(id),
  }),
  response: passwordLink,
  errors: ['account_exists', 'other_branch', 'not_found'],
});

const params = z.object({ staffId: id });

/** Name, role, branch and whether the account works; what is left out stays. The last owner of head office stays what they are. */
export const changeStaff = defineContract({
  method: 'PUT',
  path: '/api/console/staff/:staffId',
  summary: '修改成员的角色、分公司，停用或恢复',
  params,
  body: z.object({
    name: z.optional(text({ max: 40 })),
    role: z.optional(staffRole),
    branchId: z.optional(z.nullable(id)),
    disabled: z.optional(z.boolean()),
  }),
  response: staffAccount,
  errors: ['not_found', 'other_branch', 'last_owner', 'own_account'],
});

/** For somebody who forgot their password. Links made before are void. */
export const makePasswordLink = defineContract({
  method: 'POST',
  path: '/api/console/staff/:staffId/password-link',
  summary: '生成重设密码的链接',
  params,
  response: passwordLink,
  errors: ['not_found', 'other_branch'],
});

const code = machineText(64);

/** Whom a link is for. */
export const readPasswordLink = defineContract({
  method: 'POST',
  path: '/api/console/password-links/read',
  summary: '查看邀请或重设密码的链接',
  body: z.object({ code }),
  response: z.object({ email: z.string(), name: z.string(), isNew: z.boolean() }),
  errors: ['password_link_invalid'],
});

/** Sets the password a link is for; an invitation becomes an account. Every session the account had ends. */
export const setPasswordByLink = defineContract({
  method: 'POST',
  path: '/api/console/password-links/use',
  summary: '设置密码',
  body: z.object({ code, password: verbatim(200).check(z.minLength(1)) }),
  response: z.object({ email: z.string() }),
  errors: ['password_link_invalid', 'password_weak', 'account_exists'],
});

/** Whether a forgotten password can be set by mail here. */
export const readPasswordMail = defineContract({
  method: 'GET',
  path: '/api/console/password-links/mail',
  summary: '能否用邮件找回密码',
  response: z.object({ mail: z.boolean() }),
});

/** A link to set a new password goes to that address, if it has an account. The answer does not tell. */
export const askPasswordMail = defineContract({
  method: 'POST',
  path: '/api/console/password-links/mail',
  summary: '忘记密码：发送重设密码的邮件',
  body: z.object({ email: text({ max: 200 }).check(z.toLowerCase(), z.email()) }),
  response: z.object({}),
  errors: ['mail_not_set_up', 'too_many_requests'],
});

/** Who may what, in words: one row a verb. */
export const listPolicies = defineContract({
  method: 'GET',
  path: '/api/console/policies',
  summary: '角色权限表',
  response: z.object({
    items: z.array(z.object({ verb: z.string(), words: z.string(), roles: z.array(staffRole), headOfficeOnly: z.boolean() })),
  }),
});
