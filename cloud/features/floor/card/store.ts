import { Types, type ClientSession, type QueryFilter } from 'mongoose';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { earlierThan, pageOf, timeCursor, type Page, type PageQuery } from '../../../platform/paging';
import { CardModel, type CardRecord } from './model';

export type Card = Omit<CardRecord, '_id'> & { readonly id: string };
export type CardOf = Pick<CardRecord, 'exhibitionId' | 'branchId' | 'exhibitorId' | 'participantId' | 'visitorId'>;

const plain = ({ _id, ...fields }: CardRecord): Card => ({ id: _id.toString(), ...fields });
const whose = ({ exhibitionId, participantId, exhibitorId }: CardOf) => ({ exhibitionId, participantId, exhibitorId });

/** The card that stands; null: none does. */
export async function findStanding(of: CardOf): Promise<Card | null> {
  const row = await CardModel.findOne({ ...whose(of), standing: true }).lean<CardRecord>();
  return row ? plain(row) : null;
}

/** Agreed once; agreed again while it stands changes nothing. */
export async function putCard(of: CardOf, version: string, now: Date): Promise<void> {
  const consent = { version, at: now, withdrawnAt: null };
  const again = { $set: { standing: true, at: now, visitorId: of.visitorId }, $push: { consents: consent } };
  if ((await CardModel.updateOne({ ...whose(of), standing: false }, again)).matchedCount > 0) return;
  try {
    await CardModel.updateOne(whose(of), { $setOnInsert: { ...of, standing: true, at: now, consents: [consent] } }, { upsert: true });
  } catch (error) {
    // The other tap was faster.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Those of a filter that stand, stand no longer. */
async function end(filter: QueryFilter<CardRecord>, now: Date, session?: ClientSession): Promise<void> {
  await CardModel.updateMany(
    { ...filter, standing: true },
    { $set: { standing: false, 'consents.$[open].withdrawnAt': now } },
    { arrayFilters: [{ 'open.withdrawnAt': null }], ...(session ? { session } : {}) },
  );
}

/** Under whichever of the visitor's registrations it was left. */
export const endCard = ({ exhibitionId, exhibitorId, visitorId }: Omit<CardOf, 'branchId' | 'participantId'>, now: Date): Promise<void> =>
  end({ exhibitionId, exhibitorId, visitorId }, now);

/** Those that a registration had left when it was cancelled; what was left since was agreed to anew. */
export const endOfParticipant = (exhibitionId: string, participantId: string, at: Date): Promise<void> =>
  end({ exhibitionId, participantId, at: { $lte: at } }, at);

/** Both were one person. Safe to run again. */
export async function moveVisitor(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await CardModel.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
}

/**
 * What one registration left is the other's; with an exhibitor who has a card of both, the other's own stays as it is and takes the
 * consents along. Safe to run again.
 */
export async function moveParticipant(exhibitionId: string, fromId: string, toId: string, at: Date): Promise<void> {
  for (const { _id, exhibitorId } of await CardModel.find({ exhibitionId, participantId: fromId }, { exhibitorId: 1 }).lean())
    await inTransaction(async (session) => {
      const own = await CardModel.exists({ exhibitionId, participantId: toId, exhibitorId }).session(session);
      if (!own) return void (await CardModel.updateOne({ _id }, { $set: { participantId: toId } }, { session }));
      await end({ _id }, at, session);
      const gone = await CardModel.findOneAndDelete({ _id }, { session }).lean<CardRecord>();
      if (gone) await CardModel.updateOne({ _id: own._id }, { $push: { consents: { $each: gone.consents } } }, { session });
    });
}

/** Of an exhibitor, those that stand, the latest first. */
export async function pageStanding(exhibitionId: string, exhibitorId: string, page: PageQuery): Promise<Page<Card>> {
  const rows = await CardModel.find({ exhibitionId, exhibitorId, standing: true, ...earlierThan(page, 'at') })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<CardRecord[]>();
  return pageOf(rows, page.limit, plain, (row) => timeCursor(row, row.at));
}

export async function listOfVisitor(visitorId: string): Promise<Card[]> {
  return (await CardModel.find({ visitorId }).sort({ at: -1 }).lean<CardRecord[]>()).map(plain);
}

export async function countStanding(exhibitionId: string, exhibitorIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await CardModel.aggregate<{ _id: string; cards: number }>([
    { $match: { exhibitionId, exhibitorId: { $in: [...exhibitorIds] }, standing: true } },
    { $group: { _id: '$exhibitorId', cards: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, cards }) => [_id, cards]));
}

export async function removeOfVisitor(visitorId: string): Promise<void> {
  await CardModel.deleteMany({ visitorId });
}

export async function* streamOfShow(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  const rows = CardModel.find({ exhibitionId }, { participantId: 1 }).lean<Pick<CardRecord, '_id' | 'participantId'>[]>();
  for await (const { _id, participantId } of rows.cursor()) yield { id: _id.toString(), participantId };
}

export async function removeCards(ids: readonly string[]): Promise<void> {
  await CardModel.deleteMany({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } });
}
