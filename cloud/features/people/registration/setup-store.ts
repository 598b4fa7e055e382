import type { FormField } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { olderThan, type Page, pageOf, type PageQuery } from '../../../platform/paging';
import { ofVersion } from '../../../platform/version-read';
import { Form, Invitation, TicketType, type InvitationRecord, type TicketTypeRecord } from './setup-model';

export type TicketTypePlain = Omit<TicketTypeRecord, '_id' | 'hasPeople' | 'named'> & { readonly id: string };
export type InvitationPlain = Omit<InvitationRecord, '_id'> & { readonly id: string };

export const plainType = ({ _id, key: _key, hasPeople: _used, named: _named, ...fields }: TicketTypeRecord): TicketTypePlain => ({
  id: _id.toString(),
  ...fields,
});
const plainInvitation = ({ _id, key: _key, ...fields }: InvitationRecord): InvitationPlain => ({ id: _id.toString(), ...fields });

export async function findForm(exhibitionId: string): Promise<{ version: number; fields: FormField[] } | null> {
  const row = await Form.findById(exhibitionId).lean();
  return row ? { version: row.version, fields: row.fields } : null;
}

/** Saves over `version` only; throws `conflict` when somebody saved in between. Version 0 is the default form. */
export async function replaceForm(
  exhibitionId: string,
  branchId: string,
  version: number,
  fields: FormField[],
  refill = false,
): Promise<{ version: number; fields: FormField[] }> {
  try {
    const row = await Form.findOneAndUpdate(
      { _id: exhibitionId, branchId, version },
      { $set: { fields, version: version + 1, ...(refill ? { refillAfter: '' } : {}) } },
      { upsert: version === 0, returnDocument: 'after', lean: true },
    );
    if (!row) throw new AppError('conflict');
    return { version: row.version, fields: row.fields };
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('conflict', undefined, error);
    throw error;
  }
}

/** Forms whose contacts are still to be filled anew. */
export async function listFormsToRefill(
  limit: number,
): Promise<{ exhibitionId: string; version: number; fields: FormField[]; after: string }[]> {
  const rows = await Form.find({ refillAfter: { $exists: true } })
    .limit(limit)
    .lean();
  return rows.map(({ _id, version, fields, refillAfter }) => ({ exhibitionId: _id, version, fields, after: refillAfter ?? '' }));
}

/** Notes how far it got; null: done. A form that was saved meanwhile begins again by itself. */
export async function markRefilled(
  { exhibitionId, version }: { exhibitionId: string; version: number },
  after: string | null,
): Promise<void> {
  await Form.updateOne({ _id: exhibitionId, version }, after === null ? { $unset: { refillAfter: 1 } } : { $set: { refillAfter: after } });
}

/** Those deleted too. */
export async function listTicketTypes(exhibitionId: string, session?: ClientSession): Promise<TicketTypePlain[]> {
  return (
    await TicketType.find({ exhibitionId }, null, { session: session ?? null })
      .sort({ rank: 1, _id: 1 })
      .lean()
  ).map(plainType);
}

export async function findTicketType(exhibitionId: string, ticketTypeId: string, session?: ClientSession): Promise<TicketTypePlain | null> {
  const row = await TicketType.findOne({ _id: ticketTypeId, exhibitionId }, null, { session: session ?? null }).lean();
  return row ? plainType(row) : null;
}

/**
 * Somebody gets a type, in this transaction. The first writes its row, as a deletion does, so that of the two one is done and the other
 * sees it; a type with people is never deleted, so whoever comes after only reads it. Throws `ticket_type_unknown`.
 */
export async function giveType(exhibitionId: string, ticketTypeId: string, session: ClientSession): Promise<void> {
  const row = await TicketType.findOne(
    { _id: ticketTypeId, exhibitionId },
    { deletedAt: 1, mergingInto: 1, hasPeople: 1 },
    { session },
  ).lean();
  // Who is late for one that was merged follows the others by themselves.
  if (!row || (row.deletedAt && !row.mergingInto)) throw new AppError('ticket_type_unknown');
  if (!row.hasPeople) await TicketType.updateOne({ _id: ticketTypeId }, { $set: { hasPeople: true } }, { session });
}

/** An invitation or a group leads to a type, in this transaction: it is not deleted at the same moment. Throws `ticket_type_unknown`. */
export async function nameType(exhibitionId: string, ticketTypeId: string, session: ClientSession): Promise<TicketTypePlain> {
  const row = await TicketType.findOneAndUpdate(
    { _id: ticketTypeId, exhibitionId, deletedAt: null, mergingInto: null },
    { $inc: { named: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  if (!row) throw new AppError('ticket_type_unknown');
  return plainType(row);
}

/** `key`: of the request that makes it. */
export async function addTicketType(
  fields: Omit<TicketTypePlain, 'id'> & { key?: string },
  session: ClientSession,
): Promise<TicketTypePlain> {
  const [row] = await TicketType.create([{ _id: new Types.ObjectId(), ...fields }], { session });
  if (!row) throw new Error('nothing was created');
  return plainType(row.toObject());
}

/** What the request of that key made. */
export async function findTypeByKey(exhibitionId: string, key: string): Promise<TicketTypePlain | null> {
  const row = await TicketType.findOne({ exhibitionId, key }).lean();
  return row ? plainType(row) : null;
}

export async function findInvitationByKey(exhibitionId: string, key: string): Promise<InvitationPlain | null> {
  const row = await Invitation.findOne({ exhibitionId, key }).lean();
  return row ? plainInvitation(row) : null;
}

/** Makes a type with a known id unless it is there: several processes may do so at once. */
export async function ensureTicketType({ id, ...fields }: TicketTypePlain): Promise<void> {
  await TicketType.updateOne({ _id: id }, { $setOnInsert: fields }, { upsert: true });
}

/** Throws `not_found`, and `conflict` when somebody has saved it since `over` was read. */
export async function replaceTicketType(
  scope: Scope,
  { id, exhibitionId, version: _version, ...fields }: Pick<TicketTypePlain, 'id' | 'exhibitionId'> & Partial<TicketTypePlain>,
  session: ClientSession,
  over?: number,
): Promise<TicketTypePlain> {
  const there = { _id: id, exhibitionId, ...inScope(scope), deletedAt: null, mergingInto: null };
  const row = await TicketType.findOneAndUpdate(
    { ...there, ...ofVersion(over) },
    { $set: fields, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  if (row) return plainType(row);
  throw new AppError((await TicketType.exists(there).session(session)) ? 'conflict' : 'not_found');
}

/** Null when its code, or its key, is there already. Throws `ticket_type_unknown`. */
export async function addInvitation(
  fields: Omit<InvitationPlain, 'id' | 'used' | 'revokedAt'> & { key?: string },
): Promise<InvitationPlain | null> {
  try {
    return await inTransaction(async (session) => {
      await nameType(fields.exhibitionId, fields.ticketTypeId, session);
      const [row] = await Invitation.create([{ ...fields, used: 0, revokedAt: null }], { session });
      if (!row) throw new Error('nothing was created');
      return plainInvitation(row.toObject());
    });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

export async function findInvitation(exhibitionId: string, code: string): Promise<InvitationPlain | null> {
  const row = await Invitation.findOne({ exhibitionId, code }).lean();
  return row ? plainInvitation(row) : null;
}

/** Uses one place of an invitation: one conditional update. False when it is used up, expired or revoked. */
export async function takeInvitation(exhibitionId: string, invitationId: string, now: Date, session: ClientSession): Promise<boolean> {
  const result = await Invitation.updateOne(
    {
      _id: invitationId,
      exhibitionId,
      revokedAt: null,
      $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }],
      $expr: { $lt: ['$used', '$quota'] },
    },
    { $inc: { used: 1 } },
    { session },
  );
  return result.matchedCount === 1;
}

/** A place that was given back is taken again, over the quota if it must be. */
export async function retakeInvitation(exhibitionId: string, invitationId: string, session: ClientSession): Promise<void> {
  await Invitation.updateOne({ _id: invitationId, exhibitionId }, { $inc: { used: 1 } }, { session });
}

export async function returnInvitation(exhibitionId: string, invitationId: string, session: ClientSession): Promise<void> {
  await Invitation.updateOne({ _id: invitationId, exhibitionId, used: { $gt: 0 } }, { $inc: { used: -1 } }, { session });
}

export async function listInvitationsPage(exhibitionId: string, scope: Scope, page: PageQuery): Promise<Page<InvitationPlain>> {
  const rows = await Invitation.find({
    exhibitionId,
    ...inScope(scope),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plainInvitation, (row) => row._id);
}

export async function markInvitationRevoked(exhibitionId: string, invitationId: string, scope: Scope, now: Date): Promise<InvitationPlain> {
  const row = await Invitation.findOneAndUpdate(
    { _id: invitationId, exhibitionId, ...inScope(scope) },
    [{ $set: { revokedAt: { $ifNull: ['$revokedAt', now] } } }],
    { returnDocument: 'after', lean: true, updatePipeline: true },
  );
  if (!row) throw new AppError('not_found');
  return plainInvitation(row);
}
