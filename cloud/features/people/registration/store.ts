import type { ParticipantStatus } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { NO_CONTACT, type Contact } from '@shared/rules/contact';
import { Types, type ClientSession } from 'mongoose';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { inScope, type Scope } from '../../../platform/auth/caller';
import type { FoundBy } from './found-by';
import { TAKEN_BACK } from './group/taken-back';
import { Participant, type Held, type ParticipantRecord, type PhoneRecord } from './model';
import { giveType } from './setup-store';

export type ParticipantPlain = Omit<ParticipantRecord, '_id' | 'visitorId'> & { readonly id: string; readonly visitorId: string | null };
export type { Held, PhoneRecord };

export const plain = ({ _id, visitorId, ...fields }: ParticipantRecord): ParticipantPlain => ({
  id: _id.toString(),
  visitorId: visitorId ?? null,
  ...fields,
});

export const newParticipantId = () => new Types.ObjectId().toString();

export async function findParticipant(id: string, session?: ClientSession): Promise<ParticipantPlain | null> {
  if (!Types.ObjectId.isValid(id)) return null;
  const row = await Participant.findById(id, null, { session: session ?? null }).lean();
  return row ? plain(row) : null;
}

/** Throws `not_found`. */
export async function getParticipant(id: string, session?: ClientSession): Promise<ParticipantPlain> {
  const found = await findParticipant(id, session);
  if (!found) throw new AppError('not_found');
  return found;
}

/** A visitor's own registration in an exhibition, whatever its status; null when there is none. */
export async function findParticipantOf(
  exhibitionId: string,
  visitorId: string,
  session?: ClientSession,
): Promise<ParticipantPlain | null> {
  const row = await Participant.findOne({ exhibitionId, visitorId }, null, { session: session ?? null }).lean();
  return row ? plain(row) : null;
}

/** Visitors' registrations in an exhibition, whatever their status; who has none is left out. */
export async function listParticipantsOf(exhibitionId: string, visitorIds: readonly string[]): Promise<ParticipantPlain[]> {
  return (await Participant.find({ exhibitionId, visitorId: { $in: [...visitorIds] } }).lean()).map(plain);
}

export async function findParticipantInScope(exhibitionId: string, participantId: string, scope: Scope): Promise<ParticipantPlain | null> {
  const row = await Participant.findOne({ _id: participantId, exhibitionId, ...inScope(scope) }).lean();
  return row ? plain(row) : null;
}

/** Throws `ticket_type_unknown`, and a duplicate key error when the visitor, or this walk-in's key, is there already. */
export async function addParticipant({ id, visitorId, ...fields }: ParticipantPlain, session: ClientSession): Promise<void> {
  await giveType(fields.exhibitionId, fields.ticketTypeId, session);
  await Participant.create([{ _id: new Types.ObjectId(id), ...(visitorId === null ? {} : { visitorId }), ...fields }], { session });
  await tellTraitsChanged(fields, { participantIds: [id] }, fields.createdAt, session);
}

export type ParticipantChanges = Partial<
  Pick<
    ParticipantPlain,
    | 'status'
    | 'registeredAt'
    | 'kind'
    | 'ticketTypeId'
    | 'ticketId'
    | 'ticketNumber'
    | 'name'
    | keyof FoundBy
    | 'phone'
    | keyof Contact
    | 'answers'
    | 'language'
    | 'invitationId'
    | 'rejectedReason'
    | 'invitationBack'
    | 'cancelledAt'
    | 'erasedAt'
    | 'referral'
    | 'creditHeld'
    | 'held'
    | 'device'
  >
>;

/** Changes a participant only from one of the given statuses, so that two people deciding at once decide once. Null otherwise. */
export async function changeParticipant(
  id: string,
  from: readonly ParticipantStatus[],
  changes: ParticipantChanges,
  now: Date,
  session?: ClientSession,
): Promise<ParticipantPlain | null> {
  const row = await Participant.findOneAndUpdate(
    { _id: id, status: { $in: [...from] } },
    { $set: { ...changes, updatedAt: now } },
    { returnDocument: 'after', lean: true, session: session ?? null },
  );
  if (row) await tellTraitsChanged(row, { participantIds: [id] }, now, session);
  return row ? plain(row) : null;
}

/** Registers somebody again who had cancelled. Null when they have not, or another tap was faster. Throws `ticket_type_unknown`. */
export async function reopenParticipant(
  id: string,
  changes: ParticipantChanges,
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain | null> {
  const row = await Participant.findOneAndUpdate(
    { _id: id, status: 'cancelled' },
    { $set: { ...changes, updatedAt: now }, $inc: { generation: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  if (row && changes.ticketTypeId) await giveType(row.exhibitionId, row.ticketTypeId, session);
  if (row) await tellTraitsChanged(row, { participantIds: [id] }, now, session);
  return row ? plain(row) : null;
}

/** Notes a place kept for somebody, or that there is none any more; answers with the one noted before. */
export async function setKeptPlace(
  id: string,
  keptPlace: NonNullable<ParticipantPlain['keptPlace']> | null,
  session: ClientSession,
): Promise<ParticipantPlain['keptPlace'] | null> {
  const row = await Participant.findOneAndUpdate({ _id: id }, { $set: { keptPlace } }, { returnDocument: 'before', lean: true, session });
  return row?.keptPlace ?? null;
}

/** Whose kept place is due, or who of these has one. */
export async function listKeptPlaces(
  of: { until: Date } | { participantIds: readonly string[] },
  limit: number,
): Promise<ParticipantPlain[]> {
  const filter =
    'until' in of
      ? { 'keptPlace.until': { $lte: of.until } }
      : { _id: { $in: of.participantIds.filter((id) => Types.ObjectId.isValid(id)) }, 'keptPlace.until': { $exists: true } };
  return (await Participant.find(filter).limit(limit).lean()).map(plain);
}

export async function findByClaim(claimHash: string, session?: ClientSession): Promise<ParticipantPlain | null> {
  const row = await Participant.findOne({ claimHash }, null, { session: session ?? null }).lean();
  return row ? plain(row) : null;
}

/** Lets the holder of a claim code take the ticket; false when somebody has it by now. */
export async function setClaim(id: string, claimHash: string): Promise<boolean> {
  return (await Participant.updateOne({ _id: id, visitorId: { $exists: false } }, { $set: { claimHash } })).matchedCount === 1;
}

/** Gives an unclaimed participant to a visitor; null when somebody else has it by now, or it was cancelled. */
export async function attachVisitor(id: string, visitorId: string, now: Date, session: ClientSession): Promise<ParticipantPlain | null> {
  const row = await Participant.findOneAndUpdate(
    { _id: id, visitorId: { $exists: false }, status: { $ne: 'cancelled' } },
    { $set: { visitorId, updatedAt: now } },
    { returnDocument: 'after', lean: true, session },
  );
  if (row) await tellTraitsChanged(row, { participantIds: [id] }, now, session);
  return row ? plain(row) : null;
}

export async function findByWalkInKey(exhibitionId: string, key: string): Promise<ParticipantPlain | null> {
  const row = await Participant.findOne({ exhibitionId, 'walkIn.key': key }).lean();
  return row ? plain(row) : null;
}

export const MOST_OF_A_NUMBER = 200;
const GONE: ParticipantStatus[] = ['cancelled', 'rejected'];

async function pageByPhone(filter: object, order: 1 | -1, session?: ClientSession): Promise<ParticipantPlain[]> {
  const rows = Participant.find(filter, null, { session: session ?? null });
  return (await rows.sort({ _id: order }).limit(MOST_OF_A_NUMBER).lean()).map(plain);
}

/** People of an exhibition with this very number whose registration stands, oldest first. */
export const listStandingByPhone = (exhibitionId: string, hash: string, session?: ClientSession): Promise<ParticipantPlain[]> =>
  pageByPhone({ exhibitionId, 'phone.hash': hash, status: { $nin: GONE } }, 1, session);

/** Those who went, latest first, from below `before` on; without whom a contact took back. */
export const listGoneByPhone = (
  exhibitionId: string,
  hash: string,
  before: string | null,
  session?: ClientSession,
): Promise<ParticipantPlain[]> => {
  const below = before ? { _id: { $lt: new Types.ObjectId(before) } } : {};
  return pageByPhone({ exhibitionId, 'phone.hash': hash, status: { $in: GONE }, $nor: [TAKEN_BACK], ...below }, -1, session);
};

/** How many hold a ticket of a type; stops counting at `cap`. */
export async function countByType(
  exhibitionId: string,
  ticketTypeId: string,
  options: { session?: ClientSession; cap?: number },
): Promise<number> {
  const { session, cap } = options;
  return Participant.countDocuments(
    { exhibitionId, ticketTypeId, status: 'registered' },
    { ...(session ? { session } : {}), ...(cap ? { limit: cap } : {}) },
  );
}

/** How many have answered a question, or chosen one of its options; stops counting at `cap`. */
export async function countAnswered(exhibitionId: string, key: string, option: string | undefined, cap: number): Promise<number> {
  return Participant.countDocuments({ exhibitionId, [`answers.${key}`]: option ?? { $exists: true } }, { limit: cap });
}

/** Everybody who answered something, in batches by id. */
export async function listAnswered(exhibitionId: string, afterId: string, limit: number): Promise<ParticipantPlain[]> {
  const rows = await Participant.find({
    exhibitionId,
    answers: { $ne: {} },
    ...(afterId ? { _id: { $gt: new Types.ObjectId(afterId) } } : {}),
  })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return rows.map(plain);
}

/** Puts the contact that answers fill in place of the old one. False: the person has changed meanwhile. */
export async function refillContact(
  { id, updatedAt }: Pick<ParticipantPlain, 'id' | 'updatedAt'>,
  contact: Contact & FoundBy,
): Promise<boolean> {
  if ((await Participant.updateOne({ _id: id, updatedAt }, { $set: contact })).matchedCount === 0) return false;
  await tellTraitsChanged(null, { participantIds: [id] }, updatedAt);
  return true;
}

/** What a journey or a draw needs of everybody, in batches by id. */
export interface RosterRow {
  readonly id: string;
  readonly visitorId: string | null;
  readonly branchId: string;
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly createdAt: Date;
  readonly hasPhone: boolean;
  readonly email: string | null;
  readonly checkedIn: boolean;
  readonly kind: ParticipantPlain['kind'];
}

export async function listRosterRows(
  exhibitionId: string,
  afterId: string | null,
  limit: number,
  ids?: readonly string[],
): Promise<RosterRow[]> {
  const rows = await Participant.find({
    exhibitionId,
    status: 'registered',
    ...(afterId || ids
      ? {
          _id: {
            ...(afterId ? { $gt: new Types.ObjectId(afterId) } : {}),
            ...(ids ? { $in: ids.map((id) => new Types.ObjectId(id)) } : {}),
          },
        }
      : {}),
  })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => ({
    id: row._id.toString(),
    visitorId: row.visitorId ?? null,
    branchId: row.branchId,
    name: row.name,
    language: row.language,
    createdAt: row.createdAt,
    hasPhone: row.phone !== null,
    email: row.email,
    checkedIn: row.checkedInAt !== null,
    kind: row.kind,
  }));
}

/** Whom a participant brought, latest first. */
export async function listBroughtBy(exhibitionId: string, referrerId: string, limit: number): Promise<ParticipantPlain[]> {
  const rows = Participant.find({ exhibitionId, 'referral.referrerId': referrerId });
  return (await rows.sort({ _id: -1 }).limit(limit).lean()).map(plain);
}

/** How many each of these brought who are registered, and of those how many came; whoever waits to be looked at is not credited. */
export async function countBrought(
  exhibitionId: string,
  participantIds: readonly string[],
): Promise<Map<string, { registered: number; came: number }>> {
  const rows = await Participant.aggregate<{ _id: { by: string; arrived: boolean }; n: number }>([
    { $match: { exhibitionId, 'referral.referrerId': { $in: [...participantIds] }, status: 'registered', creditHeld: false } },
    { $group: { _id: { by: '$referral.referrerId', arrived: '$arrived' }, n: { $sum: 1 } } },
  ]);
  const brought = new Map<string, { registered: number; came: number }>();
  for (const { _id, n } of rows) {
    const known = brought.get(_id.by) ?? { registered: 0, came: 0 };
    brought.set(_id.by, { registered: known.registered + n, came: known.came + (_id.arrived ? n : 0) });
  }
  return brought;
}

/** Ids of everybody of a show whose data is there, in batches by id. */
export async function listIdsAfter(exhibitionId: string, afterId: string | null, limit: number): Promise<string[]> {
  const rows = await Participant.find({ exhibitionId, ...(afterId ? { _id: { $gt: new Types.ObjectId(afterId) } } : {}) }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return rows.map(({ _id }) => _id.toString());
}

export const countParticipants = (exhibitionId: string): Promise<number> => Participant.countDocuments({ exhibitionId });

/** Registrations of these visitors, in a show or in all. */
export async function listIdsOfVisitors(visitorIds: readonly string[], exhibitionId: string | null): Promise<string[]> {
  const filter = { visitorId: { $in: [...visitorIds] }, ...(exhibitionId ? { exhibitionId } : {}) };
  return (await Participant.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id.toString());
}

/** All of a show, or of those who came (did not), of one ticket type. */
export async function countRegistered(
  exhibitionId: string,
  { came, ticketTypeId }: { readonly came?: boolean | undefined; readonly ticketTypeId?: string | undefined } = {},
): Promise<number> {
  return Participant.countDocuments({
    exhibitionId,
    status: 'registered',
    ...(came === undefined ? {} : { arrived: came }),
    ...(ticketTypeId ? { ticketTypeId } : {}),
  });
}

export async function listOfVisitor(visitorId: string): Promise<ParticipantPlain[]> {
  return (await Participant.find({ visitorId }).sort({ _id: -1 }).lean()).map(plain);
}

/** What becomes of a row that nobody must be found by any more; it stays for the figures. */
export const emptied = (now: Date) => ({
  $set: {
    name: '',
    searchKeys: [],
    sortKeys: { name: '', company: '' },
    phone: null,
    ...NO_CONTACT,
    answers: {},
    rejectedReason: null,
    held: null,
    erasedAt: now,
    updatedAt: now,
  },
  $unset: { visitorId: 1, claimHash: 1, device: 1, desk: 1 },
});

/** Empties what is personal and lets go of the visitor. */
export async function eraseParticipant(id: string, now: Date, session?: ClientSession): Promise<void> {
  await Participant.updateOne({ _id: id }, emptied(now), session ? { session } : {});
  await tellTraitsChanged(null, { participantIds: [id] }, now, session);
}

/** People by id, in no particular order; unknown ids are left out. */
export async function listParticipantsById(ids: readonly string[]): Promise<ParticipantPlain[]> {
  const rows = await Participant.find({ _id: { $in: ids.filter((id) => Types.ObjectId.isValid(id)) } }).lean();
  return rows.map(plain);
}

/** Gives a participant to a visitor. */
export async function setVisitor(id: string, visitorId: string, session: ClientSession): Promise<void> {
  await Participant.updateOne({ _id: id }, { $set: { visitorId } }, { session });
}

/** When each first came in; null takes it back. */
export async function setCheckedIn(arrivals: readonly { participantId: string; at: Date | null }[]): Promise<void> {
  await Participant.bulkWrite(
    arrivals.map(({ participantId, at }) => ({
      updateOne: { filter: { _id: participantId }, update: { $set: { checkedInAt: at, arrived: at !== null } } },
    })),
  );
}

/** Numbers sealed under another key version than `prefix` (`v2.`), in batches by id. */
export async function listSealedOtherwise(
  prefix: string,
  afterId: string | null,
  limit: number,
): Promise<{ id: string; sealed: string }[]> {
  const rows = await Participant.find(
    { phone: { $ne: null }, ...(afterId ? { _id: { $gt: new Types.ObjectId(afterId) } } : {}) },
    { phone: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return rows
    .map((row) => ({ id: row._id.toString(), sealed: row.phone?.sealed ?? '' }))
    .map((row) => (row.sealed.startsWith(prefix) ? { ...row, sealed: '' } : row));
}

/** Puts a number sealed anew in the place of the old one, unless the person has changed it meanwhile. */
export async function replaceSealed(id: string, before: string, after: string): Promise<boolean> {
  return (await Participant.updateOne({ _id: id, 'phone.sealed': before }, { $set: { 'phone.sealed': after } })).matchedCount === 1;
}

/** Where these participants stand at this moment; unknown ids are left out. */
export async function listStatuses(ids: readonly string[]): Promise<Map<string, ParticipantStatus>> {
  const rows = await Participant.find({ _id: { $in: [...new Set(ids)] } }, { status: 1 }).lean();
  return new Map(rows.map((row) => [row._id.toString(), row.status]));
}

/** What somebody left to be reached by. */
export interface ContactRow {
  readonly id: string;
  readonly phone: PhoneRecord | null;
  readonly email: string | null;
}

export async function listContactRows(ids: readonly string[]): Promise<ContactRow[]> {
  const rows = await Participant.find({ _id: { $in: [...new Set(ids)] } }, { phone: 1, email: 1 }).lean();
  return rows.map(({ _id, phone, email }) => ({ id: _id.toString(), phone, email }));
}
