import { FIRST_STEPS, type FirstStepKey } from '@shared/contracts/first-steps';
import type { Scope } from '../../../platform/auth/caller';
import { isHeadOffice } from '../../../platform/auth/policies';
import { listBranches } from '../branch';
import { hasColleagues } from './first-steps-store';
import type { FirstStepsPart } from './parts';

export interface FirstStep {
  readonly key: FirstStepKey;
  readonly done: boolean;
}

/** How far an owner has come; branches are head office's to make. */
export async function readFirstSteps(parts: readonly FirstStepsPart[], scope: Scope, staffId: string, now: Date): Promise<FirstStep[]> {
  const [colleagues, branches, ...others] = await Promise.all([
    hasColleagues(scope, staffId, now),
    listBranches(),
    ...parts.map((part) => part.doneIn(scope)),
  ]);
  const done = new Set<FirstStepKey>(['owner', ...others.flat()]);
  if (colleagues) done.add('member');
  if (branches.length > 0) done.add('branch');
  return FIRST_STEPS.filter((key) => key !== 'branch' || isHeadOffice(scope)).map((key) => ({ key, done: done.has(key) }));
}
