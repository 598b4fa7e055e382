import type { EventOf } from '../../../events';
import { moveEntries } from './entry-store';
import { moveWins } from './win-store';

/** Entries and prizes of a registration that was somebody's second one go to the one that stays. A repeat moves nothing. */
export async function moveOfMerged(events: readonly EventOf<'participant.cancelled'>[]): Promise<void> {
  for (const { exhibitionId, data } of events) {
    if (data.by !== 'merge' || !data.into) continue;
    await moveEntries(exhibitionId, data.participantId, data.into);
    await moveWins(exhibitionId, data.participantId, data.into);
  }
}
