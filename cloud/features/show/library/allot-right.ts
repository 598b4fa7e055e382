import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { countAllotted, getRight, type Right } from './right-store';

/** What a show has of a right: so many, or as many as it gives; null: it does not offer it. */
type Share = { readonly quota: number | null } | null;

/**
 * In the transaction that saves a show's quota: what all shows have together stays within the stock. A right with a stock wants a quota
 * of every show. Throws `not_found`, and `stock_short` with how many this show can have at most.
 */
export async function allotRight(branchId: string, rightId: string, before: Share, after: Share, session: ClientSession): Promise<Right> {
  const right = await getRight(branchId, rightId, session);
  const [had, wants] = [before?.quota ?? 0, after?.quota ?? 0];
  const open = (share: Share) => Number(share !== null && share.quota === null);
  const steps = { allotted: wants - had, openOffers: open(after) - open(before) };
  const left = leftFor(right, before);
  if (after && left !== null && (after.quota === null || (wants > had && wants > left))) throw new AppError('stock_short', { left });
  if (steps.allotted !== 0 || steps.openOffers !== 0) await countAllotted(right, steps, session);
  return right;
}

/** How many a show that has `before` can have at most; null: as many as it wants. */
export const leftFor = ({ stock, allotted }: Right, before: Share): number | null =>
  stock === null ? null : Math.max(0, stock - allotted + (before?.quota ?? 0));
