import type { IncomingMessage } from 'node:http';
import { MOST_MEDIA_BYTES } from '@shared/contracts/media';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import { contentTypeOf, readUpload, redraw } from '../../../platform/pictures';
import type { FileStorage } from '../../../platform/storage';
import type { Exhibition } from '../exhibition';
import { storedName } from './files';
import { BOXES, nameOfFile } from './rules';
import { addExhibitor, findByHash, getMedia, putMedia, setDeleted, type Media } from './store';

/** Staff, which is on record, or an exhibitor by its link. */
export type Uploader = { readonly staffId: string } | { readonly exhibitorId: string };

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
  { upload, fileName, by }: { readonly upload: IncomingMessage; readonly fileName: string; readonly by: Uploader },
  now: Date,
): Promise<Uploaded> {
  const { bytes, hash } = await readUpload(upload, MOST_MEDIA_BYTES, 'media_too_large');
  const there = await findByHash(show.id, hash);
  if (there && !there.deletedAt) return { media: await marked(there, by), known: true };
  const { sizes, ...look } = await drawSizes(storage, show.id, bytes, hash);
  if (there) return { media: await marked(await bringBack(there, by, now), by), known: true };
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
    staffId: 'staffId' in by ? by.staffId : '',
    exhibitorIds: 'staffId' in by ? [] : [by.exhibitorId],
    createdAt: now,
  });
  if (added && 'staffId' in by)
    await recordAudit({
      exhibitionId: show.id,
      branchId: show.branchId,
      at: now,
      staffId: by.staffId,
      action: 'media_added',
      reason: '',
      details: { picture: name },
    });
  return { media: added ? media : await marked(media, by), known: !added };
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

/** The same file from an exhibitor is its own too. */
async function marked(media: Media, by: Uploader): Promise<Media> {
  if ('exhibitorId' in by && !media.exhibitorIds.includes(by.exhibitorId)) await addExhibitor(media, by.exhibitorId);
  return media;
}

async function bringBack(media: Media, by: Uploader, now: Date): Promise<Media> {
  await inTransaction(async (session) => {
    if (!(await setDeleted(media, null, session)) || !('staffId' in by)) return;
    const { exhibitionId, branchId, name } = media;
    await recordAudit(
      { exhibitionId, branchId, at: now, staffId: by.staffId, action: 'media_restored', reason: '', details: { picture: name } },
      session,
    );
  });
  return getMedia(media.exhibitionId, media.id);
}
