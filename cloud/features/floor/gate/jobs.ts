import type { Sweep } from '../../../platform/jobs';
import { deriveFromTickets, releaseStaleHolds } from './derive-scans';
import { tallyScans } from './tally-scans';

/** Everything a scan leaves for later: rows, events, occupancy, counters. */
export function gateSweeps(): Sweep[] {
  return [
    {
      name: 'gate-derive',
      everyMs: 1_000,
      // One after the other: both write the tallies.
      run: async ({ now }) => [await deriveFromTickets(now), await tallyScans()].some(Boolean),
    },
    { name: 'gate-holds', everyMs: 15_000, run: ({ now }) => releaseStaleHolds(now) },
  ];
}
