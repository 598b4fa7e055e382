import type { RegistrationView } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { findSession, getShow } from '../../show/content';
import { ownParticipant } from './change-registration';
import { ensurePool, findPool, listPlacesOf, poolId, releasePlace, takePlace } from './place-store';
import { openExhibition } from './register-visitor';
import { findParticipantOf, getParticipant } from './store';
import { viewRegistration } from './view';

/** Books a seat or a turn in its waiting list; a second tap changes nothing. Throws `sold_out`. */
export async function bookSession(exhibitionId: string, visitorId: string, sessionId: string, now: Date): Promise<RegistrationView> {
  const exhibition = await openExhibition(exhibitionId, now);
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (participant?.status !== 'registered') throw new AppError('not_registered');
  const { at } = await getShow(exhibitionId, now);
  if (!(await findSession(at, sessionId))) throw new AppError('not_found');
  await ensurePool({ exhibitionId, branchId: exhibition.branchId, kind: 'session', subjectId: sessionId }, null, true);
  const id = poolId(exhibitionId, 'session', sessionId);
  try {
    await inTransaction(async (session) => {
      if ((await listPlacesOf(exhibitionId, participant.id, session)).some((place) => place.poolId === id)) return;
      const pool = await findPool(exhibitionId, 'session', sessionId, session);
      if (!pool || (await takePlace(pool, participant.id, now, session)) === null) throw new AppError('sold_out');
    });
  } catch (error) {
    // The other tap booked it.
    if (!isDuplicateKey(error)) throw error;
  }
  return viewRegistration(participant);
}

/** Gives the seat, or the turn, to the next person. */
export async function leaveSession(exhibitionId: string, visitorId: string, sessionId: string): Promise<RegistrationView> {
  const participant = await ownParticipant(exhibitionId, visitorId);
  await inTransaction(async (session) => {
    const pool = await findPool(exhibitionId, 'session', sessionId, session);
    if (pool) await releasePlace(pool, participant.id, false, session);
  });
  return viewRegistration(await getParticipant(participant.id));
}
