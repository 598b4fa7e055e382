import type { TicketKind } from '@shared/contracts/registration';
import { Types, type ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { isDuplicateKey } from '../../../platform/db';
import { Revocation, RevocationCounter, Ticket, TicketKey, type RevocationRecord, type TicketRecord } from './model';

/** A ticket outside the store: `id` instead of `_id`. */
export type TicketPlain = Omit<TicketRecord, '_id'> & { id: string };

export function plain({ _id, ...rest }: TicketRecord): TicketPlain {
  return { id: _id.toString(), ...rest };
}

/** What its codes name it by. */
export const codeIdOf = (ticket: Pick<TicketPlain, 'id' | 'codeIds'>): string => ticket.codeIds?.at(-1) ?? ticket.id;

/** When the codes of this id were replaced; null: they hold. */
export function codeHeldUntil(ticket: Pick<TicketPlain, 'id' | 'codeIds' | 'former'>, codeId: string): Date | null {
  return ticket.former?.[[ticket.id, ...(ticket.codeIds ?? [])].indexOf(codeId)]?.at ?? null;
}

export type NewTicket = Pick<
  TicketPlain,
  | 'exhibitionId'
  | 'branchId'
  | 'participantId'
  | 'visitorId'
  | 'number'
  | 'kind'
  | 'typeName'
  | 'typeNameEn'
  | 'holderName'
  | 'validFrom'
  | 'validUntil'
  | 'referral'
  | 'createdAt'
  | 'state'
>;

export async function addTicket(ticket: NewTicket, session?: ClientSession): Promise<TicketPlain> {
  const [created] = await Ticket.create(
    [
      {
        ...ticket,
        rev: 1,
        admissions: [],
        inside: [],
        doubles: 0,
        told: { inside: [], registered: false, entered: false, doubles: 0 },
        untold: true,
      },
    ],
    session ? { session } : {},
  );
  if (!created) throw new Error('ticket was not stored');
  return plain(created.toObject());
}

export async function findTicket(ticketId: string, session?: ClientSession): Promise<TicketPlain | null> {
  const found = await Ticket.findById(ticketId, null, session ? { session } : {}).lean();
  return found ? plain(found) : null;
}

/** The ticket that a code names, also by a code of before it was renewed. */
export async function findTicketByCode(codeId: string): Promise<TicketPlain | null> {
  const found = (await Ticket.findById(codeId).lean()) ?? (await Ticket.findOne({ codeIds: codeId }).lean());
  return found ? plain(found) : null;
}

export async function findTicketInScope(scope: Scope, ticketId: string): Promise<TicketPlain | null> {
  const found = await Ticket.findOne({ _id: ticketId, ...inScope(scope) }).lean();
  return found ? plain(found) : null;
}

/** The live ticket, else the latest cancelled one. */
export async function findTicketOf(participantId: string, session?: ClientSession): Promise<TicketPlain | null> {
  const found = await Ticket.find({ participantId }, null, session ? { session } : {})
    .sort({ _id: -1 })
    .limit(10)
    .lean();
  const best = standingOne(found);
  return best ? plain(best) : null;
}

/** Of somebody's tickets, the newest first: the one that counts. */
const standingOne = <T extends { readonly state: TicketPlain['state'] }>(tickets: readonly T[]): T | undefined =>
  tickets.find((one) => one.state !== 'cancelled') ?? tickets[0];

/** As `findTicketOf`, of several people at once; whoever never had one is left out. */
export async function listStandingTickets(
  participantIds: readonly string[],
  exhibitionId: string,
  session?: ClientSession,
): Promise<TicketPlain[]> {
  if (participantIds.length === 0) return [];
  const newestFirst = (await listTicketsOf(participantIds, exhibitionId, session)).sort((a, b) => (a.id < b.id ? 1 : -1));
  return participantIds.flatMap((id) => standingOne(newestFirst.filter((ticket) => ticket.participantId === id)) ?? []);
}

export async function listTicketsOf(
  participantIds: readonly string[],
  exhibitionId: string,
  session?: ClientSession,
): Promise<TicketPlain[]> {
  return (await Ticket.find({ exhibitionId, participantId: { $in: [...participantIds] } }, null, { session: session ?? null }).lean()).map(
    plain,
  );
}

export async function listTicketsOfVisitor(visitorId: string, exhibitionId?: string): Promise<TicketPlain[]> {
  return (
    await Ticket.find({ visitorId, ...(exhibitionId ? { exhibitionId } : {}) })
      .sort({ _id: -1 })
      .limit(50)
      .lean()
  ).map(plain);
}

async function findTicketByNumber(exhibitionId: string, number: string): Promise<TicketPlain | null> {
  const found = await Ticket.findOne({ exhibitionId, number }).lean();
  return found ? plain(found) : null;
}

/** The same, also by a number of before it was renewed. */
export async function findTicketByAnyNumber(exhibitionId: string, number: string): Promise<TicketPlain | null> {
  const now = await findTicketByNumber(exhibitionId, number);
  if (now) return now;
  const found = await Ticket.findOne({ 'former.number': number, exhibitionId }).lean();
  return found ? plain(found) : null;
}

export async function setTicketState(
  ticketId: string,
  state: TicketRecord['state'],
  reason: string | null,
  uncounted: boolean,
  session: ClientSession,
): Promise<TicketPlain | null> {
  const found = await Ticket.findOneAndUpdate(
    { _id: ticketId, state: { $ne: state } },
    { $set: { state, stateReason: reason, uncounted, untold: true }, $inc: { rev: 1 } },
    { session, returnDocument: 'after' },
  ).lean();
  return found ? plain(found) : null;
}

/** Gives a ticket another number and codes, if its number is still the one to be replaced; valid it is from then on. Null: it is not. */
export async function replaceCodes(
  before: TicketPlain,
  { number, at }: { number: string; at: Date },
  session: ClientSession,
): Promise<TicketPlain | null> {
  const found = await Ticket.findOneAndUpdate(
    { _id: before.id, number: before.number },
    {
      $set: { number, state: 'valid', stateReason: null, uncounted: false, untold: true },
      $push: { codeIds: new Types.ObjectId().toString(), former: { number: before.number, at } },
      $inc: { rev: 1 },
    },
    { session, returnDocument: 'after' },
  ).lean();
  return found ? plain(found) : null;
}

export async function setTicketFields(
  ticketId: string,
  fields: Partial<Pick<TicketRecord, 'visitorId' | 'holderName' | 'validFrom' | 'validUntil' | 'referral'>> & {
    kind?: TicketKind;
    typeName?: string | null;
    typeNameEn?: string | null;
  },
  session?: ClientSession,
): Promise<void> {
  await Ticket.updateOne({ _id: ticketId }, { $set: fields, $inc: { rev: 1 } }, session ? { session } : {});
}

const NOBODY = { $set: { visitorId: null, holderName: '—' }, $inc: { rev: 1 } };

/** Takes the person out of their tickets. */
export async function eraseHolder(visitorId: string): Promise<void> {
  await Ticket.updateMany({ visitorId }, NOBODY);
}

/** The same of a participant without an account. */
export async function eraseHolderOf(participantId: string, session?: ClientSession): Promise<void> {
  await Ticket.updateMany({ participantId }, NOBODY, session ? { session } : {});
}

/** Tickets of a show that still name their holder. */
export async function* streamHeld(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  const rows = Ticket.find({ exhibitionId, $or: [{ holderName: { $ne: '—' } }, { visitorId: { $ne: null } }] }, { participantId: 1 });
  for await (const { _id, participantId } of rows.lean().cursor()) yield { id: _id.toString(), participantId };
}

export async function eraseHolders(ids: readonly string[]): Promise<void> {
  await Ticket.updateMany({ _id: { $in: [...ids] } }, NOBODY);
}

/** Tickets with entries beyond what was allowed, newest first. */
export async function listTicketsWithDoubles(exhibitionId: string, limit: number): Promise<TicketPlain[]> {
  return (
    await Ticket.find({ exhibitionId, doubles: { $gt: 0 } })
      .sort({ _id: -1 })
      .limit(limit)
      .lean()
  ).map(plain);
}

export function streamTickets(exhibitionId: string): AsyncIterable<TicketPlain> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const one of Ticket.find({ exhibitionId }).lean().cursor({ batchSize: 500 })) yield plain(one);
    },
  };
}

// Revocations -----------------------------------------------------------------------------------

/** Appends to the list gates follow. Must run in the transaction of the change itself: the counter orders them. */
/** A change of what gates refuse; `next` where a renewal gave the ticket's codes another id. */
export type Revoking = Pick<RevocationRecord, 'seq' | 'ticketId' | 'revoked' | 'next'>;

export async function addRevocation(
  { exhibitionId, ...change }: Omit<Revoking, 'seq'> & { readonly exhibitionId: string },
  at: Date,
  session: ClientSession,
): Promise<void> {
  const counter = await RevocationCounter.findOneAndUpdate(
    { _id: exhibitionId },
    { $inc: { seq: 1 } },
    { upsert: true, returnDocument: 'after', session },
  ).lean();
  const seq = counter?.seq ?? 1;
  await Revocation.create([{ _id: `${exhibitionId}/${seq}`, exhibitionId, seq, ...change, at }], { session });
}

export async function listRevocations(exhibitionId: string, after: number, limit: number): Promise<Revoking[]> {
  const rows = await Revocation.find({ exhibitionId, seq: { $gt: after } })
    .sort({ seq: 1 })
    .limit(limit)
    .lean();
  return rows.map(({ seq, ticketId, revoked, next }) => ({ seq, ticketId, revoked, ...(next ? { next } : {}) }));
}

/** Revocations that name no later id of the ticket's codes, by id. */
export async function listWithoutNext(afterId: string, limit: number): Promise<{ id: string; ticketId: string }[]> {
  const rows = Revocation.find({ _id: { $gt: afterId }, revoked: true, next: { $exists: false } }, { ticketId: 1 });
  return (await rows.sort({ _id: 1 }).limit(limit).lean()).map(({ _id, ticketId }) => ({ id: _id, ticketId }));
}

/** Renewed tickets that have, or had, one of these code ids. */
export async function listByCodeIds(codeIds: readonly string[]): Promise<Pick<TicketPlain, 'id' | 'codeIds'>[]> {
  const renewed = { codeIds: { $exists: true } };
  const [first, later] = await Promise.all([
    Ticket.find({ _id: { $in: [...codeIds] }, ...renewed }).lean(),
    Ticket.find({ codeIds: { $exists: true, $in: [...codeIds] } }).lean(),
  ]);
  return [...first, ...later].map(plain);
}

export async function setNext(rows: readonly { id: string; next: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await Revocation.bulkWrite(rows.map(({ id, next }) => ({ updateOne: { filter: { _id: id }, update: { $set: { next } } } })));
}

export async function lastRevocation(exhibitionId: string): Promise<number> {
  return (await RevocationCounter.findById(exhibitionId).lean())?.seq ?? 0;
}

// Keys ------------------------------------------------------------------------------------------

export interface TicketKeyPlain {
  readonly keyId: number;
  readonly masterVersion: number;
  readonly publicKey: string;
  readonly activeFrom: Date;
  readonly madeAt?: Date;
}

/** Oldest first. */
export async function listKeys(): Promise<TicketKeyPlain[]> {
  return (await TicketKey.find().sort({ _id: 1 }).lean()).map(({ _id, ...rest }) => ({ keyId: _id, ...rest }));
}

/** A number is given once: of two that make it the first one's stands. */
export async function addKey({ keyId, ...rest }: TicketKeyPlain): Promise<void> {
  try {
    await TicketKey.create([{ _id: keyId, ...rest }]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
