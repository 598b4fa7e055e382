import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { appendEvents, type DataOf } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { setVisitor as setConsentsVisitor } from '../consent';
import { firstEntryOf, listTicketsOf, retractedEntries, updateTicket, type TicketPlain } from '../ticket';
import { cancelIn } from './cancel-participant';
import { goOn } from './go-on';
import { release } from './hold-registration';
import { passKeptPlace } from './kept-place';
import { moveNotes } from './note-store';
import { eraseParticipant, findParticipantOf, getParticipant, listOfVisitor, setVisitor, type ParticipantPlain } from './store';

/**
 * Two visitors were one person: in each show one registration stays, the other is cancelled, which takes it out of
 * figures, draws and reminders. Safe to run again: what has moved is no longer the absorbed visitor's.
 */
export async function mergeRegistrations({ visitorId, absorbedId }: DataOf<'visitor.merged'>, now: Date): Promise<void> {
  for (const theirs of await listOfVisitor(absorbedId))
    await mergePair(theirs, await findParticipantOf(theirs.exhibitionId, visitorId), visitorId, now);
}

/**
 * Of two registrations of one person in a show the one that weighs more stays, as this visitor's; null: neither has an account.
 * `first` is done in the same transaction.
 */
export async function mergePair(
  theirs: ParticipantPlain,
  own: ParticipantPlain | null,
  visitorId: string | null,
  now: Date,
  first?: (session: ClientSession) => Promise<void>,
): Promise<void> {
  const stays = own && weight(own) >= weight(theirs) ? own : theirs;
  const goes = stays === own ? theirs : own;
  const merge = (goesOn: boolean) =>
    inTransaction(async (session) => {
      await first?.(session);
      // In here, so that nobody is cancelled for another who then does not get what was theirs.
      if (goes) await cancelIn(goes.id, { by: 'merge', tell: null, into: stays.id }, now, session);
      const tickets = await listTicketsOf(goes ? [stays.id, goes.id] : [stays.id], stays.exhibitionId, session);
      if (goes) {
        await letGo(goes, tickets, now, session);
        await moveNotes(goes.id, stays.id, session);
      }
      if (visitorId !== null) {
        await setVisitor(stays.id, visitorId, session);
        await setConsentsVisitor(stays.id, visitorId, session);
        for (const ticket of tickets) if (ticket.participantId === stays.id) await updateTicket(ticket.id, { visitorId }, session);
      }
      if (goes) await letGoOn(stays.id, goes, goesOn, now, session);
    });
  try {
    await merge(true);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'sold_out') throw error;
    // It waits for its place in the list of approvals.
    await merge(false);
  }
}

/** What was held because of the one that goes is held no longer; many from one phone are looked at all the same. */
async function letGoOn(id: string, goes: ParticipantPlain, goesOn: boolean, now: Date, session: ClientSession): Promise<void> {
  const before = await getParticipant(id, session);
  const because = before.held?.reason === 'same_phone' && before.held.others.includes(goes.id);
  const stays = (because && (await release(id, now, session))) || before;
  if (!goesOn || stays.status !== 'pending' || stays.held || !stays.lookedAt) return;
  await passKeptPlace(goes, stays, session);
  await goOn(stays, now, session);
}

/** What is personal goes, for nobody could ask for it any more; who came in by both registrations is counted by the one that stays. */
async function letGo(goes: ParticipantPlain, tickets: readonly TicketPlain[], now: Date, session: ClientSession): Promise<void> {
  await eraseParticipant(goes.id, now, session);
  await setConsentsVisitor(goes.id, null, session);
  const going = tickets.filter((ticket) => ticket.participantId === goes.id);
  for (const ticket of going) await updateTicket(ticket.id, { visitorId: null, holderName: '—' }, session);
  if (tickets.some((ticket) => !going.includes(ticket) && firstEntryOf(ticket) !== null))
    await appendEvents(
      going.flatMap((ticket) => retractedEntries(ticket, now)),
      session,
    );
}

/** Who is registered stays, else who may still become so; of two alike, the one who has been there. */
const weight = ({ status, checkedInAt }: ParticipantPlain): number =>
  (status === 'registered' ? 4 : status === 'waiting' || status === 'pending' ? 2 : 0) + (checkedInAt ? 1 : 0);
