import { Types } from 'mongoose';
import { inTransaction } from '../../../platform/db';
import { Draw, DrawEntry, DrawWin, type WinRecord, type WinState } from './model';
import { countSteps } from './rules';

const BATCH = 500;
const STATES: readonly WinState[] = ['won', 'redeemed', 'absent'];

/**
 * Takes into the draws' counts what changed since: of one draw or of all, at most 500 entries and 500 wins. Rows and
 * counts change in one transaction, so nothing is counted twice or left out whoever is killed. True when more is waiting.
 */
export async function foldCounts(of: { drawId?: string } = {}): Promise<boolean> {
  const waiting = { uncounted: true, ...of } as const;
  if (!(await DrawEntry.exists(waiting)) && !(await DrawWin.exists(waiting))) return false;
  return inTransaction(async (session) => {
    const entries = await DrawEntry.find(waiting, { drawId: 1 }, { session }).limit(BATCH).lean();
    const wins = await DrawWin.find(waiting, { drawId: 1, prizeId: 1, state: 1, countedAs: 1 }, { session }).limit(BATCH).lean();
    await DrawEntry.updateMany({ _id: { $in: entries.map((one) => one._id) } }, { $unset: { uncounted: 1 } }, { session });
    for (const state of STATES) {
      const ids = wins.filter((win) => win.state === state).map((win) => win._id);
      if (ids.length > 0)
        await DrawWin.updateMany({ _id: { $in: ids } }, { $set: { countedAs: state }, $unset: { uncounted: 1 } }, { session });
    }
    await Draw.bulkWrite(updates(entries, wins), { session });
    return entries.length === BATCH || wins.length === BATCH;
  });
}

function updates(entries: readonly { drawId: string }[], wins: readonly Pick<WinRecord, 'drawId' | 'prizeId' | 'state' | 'countedAs'>[]) {
  return [...new Set([...entries, ...wins].map((row) => row.drawId))].map((drawId) => ({
    updateOne: {
      filter: { _id: new Types.ObjectId(drawId) },
      update: {
        $inc: {
          'counts.entrants': entries.filter((entry) => entry.drawId === drawId).length,
          ...countSteps(wins.filter((win) => win.drawId === drawId)),
        },
      },
    },
  }));
}
