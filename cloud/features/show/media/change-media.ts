import type { MediaFields } from '@shared/contracts/media';
import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import type { Exhibition, Language } from '../exhibition';
import { usesOf, type MediaUsePart } from './parts';
import { undoUntil } from './rules';
import { getMedia, replaceFields, setDeleted, type Media } from './store';

/** Which picture, and who does something with it. */
interface MediaAct {
  readonly show: Exhibition;
  readonly mediaId: string;
  readonly staffId: string;
}

/** Throws `not_found`, and `conflict` when somebody saved since `version` was read. */
export async function describeMedia(
  { show, mediaId, staffId }: MediaAct,
  { version, fields }: { readonly version: number; readonly fields: MediaFields },
  now: Date,
): Promise<Media> {
  const before = await getMedia(show.id, mediaId);
  return inTransaction(async (session) => {
    const after = await replaceFields(before, version, fields, session);
    const [old, fresh] = [textsOf(before), textsOf(after)];
    const changed = Object.keys(fresh).filter((field) => old[field] !== fresh[field]);
    const details = Object.fromEntries(changed.map((field) => [field, `${old[field] ?? ''} → ${fresh[field] ?? ''}`]));
    if (changed.length > 0) await record('media_described', before, staffId, now, session, details);
    return after;
  });
}

const textsOf = ({ name, alt, rights }: MediaFields): Record<string, string> => ({
  pictureName: name,
  altZh: alt.zh,
  altEn: alt.en,
  rights,
});

/** Deletes a picture that is shown nowhere. Throws `not_found`, `media_in_use` with where, in words. */
export async function deleteMedia(parts: readonly MediaUsePart[], act: MediaAct, language: Language, now: Date): Promise<void> {
  const media = await getMedia(act.show.id, act.mediaId);
  if (media.deletedAt) return;
  // What is being saved with it writes the picture too (`checkPictures`): it is seen here, or it finds the picture gone.
  await setOnRecord(media, act.staffId, now, now, () => checkUnused(parts, media, language));
}

async function checkUnused(parts: readonly MediaUsePart[], { id, exhibitionId }: Media, language: Language): Promise<void> {
  const uses = (await usesOf(parts, exhibitionId, [id])).get(id) ?? [];
  if (uses.length > 0) throw new AppError('media_in_use', { uses: uses.slice(0, 10).map((where) => where[language]) });
}

/** Takes a deletion back. Throws `not_found`, `media_undo_too_late`. */
export async function restoreMedia({ show, mediaId, staffId }: MediaAct, now: Date): Promise<void> {
  const media = await getMedia(show.id, mediaId);
  if (!media.deletedAt) return;
  if (undoUntil(media.deletedAt) < now) throw new AppError('media_undo_too_late');
  await setOnRecord(media, staffId, null, now);
}

const setOnRecord = (media: Media, staffId: string, deletedAt: Date | null, now: Date, check = () => Promise.resolve()) =>
  inTransaction(async (session) => {
    if (!(await setDeleted(media, deletedAt, session))) return;
    await check();
    await record(deletedAt ? 'media_deleted' : 'media_restored', media, staffId, now, session);
  });

const record = (
  action: AuditAction,
  { exhibitionId, branchId, name }: Media,
  staffId: string,
  now: Date,
  session: ClientSession,
  details: Record<string, string> = {},
) => recordAudit({ exhibitionId, branchId, at: now, staffId, action, reason: '', details: { picture: name, ...details } }, session);
