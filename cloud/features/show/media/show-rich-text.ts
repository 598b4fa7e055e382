import type { ShownPicture } from '@shared/contracts/media';
import type { RichText, ShownRichText } from '@shared/contracts/rich-text';
import { AppError } from '@shared/errors';
import { picturesIn } from '@shared/rules/rich-text';
import { listMediaOf } from './store';
import { shownPicture } from './view-media';

/** Those of these pictures that are there, in the order asked. */
export async function listPictures(exhibitionId: string, ids: readonly string[]): Promise<ShownPicture[]> {
  if (ids.length === 0) return [];
  return (await listMediaOf(exhibitionId, ids)).filter((one) => one.deletedAt === null).map(shownPicture);
}

/** Before something names pictures: all of them are there. Throws `media_gone`. */
export async function checkPictures(exhibitionId: string, ids: readonly string[]): Promise<void> {
  if ((await listPictures(exhibitionId, ids)).length < ids.length) throw new AppError('media_gone');
}

/** A text with what is needed to show its pictures. */
export async function showRichText(exhibitionId: string, text: RichText): Promise<ShownRichText> {
  const pictures = new Map((await listPictures(exhibitionId, picturesIn(text))).map((one) => [one.id, one]));
  return {
    blocks: text.blocks.map((block) => (block.kind === 'picture' ? { ...block, picture: pictures.get(block.mediaId) ?? null } : block)),
  };
}
