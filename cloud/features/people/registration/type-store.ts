import type { ParticipantStatus } from '@shared/contracts/registration';
import { Types, type ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { countOpenGroups, moveGroups } from './group/store';
import { Participant } from './model';
import { Invitation, TicketType } from './setup-model';
import { plainType, type TicketTypePlain } from './setup-store';

interface TypeOf {
  readonly exhibitionId: string;
  readonly ticketTypeId: string;
  readonly scope: Scope;
}

/** A type somebody can still do something with: not deleted, not on its way into another. */
const STANDING = { deletedAt: null, mergingInto: null };

/** The type in the caller's branch, whatever became of it; null when there is none. */
export async function findTypeInScope(
  { exhibitionId, ticketTypeId, scope }: TypeOf,
  session?: ClientSession,
): Promise<TicketTypePlain | null> {
  const row = await TicketType.findOne({ _id: ticketTypeId, exhibitionId, ...inScope(scope) }, null, { session: session ?? null }).lean();
  return row ? plainType(row) : null;
}

/** Null: it stands so already. */
export async function setStopped({ exhibitionId, ticketTypeId }: Omit<TypeOf, 'scope'>, stopped: boolean, session: ClientSession) {
  const was = stopped ? { $ne: true } : true;
  const filter = { _id: ticketTypeId, exhibitionId, ...STANDING, stopped: was };
  const row = await TicketType.findOneAndUpdate(filter, { $set: { stopped } }, { returnDocument: 'after', lean: true, session });
  return row ? plainType(row) : null;
}

export async function setRanks(exhibitionId: string, ids: readonly string[], session: ClientSession): Promise<void> {
  for (const [rank, id] of ids.entries()) await TicketType.updateOne({ _id: id, exhibitionId }, { $set: { rank } }, { session });
}

/** Deletes, or with null brings back, a type that stands, or is deleted, at this moment. False: it does not, people have it, or others are on their way into it. */
export async function setDeleted(
  { exhibitionId, ticketTypeId, takenBack = false }: Omit<TypeOf, 'scope'> & { readonly takenBack?: boolean },
  at: Date | null,
  session: ClientSession,
): Promise<boolean> {
  if (at && (await isAwaiting(exhibitionId, ticketTypeId, session))) return false;
  const from = at ? { ...STANDING, hasPeople: { $ne: true } } : { deletedAt: { $ne: null }, mergingInto: null };
  const done = await TicketType.updateOne(
    { _id: ticketTypeId, exhibitionId, ...from },
    { $set: { deletedAt: at, takenBack } },
    { session },
  );
  return done.matchedCount === 1;
}

/** Makes a type with a known id, or brings one back that an undo took away. */
export async function putType({ id, ...fields }: TicketTypePlain, session: ClientSession): Promise<void> {
  const back = { deletedAt: null, takenBack: false };
  await TicketType.updateOne({ _id: id }, { $set: { ...fields, ...back } }, { upsert: true, session });
}

/** How many registrations, whatever became of them, usable invitations and open groups name a type; stops counting at `cap`. */
export async function countUses(
  exhibitionId: string,
  ticketTypeId: string,
  cap: number,
  now: Date,
  session?: ClientSession,
): Promise<{ people: number; invitations: number; groups: number }> {
  const limits = { limit: cap, ...(session ? { session } : {}) };
  const people = await Participant.countDocuments({ exhibitionId, ticketTypeId }, limits);
  // Whoever registered for it has taken another since: what was counted of them still names it.
  const hadPeople = people === 0 && (await TicketType.exists({ _id: ticketTypeId, hasPeople: true }).session(session ?? null)) !== null;
  return {
    people: hadPeople ? 1 : people,
    invitations: await Invitation.countDocuments({ exhibitionId, ticketTypeId, revokedAt: null }, limits),
    groups: await countOpenGroups(exhibitionId, ticketTypeId, now, limits),
  };
}

/** Of a type's registrations those that stand; stops counting at `cap`. */
export async function countStanding(exhibitionId: string, ticketTypeId: string, cap: number): Promise<number> {
  const standing: ParticipantStatus[] = ['registered', 'waiting', 'pending'];
  return Participant.countDocuments({ exhibitionId, ticketTypeId, status: { $in: standing } }, { limit: cap });
}

/** Who came in by a type, by id. */
export async function listArrivedOfType(
  exhibitionId: string,
  ticketTypeId: string,
  afterId: string | null,
  limit: number,
): Promise<string[]> {
  const after = afterId ? { _id: { $gt: new Types.ObjectId(afterId) } } : {};
  const filter = { exhibitionId, ticketTypeId, arrived: true, ...after };
  return (await Participant.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean()).map((row) => row._id.toString());
}

/** Whether people of another type are on their way into this one. */
async function isAwaiting(exhibitionId: string, ticketTypeId: string, session: ClientSession): Promise<boolean> {
  return (await TicketType.exists({ exhibitionId, mergingInto: ticketTypeId, deletedAt: null }).session(session)) !== null;
}

/** Sends a type into another, with its invitations and groups. False: one of the two does not stand any more, or others are on their way into this one. */
export async function startMerge(exhibitionId: string, ticketTypeId: string, into: string, session: ClientSession): Promise<boolean> {
  if (await isAwaiting(exhibitionId, ticketTypeId, session)) return false;
  const there = await TicketType.updateOne({ _id: into, exhibitionId, ...STANDING }, { $inc: { merged: 1 } }, { session });
  const going = await TicketType.updateOne({ _id: ticketTypeId, exhibitionId, ...STANDING }, { $set: { mergingInto: into } }, { session });
  if (there.matchedCount === 0 || going.matchedCount === 0) return false;
  await moveInvitations(exhibitionId, ticketTypeId, into, session);
  await moveGroups(exhibitionId, ticketTypeId, into, session);
  return true;
}

/** Invitations to a type lead into another from now on. */
async function moveInvitations(exhibitionId: string, ticketTypeId: string, into: string, session: ClientSession): Promise<void> {
  await Invitation.updateMany({ exhibitionId, ticketTypeId }, { $set: { ticketTypeId: into } }, { session });
}

/** Types on their way into another, and those that arrived since `since`: a registration on its way then may still name them. */
export async function listMerging(since: Date, limit: number): Promise<TicketTypePlain[]> {
  const rows = TicketType.find({ mergingInto: { $type: 'string' }, $or: [{ deletedAt: null }, { deletedAt: { $gt: since } }] });
  return (await rows.sort({ _id: 1 }).limit(limit).lean()).map(plainType);
}

/** Who still names a type. */
export async function listOfType(exhibitionId: string, ticketTypeId: string, limit: number): Promise<string[]> {
  const rows = await Participant.find({ exhibitionId, ticketTypeId }, { _id: 1 }).limit(limit).lean();
  return rows.map((row) => row._id.toString());
}

export async function closeMerged(id: string, now: Date, session: ClientSession): Promise<boolean> {
  return (await TicketType.updateOne({ _id: id, deletedAt: null }, { $set: { deletedAt: now } }, { session })).matchedCount === 1;
}
