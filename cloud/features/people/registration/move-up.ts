import { inTransaction } from '../../../platform/db';
import { getExhibition } from '../../show/exhibition';
import { findSession } from '../../show/content';
import { grantTicket, tellParticipant } from './grant-ticket';
import { listPoolsToMoveUp, promoteNext, type PoolPlain } from './place-store';
import { findTicketType } from './setup-store';
import { getParticipant } from './store';

const POOLS_A_SWEEP = 50;
const PEOPLE_A_POOL = 100;

/** Gives free places to those who wait, first come first served, and tells them. True when more may be waiting. */
export async function moveUpWaiting(now: Date, signal: AbortSignal): Promise<boolean> {
  const pools = await listPoolsToMoveUp(POOLS_A_SWEEP);
  for (const pool of pools) {
    for (let moved = 0; moved < PEOPLE_A_POOL && !signal.aborted; moved += 1) {
      if (!(await moveUpOne(pool, now))) break;
    }
  }
  return pools.length === POOLS_A_SWEEP;
}

/** Place, ticket, event and message of one person in one transaction. False when nobody can move. */
async function moveUpOne(pool: PoolPlain, now: Date): Promise<boolean> {
  const exhibition = await getExhibition(pool.exhibitionId);
  // Nobody is let in after the end; the list stays as a record.
  if (exhibition.endsAt <= now) return false;
  const subject = await subjectOf(pool, exhibition.programmeBatch);
  return inTransaction(async (session) => {
    const participantId = await promoteNext(pool, session);
    if (!participantId) return false;
    const participant = await getParticipant(participantId, session);
    const next = pool.kind === 'ticket' ? await grantTicket(participant, ['waiting'], now, session) : participant;
    await tellParticipant(
      next,
      exhibition,
      pool.kind === 'ticket' ? 'moved_up' : 'session_moved_up',
      { ...(subject ? { subject } : {}), cause: `${pool.subjectId}/${now.getTime()}` },
      now,
      session,
    );
    return true;
  });
}

/** Name of what became free; null when the talk was taken out of the programme: its seats still move. */
async function subjectOf(pool: PoolPlain, batch: string | null): Promise<string | null> {
  if (pool.kind === 'ticket') return (await findTicketType(pool.exhibitionId, pool.subjectId))?.name.zh ?? null;
  return batch ? ((await findSession({ exhibitionId: pool.exhibitionId, batch }, pool.subjectId))?.title ?? null) : null;
}
