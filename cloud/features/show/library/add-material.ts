import type { IncomingMessage } from 'node:http';
import { MOST_MATERIAL_BYTES, type LibraryOwner, type MaterialElsewhere, type MaterialFields } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { readUpload } from '../../../platform/pictures';
import type { FileStorage } from '../../../platform/storage';
import { typeOfFile } from './check-file';
import { checkTags } from './check-tags';
import { storeFile } from './files';
import { ownerBranch, putOnRecord, type LibraryAct } from './library';
import { addMaterial, findByHash, findMaterial, getMaterial, setMark, type Material, type StoredFile } from './material-store';
import { titleOfFile } from './rules';

/** Reads and checks a file, and keeps it. Throws `material_too_large` and what `typeOfFile` throws. */
export async function takeFile(storage: FileStorage, upload: IncomingMessage): Promise<StoredFile> {
  const { bytes, hash } = await readUpload(upload, MOST_MATERIAL_BYTES, 'material_too_large');
  const file = { hash, type: typeOfFile(bytes), bytes: bytes.length };
  await storeFile(storage, file, bytes);
  return file;
}

/** Takes a file into the library. The same file again is the same material, whatever it is called now; one that was deleted is back. */
export async function uploadMaterial(
  storage: FileStorage,
  act: LibraryAct,
  { upload, fileName, owner }: { readonly upload: IncomingMessage; readonly fileName: string; readonly owner: LibraryOwner },
): Promise<{ material: Material; known: boolean }> {
  const branchId = ownerBranch(act, owner);
  const file = await takeFile(storage, upload);
  const there = await findByHash(branchId, file.hash);
  if (there) return { material: await bringBack(act, there), known: true };
  const title = titleOfFile(fileName);
  const fields = { title: { zh: title, en: '' }, description: { zh: '', en: '' }, tagIds: [], language: 'zh' as const };
  const made = await add(act, branchId, { ...fields, file, elsewhere: null }, null);
  if (made) return { material: made, known: false };
  // Somebody brought the same file at the same moment.
  const first = await findByHash(branchId, file.hash);
  if (!first) throw new AppError('conflict');
  return { material: first, known: true };
}

/** A link or a film; sent again under its key it is the same. Throws `library_of_house`, `tag_gone`. */
export async function createMaterial(
  act: LibraryAct,
  { key, owner, fields, content }: { key: string; owner: LibraryOwner; fields: MaterialFields; content: MaterialElsewhere },
): Promise<Material> {
  const branchId = ownerBranch(act, owner);
  const id = derivedId('library-material', branchId ?? 'house', key);
  const there = await findMaterial(id);
  if (there) return there;
  return (await add(act, branchId, { ...fields, file: null, elsewhere: content }, id)) ?? getMaterial(act.show.branchId, id);
}

async function add(
  act: LibraryAct,
  branchId: string | null,
  fields: MaterialFields & Pick<Material, 'file' | 'elsewhere'>,
  id: string | null,
): Promise<Material | null> {
  const { staffId, now } = act;
  try {
    return await inTransaction(async (session) => {
      await checkTags(branchId, fields.tagIds, now, session);
      const made = await addMaterial({ ...fields, branchId, staffId, createdAt: now }, id, session);
      // A transaction that met a duplicate is lost: it is left, and what is there is read outside.
      if (!made) throw new Known();
      await putOnRecord(act, made, 'material_added', { material: made.title.zh }, session);
      return made;
    });
  } catch (error) {
    if (error instanceof Known) return null;
    throw error;
  }
}

class Known extends Error {}

async function bringBack(act: LibraryAct, material: Material): Promise<Material> {
  if (!material.deletedAt) return material;
  await inTransaction(async (session) => {
    if (await setMark(material.id, 'deletedAt', null, session))
      await putOnRecord(act, material, 'material_restored', { material: material.title.zh }, session);
  });
  return getMaterial(act.show.branchId, material.id);
}
