import { getMaterialFile } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import type { Context } from 'koa';
import type { FileStorage, UsagePart } from '../../../platform/storage';
import { findHashesInUse, findMaterial, type Material, type StoredFile } from './material-store';
import { fileNameOf, undoneSince } from './rules';

/** Beginning of every material's name in the storage. What was uploaded lies here only. */
const PREFIX = 'materials/';
const YEAR_S = 31_536_000;

/** A file is kept once, whoever has it in a library: its name follows from what is in it, and is guessed by nobody who has it not. */
const nameOf = ({ hash, type }: StoredFile) => `${hash.slice(0, 40)}.${type}`;
const storedName = (file: StoredFile) => `${PREFIX}${file.hash}`;

export const storeFile = (storage: FileStorage, file: StoredFile, bytes: Buffer): Promise<void> =>
  storage.write(storedName(file), bytes, 'application/octet-stream');

/** Path below the host. */
export const fileUrl = ({ id }: Pick<Material, 'id'>, file: StoredFile): string =>
  getMaterialFile.path.replace(':materialId', id).replace(':name', nameOf(file));

/** Answers with a file to be saved: nothing of it is shown, or runs, inside a page of ours. Throws `not_found`. */
export async function sendFile(ctx: Context, storage: FileStorage, materialId: string, name: string, now: Date): Promise<void> {
  const material = await findMaterial(materialId);
  const files = material && [material.file, isKept(material.formerFile, now) ? material.formerFile : null];
  const file = files?.find((one) => one !== null && nameOf(one) === name);
  if (!material || !file || (material.deletedAt && material.deletedAt <= undoneSince(now))) throw new AppError('not_found');
  ctx.etag = name;
  ctx.set('Cache-Control', `public, max-age=${YEAR_S}, immutable`);
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const stored = await storage.stream(storedName(file));
  if (!stored) {
    ctx.remove('ETag');
    ctx.set('Cache-Control', 'no-store');
    throw new AppError('not_found');
  }
  ctx.set(
    'Content-Disposition',
    `attachment; filename="material.${file.type}"; filename*=UTF-8''${encoded(fileNameOf(material.title.zh, file.type))}`,
  );
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.type = TYPES[file.type];
  // At the pace of whoever downloads it, and without a place among visitors' requests.
  ctx.length = stored.size;
  ctx.body = stored.body;
}

/** RFC 8187: what `encodeURIComponent` leaves and an extended value may not hold. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const isKept = (former: Material['formerFile'], now: Date): former is NonNullable<Material['formerFile']> =>
  former !== null && former.replacedAt > undoneSince(now);

const OOXML = 'application/vnd.openxmlformats-officedocument';
/** As registered with IANA. */
const TYPES: Record<StoredFile['type'], string> = {
  pdf: 'application/pdf',
  docx: `${OOXML}.wordprocessingml.document`,
  xlsx: `${OOXML}.spreadsheetml.sheet`,
  pptx: `${OOXML}.presentationml.presentation`,
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};

/** Files that are in a library, and those whose deletion or replacement can still be undone. */
export const materialUsage: UsagePart = {
  prefix: PREFIX,
  async inUse(names, now) {
    const hashes = await findHashesInUse(
      names.map((name) => name.slice(PREFIX.length)),
      undoneSince(now),
    );
    return new Set([...hashes].map((hash) => PREFIX + hash));
  },
};
