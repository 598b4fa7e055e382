import { AppError } from '@shared/errors';
import type { Looker } from './looker';
import { deleteRequestOf, putRequest } from './request-store';
import { findSessionExtra } from './show-extras';

/** Throws `not_found`, `not_registered`, `request_closed` where the session asks for nothing of the kind, and `request_empty`. */
export async function askOfSession(
  exhibitionId: string,
  sessionId: string,
  { visitorId, participant }: Looker,
  question: string,
  now: Date,
): Promise<void> {
  const { exhibition, session, extra } = await findSessionExtra(exhibitionId, sessionId, now);
  const kind = extra?.fields.cta?.kind;
  if (!kind || kind === 'material' || session.withdrawnAt) throw new AppError('request_closed');
  if (!visitorId || participant?.status !== 'registered') throw new AppError('not_registered');
  if (kind === 'question' && question === '') throw new AppError('request_empty');
  await putRequest({
    exhibitionId,
    branchId: exhibition.branchId,
    sessionId,
    sessionTitle: session.title,
    participantId: participant.id,
    visitorId,
    kind,
    question,
    consentAt: now,
  });
}

/** What was asked goes, whether it was answered or not. */
export async function takeBackRequest(exhibitionId: string, sessionId: string, { participant }: Looker): Promise<void> {
  if (participant) await deleteRequestOf(exhibitionId, sessionId, participant.id);
}
