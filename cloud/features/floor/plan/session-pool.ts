import { AppError } from '@shared/errors';
import { inTransaction } from '../../../platform/db';
import { setPool, type PoolPlain } from '../../../platform/places';
import { findSession } from '../../show/content';
import type { Exhibition } from '../../show/exhibition';

/** How platform/places calls the places of sessions. */
export const SESSION = 'session';

/** Every seat is listed with its holder, so that it can be given back. */
export const sessionPool = ({ id, branchId }: Pick<Exhibition, 'id' | 'branchId'>, sessionId: string) => ({
  exhibitionId: id,
  branchId,
  kind: SESSION,
  listed: true,
  subjectId: sessionId,
});

/** Sets how many places a session has. Throws `not_found` for one that is not in the programme, and `quota_below_taken`. */
export async function setSessionPool(
  exhibition: Pick<Exhibition, 'id' | 'branchId' | 'programmeBatch'>,
  sessionId: string,
  quota: number | null,
  waitingList: boolean,
): Promise<PoolPlain> {
  const { id: exhibitionId, programmeBatch: batch } = exhibition;
  const talk = batch ? await findSession({ exhibitionId, batch }, sessionId) : null;
  if (!talk || talk.withdrawnAt) throw new AppError('not_found');
  return inTransaction((session) => setPool(sessionPool(exhibition, sessionId), quota, waitingList, () => Promise.resolve(0), session));
}
