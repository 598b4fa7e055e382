import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';

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
  body: z.object({ email: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200)), password: z.string().check(z.minLength(1), z.maxLength(200)) }),
  response: z.object({ staff: staffView, expiresAt: instant }),
  errors: ['wrong_password', 'too_many_requests'],
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
