import { derivedId } from '../../../platform/crypto';
import type { ClonePart } from '../exhibition';
import { addCopies, listIdsByFile, listThere } from './store';

/** A copied show has the same pictures in its library; the files are there once, and stay while either shows them. */
export const mediaClone: ClonePart = {
  name: 'media',
  async clone(from, to) {
    const pictures = await listThere(from.id);
    const own = { exhibitionId: to.id, branchId: to.branchId, usedAt: null, deletedAt: null, version: 0 };
    await addCopies(pictures.map((one) => ({ ...one, ...own, id: derivedId('media-copied', to.id, one.id) })));
  },
};

/** The picture of one show by that of another: both were made of the same file. */
export async function copiedPictures(from: string, to: string): Promise<ReadonlyMap<string, string>> {
  const [old, fresh] = await Promise.all([listIdsByFile(from), listIdsByFile(to)]);
  return new Map([...old].flatMap(([hash, id]) => (fresh.has(hash) ? [[id, fresh.get(hash) ?? '']] : [])));
}
