import type { ClientSession } from 'mongoose';
import type { EventOf } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { findPool, releasePlace, takePlace } from '../../../platform/places';
import { getExhibition } from '../../show/exhibition';
import { insideUntil, listTicketsOf, type TicketPlain } from '../ticket';
import { TICKET } from './setup';
import { returnInvitation } from './setup-store';
import { findParticipant, listKeptPlaces, setKeptPlace, type ParticipantPlain } from './store';

const AT_ONCE = 100;

/**
 * Gives the place and the invitation of a cancelled registration back. Not while its holder is inside: then they stay theirs
 * until they are scanned out, register again, or the doors close.
 */
export async function giveBackPlace(
  before: ParticipantPlain,
  ticket: TicketPlain | null,
  now: Date,
  session: ClientSession,
): Promise<void> {
  const until = ticket && insideUntil(ticket, (await getExhibition(before.exhibitionId)).days);
  const { exhibitionId, id, ticketTypeId, status } = before;
  const invitationId = before.invitationBack ? null : before.invitationId;
  if (until && until > now) return void (await setKeptPlace(id, { ticketTypeId, invitationId, until }, session));
  const pool = await findPool(exhibitionId, TICKET, ticketTypeId, session);
  if (pool && status !== 'pending') await releasePlace(pool, id, session, status === 'registered');
  if (invitationId) await returnInvitation(exhibitionId, invitationId, session);
}

/** A place for somebody who registers: the one kept for them, else a free one, else a turn in the list; null: none. */
export async function takePlaceFor(
  participant: ParticipantPlain,
  now: Date,
  session: ClientSession,
  { waits = true } = {},
): Promise<'held' | 'waiting' | null> {
  const { exhibitionId, id, ticketTypeId } = participant;
  const pool = (await findPool(exhibitionId, TICKET, ticketTypeId, session)) ?? null;
  if (!pool) return null;
  const kept = await setKeptPlace(id, null, session);
  if (kept?.ticketTypeId === ticketTypeId) {
    if (kept.invitationId && kept.invitationId !== participant.invitationId)
      await returnInvitation(exhibitionId, kept.invitationId, session);
    return 'held';
  }
  if (kept) await letGo({ ...participant, keptPlace: kept }, session);
  return takePlace(waits ? pool : { ...pool, waitingList: false }, id, now, session);
}

/** The invitation kept with the place is used by the new registration from now on: nothing else gives it back. */
export async function passInvitation({ id, keptPlace }: ParticipantPlain, session: ClientSession): Promise<void> {
  if (keptPlace) await setKeptPlace(id, { ...keptPlace, invitationId: null }, session);
}

/** The place kept for one registration is for another of the same person; its invitation goes back. */
export async function passKeptPlace(from: ParticipantPlain, to: ParticipantPlain, session: ClientSession): Promise<void> {
  if (!from.keptPlace || to.keptPlace) return;
  const kept = await setKeptPlace(from.id, null, session);
  if (!kept) return;
  if (kept.invitationId) await returnInvitation(from.exhibitionId, kept.invitationId, session);
  await setKeptPlace(to.id, { ...kept, invitationId: null }, session);
}

async function letGo({ exhibitionId, id, keptPlace }: ParticipantPlain, session: ClientSession): Promise<void> {
  if (!keptPlace) return;
  const pool = await findPool(exhibitionId, TICKET, keptPlace.ticketTypeId, session);
  if (pool) await releasePlace(pool, id, session, true);
  if (keptPlace.invitationId) await returnInvitation(exhibitionId, keptPlace.invitationId, session);
}

async function releaseKept(participantId: string): Promise<void> {
  await inTransaction(async (session) => {
    const participant = await findParticipant(participantId, session);
    if (!participant?.keptPlace) return;
    await setKeptPlace(participantId, null, session);
    await letGo(participant, session);
  });
}

/** Doors are closed: who cancelled inside counts as left. True when more is waiting. */
export async function releaseKeptPlaces(now: Date): Promise<boolean> {
  const due = await listKeptPlaces({ until: now }, AT_ONCE);
  for (const { id } of due) await releaseKept(id);
  return due.length === AT_ONCE;
}

/** Who cancelled inside has been scanned out, or never came in. */
export async function releaseWhenOut(events: readonly EventOf<'checkin.accepted' | 'checkin.undone'>[]): Promise<void> {
  const kept = await listKeptPlaces({ participantIds: events.map((event) => event.data.participantId) }, events.length);
  for (const exhibitionId of new Set(kept.map((one) => one.exhibitionId))) {
    const { days } = await getExhibition(exhibitionId);
    const here = kept.filter((one) => one.exhibitionId === exhibitionId).map((one) => one.id);
    const inside = new Set(
      (await listTicketsOf(here, exhibitionId)).filter((ticket) => insideUntil(ticket, days) !== null).map((one) => one.participantId),
    );
    for (const id of here) if (!inside.has(id)) await releaseKept(id);
  }
}
