import type { BodyOf } from '@shared/contracts/contract';
import type { RecapFields, saveRecap as contract } from '@shared/contracts/recap';
import { AppError } from '@shared/errors';
import { recordAudit, shortenedChange } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import { listSessionsById } from '../../show/content';
import type { Exhibition } from '../../show/exhibition';
import { checkPictures, listPictureNames } from '../../show/media';
import { NO_RECAP, tidyRecap } from './rules';
import { findRecap, putRecap } from './store';

/**
 * Saves it, on record. A session that was named before may stay, though it is off the programme now. Throws `media_gone`,
 * `recap_session_gone`, and `conflict` when somebody saved since `version` was read.
 */
export async function saveRecap(
  show: Exhibition,
  { version, fields: given }: BodyOf<typeof contract>,
  staffId: string,
  now: Date,
): Promise<void> {
  const fields = tidyRecap(given);
  const before = await findRecap(show.id);
  const old = before?.fields ?? NO_RECAP;
  const added = fields.sessionIds.filter((id) => !old.sessionIds.includes(id));
  const titles = await titlesOf(show, [...old.sessionIds, ...fields.sessionIds]);
  if (added.some((id) => titles.get(id)?.shown !== true)) throw new AppError('recap_session_gone');
  const mediaIds = fields.pictures.map((one) => one.mediaId);
  const names = await listPictureNames(show.id, [...new Set([...mediaIds, ...old.pictures.map((one) => one.mediaId)])]);
  const told = ({ opening, pictures, sessionIds }: RecapFields): Record<string, string> => ({
    recapOpeningZh: opening.zh,
    recapOpeningEn: opening.en,
    recapPictures: pictures
      .map(({ mediaId, caption }) => [names.get(mediaId) ?? '', caption.zh, caption.en].filter(Boolean).join(' '))
      .join('、'),
    recapSessions: sessionIds.map((id) => titles.get(id)?.title ?? '').join('、'),
  });
  const [was, is] = [told(old), told(fields)];
  const details = Object.fromEntries(
    Object.keys(is).flatMap((key) => (was[key] === is[key] ? [] : [[key, shortenedChange(was[key] ?? '', is[key] ?? '')]])),
  );
  await inTransaction(async (session) => {
    await checkPictures(show.id, mediaIds, now, session);
    await putRecap(
      { exhibitionId: show.id, branchId: show.branchId, fields, staffId, changedAt: now, version: version + 1 },
      version,
      session,
    );
    await recordAudit(
      { exhibitionId: show.id, branchId: show.branchId, at: now, staffId, action: 'recap_changed', reason: '', details },
      session,
    );
  });
}

/** Of sessions on the programme, cancelled ones too; `shown`: visitors find them there. */
export async function titlesOf(
  { id: exhibitionId, programmeBatch: batch }: Exhibition,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, { title: string; shown: boolean }>> {
  const sessions = batch ? await listSessionsById({ exhibitionId, batch }, [...new Set(sessionIds)]) : [];
  return new Map(sessions.map(({ id, title, withdrawnAt }) => [id, { title, shown: withdrawnAt === null }]));
}
