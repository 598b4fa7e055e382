import { inTransaction } from '../../../platform/db';
import { calendarsOf } from './gate-context';
import { applyTallies } from './live-store';
import { listUntallied, markTallied, type ScanPlain } from './store';
import { foldTallies, tallyOf } from './tally';

const BATCH = 500;

/** Counts rows written without being counted: refusals, scans from devices' files, corrections. True when more is waiting. */
export async function tallyScans(): Promise<boolean> {
  if ((await listUntallied(1)).length === 0) return false;
  return inTransaction(async (session) => {
    const batch = await listUntallied(BATCH, session);
    const dayOf = await calendarsOf(batch);
    const byTally = new Map<string | null, ScanPlain[]>();
    for (const row of batch) byTally.set(tallyOf(row), [...(byTally.get(tallyOf(row)) ?? []), row]);
    for (const [talliedAs, rows] of byTally) await markTallied(rows, talliedAs, session);
    await applyTallies(
      foldTallies(
        batch.map((row) => ({ row, was: row.talliedAs, is: tallyOf(row) })),
        dayOf,
      ),
      session,
    );
    return batch.length === BATCH;
  });
}
