import type { ClientSession } from 'mongoose';
import { inTransaction } from '../db';
import { listPoolsToMoveUp, promoteNext, type PoolPlain } from './store';

const POOLS_A_SWEEP = 50;
const PEOPLE_A_POOL = 100;

/**
 * Gives free places to those who wait, first come first served. True when more may be waiting.
 * `isOpen`: whether anybody may still move up there. `settle`: the holder's side of it, in the same transaction.
 */
export async function moveUpWaiting(
  kind: string,
  isOpen: (pool: PoolPlain) => Promise<boolean>,
  settle: (pool: PoolPlain, holder: string, session: ClientSession) => Promise<void>,
  signal: AbortSignal,
): Promise<boolean> {
  const pools = await listPoolsToMoveUp(kind, POOLS_A_SWEEP);
  for (const pool of pools) {
    if (!(await isOpen(pool))) continue;
    const moveOne = () =>
      inTransaction(async (session) => {
        const holder = await promoteNext(pool, session);
        if (holder !== null) await settle(pool, holder, session);
        return holder !== null;
      });
    for (let moved = 0; moved < PEOPLE_A_POOL && !signal.aborted && (await moveOne()); moved += 1);
  }
  return pools.length === POOLS_A_SWEEP;
}
