import type { ResponseOf } from '@shared/contracts/contract';
import type { previewTicketTypeMerge as preview } from '@shared/contracts/ticket-types';
import { AppError, ERRORS, type ErrorCode } from '@shared/errors';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { findPool, movePlace, moveQuota } from '../../../platform/places';
import { getExhibition } from '../../show/exhibition';
import { insideUntil, listTicketsOf, updateTicket } from '../ticket';
import { getType, recordType, type TypeAct } from './change-types';
import { registrationOf } from './event-data';
import { TICKET } from './setup';
import { findTicketType, giveType, type TicketTypePlain } from './setup-store';
import { changeParticipant, getParticipant, setKeptPlace } from './store';
import { closeMerged, countStanding, countUses, listArrivedOfType, listMerging, listOfType, startMerge } from './type-store';

const AT_ONCE = 100;
const TYPES_AT_ONCE = 10;
/** A registration that began before its type was merged has come to its end by then. */
const LATE_MS = 10 * 60_000;

/** How many people, invitations and groups would move, and why they cannot now. Throws `not_found`. */
export async function previewMerge(act: Omit<TypeAct, 'staffId'>, into: string, now: Date): Promise<ResponseOf<typeof preview>> {
  const [type, target] = await Promise.all([getType(act), getType({ ...act, ticketTypeId: into })]);
  const { exhibitionId, ticketTypeId } = act;
  const [people, { invitations, groups }, refused] = await Promise.all([
    countStanding(exhibitionId, ticketTypeId, COUNT_CAP),
    countUses(exhibitionId, ticketTypeId, COUNT_CAP, now),
    whyNotMerged(type, target, now),
  ]);
  return { people, cap: COUNT_CAP, invitations, groups, refused: refused && { zh: ERRORS[refused].zh, en: ERRORS[refused].en } };
}

/**
 * Sends a type into another, on record: nobody registers for it any more, its invitations lead to the other one, its people follow.
 * Sent again it is the same. Throws `not_found`, `conflict`, `ticket_types_differ`, `ticket_type_people_inside`.
 */
export async function mergeType(act: TypeAct, into: string, reason: string, now: Date): Promise<void> {
  const [type, target] = await Promise.all([getType(act), getType({ ...act, ticketTypeId: into })]);
  if (type.mergingInto === into) return;
  const refused = await whyNotMerged(type, target, now);
  if (refused) throw new AppError(refused);
  await inTransaction(async (session) => {
    if (!(await startMerge(act.exhibitionId, type.id, into, session))) {
      // The other tap was faster, or somebody else with another plan.
      if ((await findTicketType(act.exhibitionId, type.id, session))?.mergingInto === into) return;
      throw new AppError('conflict');
    }
    await recordType('ticket_type_merged', type, act, `${type.name.zh} → ${target.name.zh}：${reason}`, now, session);
  });
}

/** Gates admit by kind, which codes carry; and who is inside must be able to leave and come back as their ticket says. */
async function whyNotMerged(type: TicketTypePlain, target: TicketTypePlain, now: Date): Promise<ErrorCode | null> {
  if (type.id === target.id || [type, target].some((one) => one.deletedAt || one.mergingInto)) return 'conflict';
  if (type.kind !== target.kind) return 'ticket_types_differ';
  const same = (['validFrom', 'validUntil'] as const).every((key) => type[key]?.getTime() === target[key]?.getTime());
  return same || !(await isAnybodyInside(type, now)) ? null : 'ticket_type_people_inside';
}

async function isAnybodyInside({ exhibitionId, id }: TicketTypePlain, now: Date): Promise<boolean> {
  const { days } = await getExhibition(exhibitionId);
  for (let after: string | null = null; ; ) {
    const people: string[] = await listArrivedOfType(exhibitionId, id, after, AT_ONCE);
    const tickets = await listTicketsOf(people, exhibitionId);
    if (tickets.some((ticket) => (insideUntil(ticket, days) ?? now) > now)) return true;
    if (people.length < AT_ONCE) return false;
    after = people.at(-1) ?? null;
  }
}

/** Moves the people of types that are on their way into another, each in a transaction of their own. True when more is waiting. */
export async function moveMerged(now: Date, signal: AbortSignal): Promise<boolean> {
  let more = false;
  for (const type of await listMerging(new Date(now.getTime() - LATE_MS), TYPES_AT_ONCE)) {
    const people = await listOfType(type.exhibitionId, type.id, AT_ONCE);
    for (const id of people) if (!signal.aborted) await inTransaction((session) => moveOne(id, type, now, session));
    if (people.length > 0) more = true;
    else if (!type.deletedAt) await inTransaction((session) => finish(type, now, session));
  }
  return more;
}

async function moveOne(participantId: string, from: TicketTypePlain, now: Date, session: ClientSession): Promise<void> {
  const { exhibitionId } = from;
  const before = await getParticipant(participantId, session);
  const into = await findTicketType(exhibitionId, from.mergingInto ?? '', session);
  if (before.ticketTypeId !== from.id || !into) return;
  await giveType(exhibitionId, into.id, session);
  const after = await changeParticipant(participantId, [before.status], { ticketTypeId: into.id, kind: into.kind }, now, session);
  if (!after) throw new Error('participant changed while their ticket type was merged');
  const kept = before.keptPlace?.ticketTypeId === from.id ? before.keptPlace : null;
  if (kept) await setKeptPlace(participantId, { ...kept, ticketTypeId: into.id }, session);
  const [poolFrom, poolInto] = await poolsOf(from, into, session);
  if (poolFrom && poolInto) await movePlace(poolFrom, poolInto, participantId, session, before.status === 'registered' || kept !== null);
  if (before.ticketId) {
    const { kind, name, validFrom, validUntil } = into;
    const words = { typeName: name.zh, typeNameEn: name.en.trim() || null };
    await updateTicket(before.ticketId, { kind, ...words, validFrom, validUntil }, session);
  }
  const { branchId, registeredAt } = before;
  if (before.status !== 'registered' || !registeredAt) return;
  // What was counted of the registration is counted anew, as of the other type.
  const show = { exhibitionId, branchId };
  await appendEvent({ ...show, type: 'participant.recredited', at: now, data: { ...registrationOf(before), registeredAt } }, session);
  await appendEvent({ ...show, type: 'participant.registered', at: registeredAt, data: registrationOf(after) }, session);
}

const poolsOf = async ({ exhibitionId, id }: TicketTypePlain, into: TicketTypePlain, session: ClientSession) =>
  [await findPool(exhibitionId, TICKET, id, session), await findPool(exhibitionId, TICKET, into.id, session)] as const;

/** Everybody has moved: what was left of its places goes along, and the type is gone. */
async function finish(type: TicketTypePlain, now: Date, session: ClientSession): Promise<void> {
  if (!(await closeMerged(type.id, now, session))) return;
  const into = await findTicketType(type.exhibitionId, type.mergingInto ?? '', session);
  const [from, to] = into ? await poolsOf(type, into, session) : [null, null];
  if (from && to) await moveQuota(from, to, session);
}
