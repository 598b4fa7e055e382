import * as z from 'zod/mini';
import { defineContract, id } from './contract';
import { text } from './text';

export const branchView = z.object({ id, name: z.string() });
export type BranchView = z.output<typeof branchView>;

/** Every branch for head office, else one's own. */
export const listBranches = defineContract({
  method: 'GET',
  path: '/api/console/branches',
  summary: '分公司列表',
  response: z.object({ items: z.array(branchView) }),
});

export const createBranch = defineContract({
  method: 'POST',
  path: '/api/console/branches',
  summary: '新建分公司',
  body: z.object({ name: text({ max: 40 }) }),
  response: branchView,
  errors: ['branch_name_taken'],
});
