import { Types, type ClientSession } from 'mongoose';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { Allowance, AllowanceTurn } from './allowance-model';
import { PAIR_WITHIN_MS } from './rules';

/** One accepted subscription as one of its two witnesses reports it. */
export interface AcceptReport {
  readonly visitorId: string;
  readonly templateId: string;
  /** `client`: the phone's claim; `event`: WeChat's push. */
  readonly from: 'client' | 'event';
  /** The same report again changes nothing. */
  readonly key: string;
  readonly at: Date;
}

/**
 * Adds one allowance for an accepted subscription. Phone and WeChat report the same tap; whichever comes second finds
 * the other's row and completes it instead of adding one. Answers false for a report known already.
 */
export async function addAccept(report: AcceptReport): Promise<boolean> {
  const { visitorId, templateId, from, key, at } = report;
  const mine = from === 'client' ? { claimKey: key, claimedAt: at } : { eventKey: key, confirmedAt: at };
  const known = from === 'client' ? { visitorId, templateId, claimKey: key } : { eventKey: key };
  const near = { $gte: new Date(at.getTime() - PAIR_WITHIN_MS), $lte: new Date(at.getTime() + PAIR_WITHIN_MS) };
  try {
    return await inTransaction(async (session) => {
      await takeTurn(visitorId, templateId, session);
      if (await Allowance.exists(known).session(session)) return false;
      const onlyOther =
        from === 'client' ? { claimKey: { $exists: false }, confirmedAt: near } : { eventKey: { $exists: false }, claimedAt: near };
      const paired = await Allowance.findOneAndUpdate(
        { visitorId, templateId, ...onlyOther },
        { $set: mine },
        { session, sort: { _id: 1 }, lean: true },
      );
      if (!paired)
        await Allowance.create(
          [
            {
              _id: new Types.ObjectId(),
              visitorId,
              templateId,
              claimedAt: null,
              confirmedAt: null,
              spentBy: null,
              voidedAt: null,
              ...mine,
            },
          ],
          { session },
        );
      await tellTraitsChanged(null, { visitorIds: [visitorId] }, at, session);
      return true;
    });
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Both reports of a tap write the same row first, so that they run one after the other. */
async function takeTurn(visitorId: string, templateId: string, session: ClientSession): Promise<void> {
  await AllowanceTurn.updateOne({ _id: `${visitorId}/${templateId}` }, { $inc: { turn: 1 } }, { upsert: true, session });
}

const unused = { spentBy: null, voidedAt: null };

/** How many messages of a template a person still allows, the one this delivery has taken already included. */
export async function countAllowance(visitorId: string, templateId: string, deliveryId: string): Promise<number> {
  return Allowance.countDocuments({ visitorId, templateId, spentBy: { $in: [null, deliveryId] }, voidedAt: null });
}

/** Uses one for a delivery; again for the same delivery it is the same one. Confirmed ones first. False when there is none. */
export async function spendAllowance(visitorId: string, templateId: string, deliveryId: string): Promise<boolean> {
  if (await Allowance.exists({ visitorId, templateId, spentBy: deliveryId, voidedAt: null })) return true;
  // Dates sort above null: what WeChat has confirmed goes first.
  return (
    (await Allowance.findOneAndUpdate(
      { visitorId, templateId, ...unused },
      { $set: { spentBy: deliveryId } },
      { sort: { confirmedAt: -1 }, lean: true },
    )) !== null
  );
}

/** Nothing was sent: the person still allows it. */
export async function returnAllowance(visitorId: string, templateId: string, deliveryId: string): Promise<void> {
  await Allowance.updateOne({ visitorId, templateId, spentBy: deliveryId, voidedAt: null }, { $set: { spentBy: null } });
}

/** WeChat says there is nothing left, or the person switched the template off. */
export async function voidAllowance(visitorId: string, templateId: string, at: Date, deliveryId: string | null = null): Promise<void> {
  await Allowance.updateMany({ visitorId, templateId, spentBy: { $in: [null, deliveryId] }, voidedAt: null }, { $set: { voidedAt: at } });
  await tellTraitsChanged(null, { visitorIds: [visitorId] }, at);
}

export async function listAllowances(visitorId: string): Promise<{ templateId: string; left: number }[]> {
  const rows = await Allowance.aggregate<{ _id: string; n: number }>([
    { $match: { visitorId, ...unused } },
    { $group: { _id: '$templateId', n: { $sum: 1 } } },
  ]);
  return rows.map((row) => ({ templateId: row._id, left: row.n }));
}

/** Allowances of many people at once, for a dry run: `visitorId/templateId` -> n. */
export async function countAllowances(visitorIds: readonly string[], templateId: string): Promise<Map<string, number>> {
  const rows = await Allowance.aggregate<{ _id: string; n: number }>([
    { $match: { visitorId: { $in: [...visitorIds] }, templateId, ...unused } },
    { $group: { _id: '$visitorId', n: { $sum: 1 } } },
  ]);
  return new Map(rows.map((row) => [row._id, row.n]));
}

export async function eraseAllowancesOf(visitorId: string): Promise<void> {
  await Allowance.deleteMany({ visitorId });
}
