import { appendEvent, type EventOf } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { listParticipantsById } from '../../people/registration';
import { haveEntered } from '../../people/ticket';
import { listEntriesOf, removeEntry, type EntryPlain } from './entry-store';
import { whyNotEligible } from './rules';
import { listPublishedDraws } from './store';

/**
 * Takes back the entries of people who were not there after all, or cancelled, from draws that still take entries.
 * A played entry and a frozen list stand. Asks how things are now: a repeat, or an event overtaken by a new arrival,
 * changes nothing.
 */
export async function withdrawEntries(
  events: readonly EventOf<'checkin.accepted' | 'checkin.undone' | 'participant.cancelled'>[],
): Promise<void> {
  for (const exhibitionId of new Set(events.map((event) => event.exhibitionId))) {
    const times = new Map(events.filter((event) => event.exhibitionId === exhibitionId).map(({ data, at }) => [data.participantId, at]));
    const entitled = await listEntitled(exhibitionId, [...times.keys()]);
    const gone = [...times].filter(([participantId]) => !entitled.has(participantId));
    if (gone.length === 0) continue;
    const draws = (await listPublishedDraws(exhibitionId)).map((draw) => draw.id);
    const entries = await listEntriesOf(
      exhibitionId,
      draws,
      gone.map(([participantId]) => participantId),
    );
    for (const entry of entries) {
      const at = times.get(entry.participantId);
      if (at) await withdraw(entry, at);
    }
  }
}

/** Who of these is registered, takes part and came in. */
async function listEntitled(exhibitionId: string, participantIds: readonly string[]): Promise<Set<string>> {
  const people = (await listParticipantsById(participantIds)).filter((person) => whyNotEligible(person) === null);
  return haveEntered(
    exhibitionId,
    people.map((person) => person.id),
  );
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
