import type { PoolPlain } from '../../../platform/places';
import { findPool, listPools } from '../../../platform/places';
import type { ClientSession } from 'mongoose';
import type { Offer } from './offer-store';

export const RIGHT = 'right';

/** The grant itself says who holds a place. */
export const poolOf = ({ exhibitionId, branchId, rightId }: Pick<Offer, 'exhibitionId' | 'branchId' | 'rightId'>) => ({
  exhibitionId,
  branchId,
  kind: RIGHT,
  subjectId: rightId,
  listed: false,
});

export async function getPool(exhibitionId: string, rightId: string, session: ClientSession): Promise<PoolPlain> {
  const pool = await findPool(exhibitionId, RIGHT, rightId, session);
  if (!pool) throw new Error(`no pool for right ${rightId} in show ${exhibitionId}`);
  return pool;
}

/** How many of each right a show has given. */
export async function givenOf(exhibitionId: string): Promise<ReadonlyMap<string, number>> {
  return new Map((await listPools(exhibitionId, RIGHT)).map(({ subjectId, taken }) => [subjectId, taken]));
}
