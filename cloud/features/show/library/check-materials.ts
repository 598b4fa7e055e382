import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { listMaterialsOf, setUsed } from './material-store';

/**
 * In the transaction that saves what names materials, each once: all of them are there for this branch, and none is deleted at the same
 * moment. Throws `material_gone`.
 */
export async function checkMaterials(branchId: string, ids: readonly string[], now: Date, session: ClientSession): Promise<void> {
  if (ids.length > 0 && !(await setUsed(branchId, ids, now, session))) throw new AppError('material_gone');
}

/** What these are called in Chinese, deleted ones too. */
export async function listMaterialNames(branchId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await listMaterialsOf(branchId, ids)).map(({ id, title }) => [id, title.zh]));
}
