import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import { MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS, type PictureKind } from '@shared/contracts/exhibition-profile';
import { AppError } from '@shared/errors';
import type { FileStorage } from '../../../platform/storage';
import { looksLikeSvg, readPictureHead } from './picture-head';
import { contentTypeOf, storedName } from './pictures';

/** Longest side on show, pixels: a cover fills a phone's width three times over, a logo stands beside a name. */
const LONGEST: Record<PictureKind, number> = { cover: 1_440, logo: 480 };
const JPEG_QUALITY = 84;

interface TakenPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Checks an uploaded picture, draws it anew in the size it is shown in (nothing of the file but its pixels stays) and stores it under a
 * name that follows from its content. Throws `picture_svg`, `picture_type`, `picture_too_large`, `picture_too_many_pixels`,
 * `picture_broken`.
 */
export async function takePicture(storage: FileStorage, kind: PictureKind, upload: Readable): Promise<TakenPicture> {
  const bytes = await readUpload(upload);
  if (looksLikeSvg(bytes)) throw new AppError('picture_svg');
  const head = readPictureHead(bytes);
  if (!head) throw new AppError('picture_type');
  if (head.width * head.height > MOST_PICTURE_PIXELS) throw new AppError('picture_too_many_pixels');
  const { content, width, height } = await oneAtATime(() => redraw(bytes, kind));
  const name = `${createHash('sha256').update(content).digest('hex').slice(0, 40)}.${kind === 'logo' ? 'png' : 'jpg'}`;
  await storage.write(storedName(name), content, contentTypeOf(name));
  return { name, width, height };
}

async function readUpload(upload: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  // Left by hand: leaving the loop would destroy the connection, and the answer with it.
  for await (const part of upload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_PICTURE_BYTES) throw new AppError('picture_too_large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

let last: Promise<unknown> = Promise.resolve();

/** A picture of 40 million pixels takes 160 MB while it is drawn: never two at once. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

async function redraw(bytes: Buffer, kind: PictureKind): Promise<{ content: Buffer; width: number; height: number }> {
  const picture = await opened(bytes);
  const scale = Math.min(1, LONGEST[kind] / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const canvas = createCanvas(width, height);
  const draw = canvas.getContext('2d');
  if (kind === 'cover') {
    // JPEG knows nothing see-through: it would turn black.
    draw.fillStyle = 'white';
    draw.fillRect(0, 0, width, height);
  }
  draw.imageSmoothingQuality = 'high';
  draw.drawImage(picture, 0, 0, width, height);
  const content = await (kind === 'logo' ? canvas.encode('png') : canvas.encode('jpeg', JPEG_QUALITY));
  return { content, width, height };
}

async function opened(bytes: Buffer): Promise<Image> {
  try {
    const picture = await loadImage(bytes);
    if (picture.width * picture.height > MOST_PICTURE_PIXELS) throw new AppError('picture_too_many_pixels');
    return picture;
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('picture_broken', undefined, error);
  }
}
