import type { ShownPicture } from '@shared/contracts/media';
import type { RichText, ShownRichText } from '@shared/contracts/rich-text';
import { AppError } from '@shared/errors';
import { picturesIn } from '@shared/rules/rich-text';
import type { ClientSession } from 'mongoose';
import { listMediaOf, setUsed } from './store';
import { shownPicture } from './view-media';

/** Those of these pictures that are there, in the order asked. */
export async function listPictures(exhibitionId: string, ids: readonly string[]): Promise<ShownPicture[]> {
  if (ids.length === 0) return [];
  return (await listMediaOf(exhibitionId, ids)).filter((one) => one.deletedAt === null).map(shownPicture);
}

/**
 * In the transaction that saves what names pictures, each once: all of them are there, and none is deleted at the same moment.
 * Throws `media_gone`.
 */
export async function checkPictures(exhibitionId: string, ids: readonly string[], now: Date, session: ClientSession): Promise<void> {
  if (ids.length > 0 && !(await setUsed(exhibitionId, ids, now, session))) throw new AppError('media_gone');
}

/** What these pictures are called in the library, deleted ones too. */
export async function listPictureNames(exhibitionId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = ids.length === 0 ? [] : await listMediaOf(exhibitionId, ids);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A text with what is needed to show its pictures. */
export async function showRichText(exhibitionId: string, text: RichText): Promise<ShownRichText> {
  const pictures = new Map((await listPictures(exhibitionId, picturesIn(text))).map((one) => [one.id, one]));
  return {
    blocks: text.blocks.map((block) => (block.kind === 'picture' ? { ...block, picture: pictures.get(block.mediaId) ?? null } : block)),
  };
}
