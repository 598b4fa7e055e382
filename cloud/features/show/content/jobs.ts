import type { Sweep } from '../../../platform/jobs';
import { findExhibition } from '../exhibition';
import { removeChangesFor } from './changes/store';
import { listBatches, removeBatch } from './store';

/** Readers may still be paging through the batch before; after an hour nobody is. */
const KEEP_MS = 3_600_000;
const BATCHES = 1_000;

/** Every ten minutes, clears away programmes that were replaced or whose import was cut off. */
export function contentSweeps(): Sweep[] {
  return [
    {
      name: 'programme-batches',
      everyMs: 600_000,
      async run({ now, log, signal }) {
        for (const old of await listBatches(new Date(now.getTime() - KEEP_MS), BATCHES)) {
          if (signal.aborted) return;
          const exhibition = await findExhibition(old.exhibitionId);
          if (exhibition?.programmeBatch === old.batch) continue;
          // Cut off before it was on show: what it says was done was not.
          if (!old.shown) await removeChangesFor(old.batch);
          await removeBatch(old);
          log.info({ exhibitionId: old.exhibitionId, batch: old.batch }, 'old programme removed');
        }
      },
    },
  ];
}
