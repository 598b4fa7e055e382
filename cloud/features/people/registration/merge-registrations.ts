import type { ClientSession } from 'mongoose';
import { appendEvents, type DataOf } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { setVisitor as setConsentsVisitor } from '../consent';
import { firstEntryOf, listTicketsOf, retractedEntries, updateTicket, type TicketPlain } from '../ticket';
import { cancelParticipant } from './change-registration';
import { releaseHeld } from './hold-store';
import { eraseParticipant, findParticipantOf, listOfVisitor, setVisitor, type ParticipantPlain } from './store';

/**
 * Two visitors were one person: in each show one registration stays, the other is cancelled, which takes it out of
 * figures, draws and reminders. Safe to run again: what has moved is no longer the absorbed visitor's.
 */
export async function mergeRegistrations({ visitorId, absorbedId }: DataOf<'visitor.merged'>, now: Date): Promise<void> {
  for (const theirs of await listOfVisitor(absorbedId))
    await mergePair(theirs, await findParticipantOf(theirs.exhibitionId, visitorId), visitorId, now);
}

/** Of two registrations of one person in a show the one that weighs more stays, as this visitor's. */
export async function mergePair(theirs: ParticipantPlain, own: ParticipantPlain | null, visitorId: string, now: Date): Promise<void> {
  const stays = own && weight(own) >= weight(theirs) ? own : theirs;
  const goes = stays === own ? theirs : own;
  if (goes) await cancelParticipant(goes.id, 'merge', null, now, stays.id);
  const tickets = await listTicketsOf(goes ? [stays.id, goes.id] : [stays.id], stays.exhibitionId);
  await inTransaction(async (session) => {
    if (goes) await letGo(goes, tickets, now, session);
    await releaseHeld(stays.id, now, session);
    await setVisitor(stays.id, visitorId, session);
    await setConsentsVisitor(stays.id, visitorId, session);
    for (const ticket of tickets) if (ticket.participantId === stays.id) await updateTicket(ticket.id, { visitorId }, session);
  });
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

/** Who is registered stays, and of two who are, the one who has been there. */
const weight = ({ status, checkedInAt }: ParticipantPlain): number => (status === 'registered' ? 2 : 0) + (checkedInAt ? 1 : 0);
