import * as z from 'zod/mini';
import { defineContract } from './contract';

/** From an empty deployment to a published show, in this order. A branch is made by head office, and only where there are any. */
export const FIRST_STEPS = ['owner', 'member', 'branch', 'show', 'content', 'publish'] as const;
export type FirstStepKey = (typeof FIRST_STEPS)[number];

/** What has been done in the caller's branch, or anywhere for head office; `closed`: the caller does not want to see it any more. */
export const readFirstSteps = defineContract({
  method: 'GET',
  path: '/api/console/first-steps',
  summary: '首次使用的步骤完成到哪里',
  response: z.object({ closed: z.boolean(), steps: z.array(z.object({ key: z.enum(FIRST_STEPS), done: z.boolean() })) }),
});

export const closeFirstSteps = defineContract({
  method: 'DELETE',
  path: '/api/console/first-steps',
  summary: '不再显示首次使用的步骤',
  response: z.object({}),
});
