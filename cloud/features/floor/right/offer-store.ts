import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { derivedId } from '../../../platform/crypto';
import { isDuplicateKey } from '../../../platform/db';
import { OfferModel, type OfferRecord } from './model';

export type Offer = Omit<OfferRecord, '_id'>;

const plain = ({ _id, ...fields }: OfferRecord): Offer => fields;

export async function findOffer(exhibitionId: string, rightId: string, session: ClientSession | null = null): Promise<Offer | null> {
  const row = await OfferModel.findOne({ exhibitionId, rightId }, null, { session }).lean();
  return row && plain(row);
}

/** In the order of offering. */
export async function listOffers(exhibitionId: string): Promise<Offer[]> {
  return (await OfferModel.find({ exhibitionId }).sort({ offeredAt: 1, rightId: 1 }).lean()).map(plain);
}

/** Shows of the scope that offer these. */
export async function listOffersOf(scope: Scope, rightIds: readonly string[]): Promise<Pick<Offer, 'rightId' | 'exhibitionId'>[]> {
  return OfferModel.find({ rightId: { $in: [...rightIds] }, ...inScope(scope) }, { rightId: 1, exhibitionId: 1 })
    .sort({ offeredAt: -1 })
    .limit(1_000)
    .lean();
}

/** Writes one over the version that was read; 0: there is none yet. Throws `conflict`. */
export async function putOffer(offer: Omit<Offer, 'version'>, version: number, session: ClientSession): Promise<void> {
  const { exhibitionId, rightId, offeredAt, ...fields } = offer;
  if (version === 0) {
    try {
      const _id = new Types.ObjectId(derivedId('right-offer', exhibitionId, rightId));
      await OfferModel.create([{ _id, ...offer, version: 1 }], { session });
    } catch (error) {
      if (isDuplicateKey(error)) throw new AppError('conflict');
      throw error;
    }
    return;
  }
  const saved = await OfferModel.updateOne({ exhibitionId, rightId, version }, { $set: fields, $inc: { version: 1 } }, { session });
  if (saved.matchedCount !== 1) throw new AppError('conflict');
}

export async function deleteOffer(exhibitionId: string, rightId: string, session: ClientSession): Promise<void> {
  await OfferModel.deleteOne({ exhibitionId, rightId }, { session });
}
