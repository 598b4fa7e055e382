import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { deleteUnjoined, moveTouches, UNJOINED_DAYS } from './store';

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

/** What one visitor opened is the other's when both were one person. */
export function touchReactions(): Reaction[] {
  return [
    reaction({
      name: 'touch-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveTouches(data.absorbedId, data.visitorId);
      },
    }),
  ];
}
