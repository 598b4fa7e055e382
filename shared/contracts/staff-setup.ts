import * as z from 'zod/mini';
import { defineContract, instant } from './contract';
import { staffView } from './staff';
import { machineText, text, verbatim } from './text';

/** Whether nobody has an account yet. Once somebody has, setting up is closed for good. */
export const readSetup = defineContract({
  method: 'GET',
  path: '/api/console/setup',
  summary: '是否还没有任何控制台账号',
  response: z.object({ open: z.boolean() }),
});

const code = machineText(64);

/** Whether the code of a printed link still works. */
export const readSetupCode = defineContract({
  method: 'POST',
  path: '/api/console/setup/read',
  summary: '查看首次设置的链接是否有效',
  body: z.object({ code }),
  response: z.object({}),
  errors: ['setup_closed', 'setup_link_invalid'],
});

/** Makes the first owner of head office and signs them in. */
export const setUp = defineContract({
  method: 'POST',
  path: '/api/console/setup',
  summary: '建立第一位总部管理员',
  body: z.object({
    code,
    name: text({ max: 40 }),
    email: text({ max: 200 }).check(z.toLowerCase(), z.email()),
    password: verbatim(200).check(z.minLength(1)),
  }),
  response: z.object({ staff: staffView, expiresAt: instant }),
  errors: ['setup_closed', 'setup_link_invalid', 'password_weak', 'too_many_requests'],
});
