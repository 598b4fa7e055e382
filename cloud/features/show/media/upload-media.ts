import type { IncomingMessage } from 'node:http';
import { MOST_MEDIA_BYTES } from '@shared/contracts/media';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import { contentTypeOf, readUpload, redraw } from '../../../platform/pictures';
import type { FileStorage } from '../../../platform/storage';
import type { Exhibition } from '../exhibition';
import { storedName } from './files';
import { BOXES, nameOfFile } from './rules';
import { findByHash, getMedia, putMedia, setDeleted, type Media } from './store';

interface Uploaded {
  readonly media: Media;
  /** It was in the library already. */
  readonly known: boolean;
}

/**
 * Takes a picture into the library in the sizes it is shown in. The same file again is the same picture, whatever it is called now;
 * one that was deleted is back. Throws `media_too_large` and what `checkPicture` throws.
 */
export async function uploadMedia(
  storage: FileStorage,
  show: Exhibition,
  { upload, fileName, staffId }: { readonly upload: IncomingMessage; readonly fileName: string; readonly staffId: string },
  now: Date,
): Promise<Uploaded> {
  const { bytes, hash } = await readUpload(upload, MOST_MEDIA_BYTES, 'media_too_large');
  const there = await findByHash(show.id, hash);
  if (there && !there.deletedAt) return { media: there, known: true };
  const { sizes, ...look } = await drawSizes(storage, show.id, bytes, hash);
  if (there) return { media: await bringBack(there, staffId, now), known: true };
  const name = nameOfFile(fileName);
  const { media, added } = await putMedia({
    exhibitionId: show.id,
    branchId: show.branchId,
    hash,
    name,
    alt: { zh: '', en: '' },
    rights: '',
    bytes: bytes.length,
    ...look,
    sizes,
    staffId,
    createdAt: now,
  });
  if (added)
    await recordAudit({
      exhibitionId: show.id,
      branchId: show.branchId,
      at: now,
      staffId,
      action: 'media_added',
      reason: '',
      details: { picture: name },
    });
  return { media, known: !added };
}

/** Draws and stores every size; the names follow from the file. */
async function drawSizes(storage: FileStorage, exhibitionId: string, bytes: Buffer, hash: string) {
  const { drawn, width, height, colour } = await redraw(bytes, { boxes: BOXES, format: 'fitting' });
  const sizes: Media['sizes'] = [];
  for (const { content, type, ...size } of drawn.toReversed()) {
    const file = `${exhibitionId}/${hash.slice(0, 40)}-${size.width}.${type === 'jpeg' ? 'jpg' : type}`;
    await storage.write(storedName(file), Buffer.from(content), contentTypeOf(file));
    sizes.push({ ...size, file });
  }
  return { width, height, colour, sizes };
}

async function bringBack(media: Media, staffId: string, now: Date): Promise<Media> {
  await inTransaction(async (session) => {
    if (!(await setDeleted(media, null, session))) return;
    const { exhibitionId, branchId, name } = media;
    await recordAudit(
      { exhibitionId, branchId, at: now, staffId, action: 'media_restored', reason: '', details: { picture: name } },
      session,
    );
  });
  return getMedia(media.exhibitionId, media.id);
}
