import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { MOST_PICTURE_BYTES, type PictureKind } from '@shared/contracts/exhibition-profile';
import { contentTypeOf, readUpload, redraw } from '../../../platform/pictures';
import type { FileStorage } from '../../../platform/storage';
import { storedName } from './pictures';

/** Longest side on show, pixels: a cover fills a phone's width three times over, a logo stands beside a name. */
const LONGEST: Record<PictureKind, number> = { cover: 1_440, logo: 480 };

interface TakenPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Checks an uploaded picture, draws it anew in the size it is shown in (nothing of the file but its pixels stays) and stores it under a
 * name that follows from its content. Throws `picture_svg`, `picture_heic`, `picture_type`, `picture_too_large`,
 * `picture_too_many_pixels`, `picture_broken`.
 */
export async function takePicture(storage: FileStorage, kind: PictureKind, upload: IncomingMessage): Promise<TakenPicture> {
  const { bytes } = await readUpload(upload, MOST_PICTURE_BYTES, 'picture_too_large');
  const box = { width: LONGEST[kind], height: LONGEST[kind] };
  const { drawn } = await redraw(bytes, { boxes: [box], format: kind === 'logo' ? 'png' : 'jpeg' });
  const [picture] = drawn;
  if (!picture) throw new Error('a picture was drawn in no size');
  const content = Buffer.from(picture.content);
  const name = `${createHash('sha256').update(content).digest('hex').slice(0, 40)}.${kind === 'logo' ? 'png' : 'jpg'}`;
  await storage.write(storedName(name), content, contentTypeOf(name));
  return { name, width: picture.width, height: picture.height };
}
