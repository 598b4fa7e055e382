import type { Sweep } from '../../../platform/jobs';
import { deriveFromTickets, releaseStaleHolds } from './derive-scans';
import { tallyScans } from './tally-scans';

/** Everything a scan leaves for later: rows after a crash, events, occupancy, counters. */
export function gateSweeps(): Sweep[] {
  return [
    { name: 'gate-derive', everyMs: 1_000, run: ({ now }) => deriveFromTickets(now) },
    { name: 'gate-tally', everyMs: 1_000, run: () => tallyScans() },
    { name: 'gate-holds', everyMs: 15_000, run: ({ now }) => releaseStaleHolds(now) },
  ];
}
