import type { Sweep } from '../../platform/jobs';
import { moveUpWaiting } from './move-up';

/** Free places go to those who wait, within seconds. */
export function registrationSweeps(): Sweep[] {
  return [{ name: 'waiting-list', everyMs: 2_000, run: ({ now, signal }) => moveUpWaiting(now, signal) }];
}
