import { AppError } from '@shared/errors';
import { isWhole } from './is-whole';
import { looksLikeHeic, looksLikeSvg, readPictureHead } from './picture-head';

/** What one picture may have: decoded it takes four bytes a pixel. */
export const MOST_PIXELS = 40_000_000;

/**
 * Refuses by name, from the bytes alone, what is not to be decoded: `picture_svg`, `picture_heic`, `picture_type`,
 * `picture_too_many_pixels`, `picture_broken`.
 */
export function checkPicture(bytes: Buffer): void {
  if (looksLikeSvg(bytes)) throw new AppError('picture_svg');
  if (bytes.length > 12 && looksLikeHeic(bytes)) throw new AppError('picture_heic');
  const head = readPictureHead(bytes);
  if (!head) throw new AppError('picture_type');
  if (head.width * head.height > MOST_PIXELS) throw new AppError('picture_too_many_pixels');
  if (head.width === 0 || head.height === 0 || !isWhole(bytes, head.type)) throw new AppError('picture_broken');
}
