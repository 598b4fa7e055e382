import { appendEvent, type EventOf } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { findParticipant } from '../../people/registration';
import { firstEntryOf, listTicketsOf } from '../../people/ticket';
import { listEntriesOf, removeEntry, type EntryPlain } from './entry-store';
import { whyNotEligible } from './rules';
import { listPublishedDraws } from './store';

/**
 * Takes back the entries of people who were not there after all, or cancelled, from draws that still take entries.
 * A played entry and a frozen list stand. Asks how things are now: a repeat, or an event overtaken by a new arrival,
 * changes nothing.
 */
export async function withdrawEntries(events: readonly EventOf<'checkin.undone' | 'participant.cancelled'>[]): Promise<void> {
  for (const { exhibitionId, data, at } of events) {
    const { participantId } = data;
    if (await isEntitled(exhibitionId, participantId)) continue;
    const draws = await listPublishedDraws(exhibitionId);
    const entries = await listEntriesOf(
      exhibitionId,
      draws.map((draw) => draw.id),
      participantId,
    );
    for (const entry of entries) await withdraw(entry, at);
  }
}

async function isEntitled(exhibitionId: string, participantId: string): Promise<boolean> {
  const participant = await findParticipant(participantId);
  if (!participant || whyNotEligible(participant) !== null) return false;
  return (await listTicketsOf([participantId], exhibitionId)).some((ticket) => firstEntryOf(ticket) !== null);
}

async function withdraw(entry: EntryPlain, at: Date): Promise<void> {
  const { id, exhibitionId, branchId, drawId, participantId } = entry;
  await inTransaction(async (session) => {
    if (!(await removeEntry(entry, session))) return;
    await appendEvent(
      {
        id: derivedId('draw.withdrawn', id),
        type: 'draw.withdrawn',
        exhibitionId,
        branchId,
        at,
        data: { drawId, participantId, enteredAt: entry.at },
      },
      session,
    );
  });
}
