import type { ClientSession } from 'mongoose';
import type { MergedLine } from '../merge-rows';
import { countLines } from './count-lines';
import { showFields } from './show-fields';
import { addSet, type ShowFields } from './store';
import { NOTHING_TOLD, PLAIN_OPTIONS } from './view-set';

interface Applied {
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly changeId: string;
  readonly before: ShowFields | null;
  readonly after: ShowFields;
  readonly lines: readonly MergedLine[];
}

/** An import by a command on the server, so that the console shows it and can take it back. A first one has nothing to go back to. */
export async function recordApplied(
  { exhibitionId, branchId, changeId, before, after, lines }: Applied,
  now: Date,
  session: ClientSession,
): Promise<void> {
  await addSet(
    {
      id: changeId,
      exhibitionId,
      branchId,
      key: `command-${changeId}`,
      state: 'applied',
      at: now,
      staffId: null,
      files: [],
      options: PLAIN_OPTIONS,
      reading: 1,
      progress: null,
      told: { ...NOTHING_TOLD, counts: countLines(lines) },
      failed: [],
      comparedWith: null,
      agreed: null,
      appliedBy: null,
      appliedAt: now,
      undoneBy: null,
      undoneAt: null,
      keptSince: 0,
      showBefore: before && showFields(before),
      showAfter: showFields(after),
      tries: 0,
    },
    session,
  );
}
