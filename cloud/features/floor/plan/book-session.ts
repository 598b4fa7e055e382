import type { PlanView } from '@shared/contracts/plan';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { inTransaction } from '../../../platform/db';
import { ensurePool, findPlace, findPool, givePlace, listPlacesOf, releasePlace, takePlace } from '../../../platform/places';
import { findParticipant, findParticipantOf, openExhibition, type ParticipantPlain } from '../../people/registration';
import { findSession, getShow } from '../../show/content';
import { SESSION, sessionPool } from './session-pool';
import { ensurePlan, holdOpen, markClosed, planIdOf, type Registered } from './store';
import { viewPlan } from './view';

/** Books a seat or a turn in its waiting list; a second tap changes nothing. Throws `not_registered`, `session_cancelled` and `sold_out`. */
export async function bookSession(exhibitionId: string, visitorId: string, sessionId: string, now: Date): Promise<PlanView> {
  const exhibition = await openExhibition(exhibitionId, now);
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (participant?.status !== 'registered') throw new AppError('not_registered');
  const { at } = await getShow(exhibitionId, now);
  const talk = await findSession(at, sessionId);
  if (!talk) throw new AppError('not_found');
  if (talk.withdrawnAt) throw new AppError('session_cancelled');
  const pool = sessionPool(exhibition, sessionId);
  await ensurePool(pool, null, true);
  await ensurePlan(participant);
  const planId = planIdOf(participant);
  await inTransaction(async (session) => {
    // The registration may have been cancelled since it was read.
    if (!(await holdOpen(planId, session))) throw new AppError('not_registered');
    if (await findPlace(pool, planId, session)) return;
    const places = await findPool(exhibitionId, SESSION, sessionId, session);
    if (!places || (await takePlace(places, planId, now, session)) === null) throw new AppError('sold_out');
    await tellTraitsChanged(participant, { participantIds: [participant.id] }, now, session);
  });
  return viewPlan(participant);
}

/** Gives the seat, or the turn, to the next person. Throws `not_registered`. */
export async function leaveSession(exhibitionId: string, visitorId: string, sessionId: string, now: Date): Promise<PlanView> {
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (!participant) throw new AppError('not_registered');
  await inTransaction(async (session) => {
    const pool = await findPool(exhibitionId, SESSION, sessionId, session);
    if (pool) await releasePlace(pool, planIdOf(participant), session);
    await tellTraitsChanged(participant, { participantIds: [participant.id] }, now, session);
  });
  return viewPlan(participant);
}

/**
 * Gives back everything a cancelled registration had booked. Only that one's: who has registered again meanwhile keeps
 * what they book now. Safe to run again.
 */
export async function closePlan(of: Registered, at: Date): Promise<void> {
  await inTransaction((session) => closeIn(of, null, at, session));
}

/**
 * Of two registrations joined, the one that stays has what the other had booked; given back where that one cannot hold it. Safe to run
 * again.
 */
export async function movePlan(of: Registered, intoId: string, at: Date): Promise<void> {
  const into = await findParticipant(intoId);
  if (into) await ensurePlan(into);
  for (const { subjectId } of await listPlacesOf(of.exhibitionId, planIdOf(of)))
    await inTransaction((session) => passOn(of, into, subjectId, session));
  await inTransaction((session) => closeIn(of, into, at, session));
}

/** What was booked until this moment goes the same way. */
async function closeIn(of: Registered, into: ParticipantPlain | null, at: Date, session: ClientSession): Promise<void> {
  await markClosed(of, session);
  for (const { subjectId } of await listPlacesOf(of.exhibitionId, planIdOf(of), session)) await passOn(of, into, subjectId, session);
  await tellTraitsChanged(of, { participantIds: [of.id, ...(into ? [into.id] : [])] }, at, session);
}

async function passOn(of: Registered, into: ParticipantPlain | null, sessionId: string, session: ClientSession): Promise<void> {
  const pool = await findPool(of.exhibitionId, SESSION, sessionId, session);
  if (!pool) return;
  // One that was cancelled since is open until that is heard: joined with a third, it passes everything on.
  if (into && (await holdOpen(planIdOf(into), session))) await givePlace(pool, planIdOf(of), planIdOf(into), session);
  else await releasePlace(pool, planIdOf(of), session);
}
