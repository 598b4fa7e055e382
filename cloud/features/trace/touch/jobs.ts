import type { Sweep } from '../../../platform/jobs';
import { deleteUnjoined } from './store';

/** How long a touch is kept that nobody consented to. */
export const UNJOINED_DAYS = 30;
const BATCH = 1_000;

/** Once an hour, removes what no visitor joined within 30 days. */
export function touchSweeps(): Sweep[] {
  return [
    {
      name: 'touch-retention',
      everyMs: 3_600_000,
      run: async ({ now }) => (await deleteUnjoined(new Date(now.getTime() - UNJOINED_DAYS * 86_400_000), BATCH)) === BATCH,
    },
  ];
}
