import type { ClientSession } from 'mongoose';
import { inTransaction } from '../db';
import { listPoolsToMoveUp, promoteNext, type PoolPlain } from './store';

const POOLS_A_PAGE = 50;
const PEOPLE_A_POOL = 100;

type Settle = (pool: PoolPlain, holder: string, session: ClientSession) => Promise<void>;

/**
 * Gives free places to those who wait, first come first served. True when more may be waiting.
 * `isOpen`: whether anybody may still move up there. `settle`: the holder's side of it, in the same transaction.
 */
export async function moveUpWaiting(
  kind: string,
  isOpen: (pool: PoolPlain) => Promise<boolean>,
  settle: Settle,
  signal: AbortSignal,
): Promise<boolean> {
  let more = false;
  // Page by page: lists that are closed, and stay as a record, must not stand in front of those that move.
  for (let after: string | undefined = ''; after !== undefined && !signal.aborted; ) {
    const pools = await listPoolsToMoveUp(kind, after, POOLS_A_PAGE);
    for (const pool of pools) if (await isOpen(pool)) more = (await moveUp(pool, settle, signal)) || more;
    after = pools.length === POOLS_A_PAGE ? pools[pools.length - 1]?.id : undefined;
  }
  return more;
}

/** True when it stopped at so many people. */
async function moveUp(pool: PoolPlain, settle: Settle, signal: AbortSignal): Promise<boolean> {
  const moveOne = () =>
    inTransaction(async (session) => {
      const holder = await promoteNext(pool, session);
      if (holder !== null) await settle(pool, holder, session);
      return holder !== null;
    });
  let moved = 0;
  while (moved < PEOPLE_A_POOL && !signal.aborted && (await moveOne())) moved += 1;
  return moved === PEOPLE_A_POOL;
}
