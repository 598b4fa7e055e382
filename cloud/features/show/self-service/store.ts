import type { DeskState } from '@shared/contracts/self-service';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { derivedId } from '../../../platform/crypto';
import { gently } from '../../../platform/gently';
import { DeskModel, ProposalModel, type DeskRecord } from './model';

export type Desk = Omit<DeskRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: DeskRecord): Desk => ({ id: _id, ...fields });

export const deskIdOf = (exhibitionId: string, exhibitorId: string) => derivedId('exhibitor-desk', exhibitionId, exhibitorId);

export async function findDesk(id: string): Promise<Desk | null> {
  const row = await DeskModel.findById(id).lean<DeskRecord>();
  return row ? plain(row) : null;
}

/** Throws `not_found`. */
export async function getDeskOf(exhibitionId: string, exhibitorId: string): Promise<Desk> {
  const desk = await findDesk(deskIdOf(exhibitionId, exhibitorId));
  if (!desk) throw new AppError('not_found');
  return desk;
}

/** By the link that counts now. */
export async function findDeskByLink(linkHash: string): Promise<Desk | null> {
  const row = await DeskModel.findOne({ linkHash }).lean<DeskRecord>();
  return row ? plain(row) : null;
}

export async function listDesksOf(exhibitionId: string, exhibitorIds: readonly string[]): Promise<Map<string, Desk>> {
  const rows = await DeskModel.find({ _id: { $in: exhibitorIds.map((one) => deskIdOf(exhibitionId, one)) } }).lean<DeskRecord[]>();
  return new Map(rows.map((row) => [row.exhibitorId, plain(row)]));
}

const CHUNK = 200;

/** Makes desks for exhibitors that have none. */
export async function addDesks(desks: readonly Desk[], session?: ClientSession): Promise<void> {
  await gently(desks, CHUNK, (some) =>
    DeskModel.bulkWrite(
      some.map(({ id, ...fields }) => ({ updateOne: { filter: { _id: id }, update: { $setOnInsert: fields }, upsert: true } })),
      session ? { session } : {},
    ),
  );
}

export type LinkFields = Pick<DeskRecord, 'link' | 'linkHash' | 'expiresAt' | 'revokedAt' | 'openedAt' | 'invitedAt'>;

/** Changes the link as it was read. False: somebody else was faster. */
export async function setLink(desk: Desk, fields: Partial<LinkFields>, session?: ClientSession): Promise<boolean> {
  const done = await DeskModel.updateOne(
    { _id: desk.id, link: desk.link, revokedAt: desk.revokedAt },
    { $set: fields },
    session ? { session } : {},
  );
  return done.matchedCount === 1;
}

export async function markDesk(
  id: string,
  moments: Partial<Pick<DeskRecord, 'openedAt' | 'submittedAt' | 'approvedAt'>>,
  session?: ClientSession,
): Promise<void> {
  await DeskModel.updateOne({ _id: id }, { $set: moments }, session ? { session } : {});
}

/** A drafted offer is on show from now on. */
export async function addMade(id: string, key: string, offerId: string): Promise<void> {
  await DeskModel.updateOne({ _id: id, 'made.key': { $ne: key } }, { $push: { made: { key, offerId } } });
}

/** Exhibitors of a show whose desk stands so; of `none` those that have one, whatever it is. */
export async function listExhibitorsByState(exhibitionId: string, state: DeskState): Promise<string[]> {
  const waiting = new Set<string>(await ProposalModel.distinct('exhibitorId', { exhibitionId, 'sent.at': { $type: 'date' } }));
  if (state === 'waiting') return [...waiting];
  const returned = new Set<string>(await ProposalModel.distinct('exhibitorId', { exhibitionId, 'returned.at': { $type: 'date' } }));
  if (state === 'returned') return [...returned].filter((id) => !waiting.has(id));
  const rows = await DeskModel.find({ exhibitionId }, { exhibitorId: 1, approvedAt: 1, openedAt: 1 }).lean<DeskRecord[]>();
  if (state === 'none') return rows.map((row) => row.exhibitorId);
  const rest = rows.filter(({ exhibitorId }) => !waiting.has(exhibitorId) && !returned.has(exhibitorId));
  const standing = { approved: 'approved', opened: 'opened', invited: 'invited' }[state];
  return rest
    .filter((row) => (row.approvedAt ? 'approved' : row.openedAt ? 'opened' : 'invited') === standing)
    .map((row) => row.exhibitorId);
}
