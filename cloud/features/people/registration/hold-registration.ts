import { createHash } from 'node:crypto';
import type { HeldReason, ParticipantStatus } from '@shared/contracts/registration';
import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import { haveEntered, updateTicket } from '../ticket';
import { creditOf, personOf, registrationOf } from './event-data';
import { listFromDevice, releaseHeld, setHeld, takeTurn } from './hold-store';
import { DEVICE_LIMIT, DEVICE_WINDOW_MS } from './rules';
import { listByPhone } from './same-number';
import type { Held, ParticipantPlain } from './store';

const ALIVE: readonly ParticipantStatus[] = ['registered', 'waiting', 'pending'];
/** More than these are one case for one look. */
const MOST_OTHERS = 50;

/** One-way key of a phone or browser within a show; another one than the figures' key of who looked, so that the two cannot be joined. */
export function deviceKey(exhibitionId: string, sessionId: string): string {
  return createHash('sha256').update(`device/${exhibitionId}/${sessionId}`).digest('base64url').slice(0, 22);
}

/** Everybody who has this number, cancelled registrations too. Of two at the same moment the second sees the first. */
export async function samePhone(participant: ParticipantPlain, session: ClientSession): Promise<ParticipantPlain[]> {
  if (!participant.phone) return [];
  await takeTurn(participant, 'phone', participant.phone.hash, session);
  const all = await listByPhone(participant.exhibitionId, participant.phone.hash, session);
  return all.filter((one) => one.id !== participant.id && one.erasedAt === null);
}

/** Those whose registration stands, and those who came in by one they cancelled since: their place is not for a second account. */
export async function standing(people: readonly ParticipantPlain[]): Promise<ParticipantPlain[]> {
  const gone = people.filter((one) => !ALIVE.includes(one.status)).map((one) => one.id);
  const came = await haveEntered(people[0]?.exhibitionId ?? '', gone);
  return people.filter((one) => ALIVE.includes(one.status) || came.has(one.id));
}

/** Holds a registration because others have its number: it and they are told. */
export async function holdForPhone(
  participant: ParticipantPlain,
  others: readonly ParticipantPlain[],
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  const held = await hold(participant, 'same_phone', others, now, session);
  // Nobody's own yet: it was their company's contact who typed the number, or staff at the gate.
  const by = participant.visitorId !== null ? null : participant.group ? 'contact' : participant.walkIn ? 'gate' : null;
  for (const other of others)
    await appendEvent(
      {
        type: 'participant.phone_reused',
        exhibitionId: other.exhibitionId,
        branchId: other.branchId,
        at: now,
        data: { ...personOf(other), otherId: participant.id, ...(by ? { by } : {}) },
      },
      session,
    );
  return held;
}

/**
 * Holds a registration that is one of many from one phone within minutes, and with it the credit for those before: who brought
 * them is credited once somebody has looked. Null: it is not.
 */
export async function holdForDevice(participant: ParticipantPlain, now: Date, session: ClientSession): Promise<ParticipantPlain | null> {
  const { device, exhibitionId } = participant;
  // Who was held, cancelled and registers again is looked at all the same.
  if (participant.creditHeld) return hold(participant, 'many_from_device', [], now, session);
  if (!device) return null;
  await takeTurn(participant, 'device', device, session);
  const since = new Date(now.getTime() - DEVICE_WINDOW_MS);
  const all = await listFromDevice(exhibitionId, device, since, MOST_OTHERS + 1, session);
  const others = all.filter((one) => one.id !== participant.id);
  if (others.length < DEVICE_LIMIT) return null;
  for (const other of others) {
    if (other.held || other.lookedAt || !ALIVE.includes(other.status)) continue;
    const rest = [participant, ...others.filter((one) => one.id !== other.id)];
    await holdCredit(other, { reason: 'many_from_device', at: now, others: rest.map((one) => one.id) }, now, session);
  }
  return hold(participant, 'many_from_device', others, now, session);
}

async function hold(
  participant: ParticipantPlain,
  reason: HeldReason,
  others: readonly ParticipantPlain[],
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  const held: Held = { reason, at: now, others: others.slice(0, MOST_OTHERS).map((one) => one.id) };
  await appendEvent(
    {
      type: 'participant.held',
      exhibitionId: participant.exhibitionId,
      branchId: participant.branchId,
      at: now,
      data: { ...personOf(participant), reason },
    },
    session,
  );
  if (participant.status === 'registered') return holdCredit(participant, held, now, session);
  await setHeld(participant.id, { held }, now, session);
  return { ...participant, held };
}

/** Marks a registration that stands already: whoever brought them is credited no longer. Who has come is a person, and stays credited. */
async function holdCredit(participant: ParticipantPlain, held: Held, now: Date, session: ClientSession): Promise<ParticipantPlain> {
  const marked = { ...participant, held };
  await setHeld(participant.id, { held }, now, session);
  if (!participant.referral.referrerId || participant.creditHeld) return marked;
  if ((await haveEntered(participant.exhibitionId, [participant.id])).has(participant.id)) return marked;
  return setCredit(marked, true, now, session);
}

/** Lets go of a registration that is held, and credits whoever brought them; null: somebody else has dealt with it. */
export async function release(id: string, now: Date, session: ClientSession): Promise<ParticipantPlain | null> {
  const freed = await releaseHeld(id, now, session);
  return freed && setCredit(freed, false, now, session);
}

/** Credits whoever brought them, or takes that back: what was counted of the registration is counted anew. */
export async function setCredit(
  participant: ParticipantPlain,
  creditHeld: boolean,
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  if (participant.creditHeld === creditHeld) return participant;
  const after = { ...participant, creditHeld };
  await setHeld(participant.id, { held: participant.held, creditHeld }, now, session);
  if (participant.status !== 'registered' || !participant.registeredAt) return after;
  const { exhibitionId, branchId, registeredAt } = participant;
  const show = { exhibitionId, branchId };
  await appendEvent({ ...show, type: 'participant.recredited', at: now, data: { ...registrationOf(participant), registeredAt } }, session);
  await appendEvent({ ...show, type: 'participant.registered', at: registeredAt, data: registrationOf(after) }, session);
  if (participant.ticketId) await updateTicket(participant.ticketId, { referral: creditOf(after) }, session);
  return after;
}
