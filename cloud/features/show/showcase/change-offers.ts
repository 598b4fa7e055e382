import type { FieldsOf, ShowcaseFields } from '@shared/contracts/showcase-fields';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import type { Exhibition } from '../exhibition';
import { findRow } from './store';
import { changeRow, createRow, isTooLate, removeRow, restoreRow, type Author } from './write-row';

/** What other features write of an exhibitor, in a transaction of theirs where they give one. */

type OfferContent = Extract<ShowcaseFields, { kind: 'product' | 'launch' }>;

/** Throws `not_found` when the exhibitor is not on show, `conflict`, `media_gone`. Of version 0 is a profile that says nothing yet. */
export const changeProfile = (
  show: Exhibition,
  exhibitorId: string,
  { version, fields }: { readonly version?: number | undefined; readonly fields: FieldsOf<'profile'> },
  by: Author,
  session?: ClientSession,
): Promise<{ version: number }> => changeRow(show, exhibitorId, { version, content: { kind: 'profile', fields } }, by, session);

/** The same key makes the same one. Throws `showcase_exhibitor_gone`, `showcase_full`, `media_gone`. */
export const createOffer = (
  show: Exhibition,
  key: string,
  content: OfferContent,
  by: Author,
  session?: ClientSession,
): Promise<{ id: string }> => createRow(show, key, content, by, session);

/** Throws `not_found`, `conflict`, `showcase_exhibitor_gone`, `media_gone`. */
export const changeOffer = (
  show: Exhibition,
  offerId: string,
  change: { readonly version?: number | undefined; readonly content: OfferContent },
  by: Author,
  session?: ClientSession,
): Promise<{ version: number }> => changeRow(show, offerId, change, by, session);

/** Throws `not_found`. */
export async function removeOffer(show: Exhibition, offerId: string, by: Author, session?: ClientSession): Promise<void> {
  const row = await findRow(show.id, offerId, session);
  if (row?.kind !== 'product' && row?.kind !== 'launch') throw new AppError('not_found');
  await removeRow(show, row.kind, offerId, by, session);
}

/** Throws `not_found`, `content_undo_too_late`. */
export async function restoreOffer(show: Exhibition, offerId: string, by: Author, session?: ClientSession): Promise<void> {
  const row = await findRow(show.id, offerId, session);
  if (row?.kind !== 'product' && row?.kind !== 'launch') throw new AppError('not_found');
  await restoreRow(show, row.kind, offerId, by, session);
}

/** Whether this exhibitor had an offer of that id which was taken out and can still be put back. */
export async function canRestoreOffer(
  show: Exhibition,
  offerId: string,
  { kind, fields }: OfferContent,
  { now }: Author,
): Promise<boolean> {
  const row = await findRow(show.id, offerId);
  return row?.kind === kind && row.exhibitorId === fields.exhibitorId && row.removedAt !== null && !isTooLate(row.removedAt, now);
}
