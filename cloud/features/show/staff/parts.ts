import type { FirstStepKey } from '@shared/contracts/first-steps';
import type { Scope } from '../../../platform/auth/caller';

/** Which first steps have been taken, as far as one feature knows. Answers in bounded time and writes nothing. */
export interface FirstStepsPart {
  readonly name: string;
  /** In one branch, or with head office's scope in any. */
  doneIn(scope: Scope): Promise<readonly FirstStepKey[]>;
}
