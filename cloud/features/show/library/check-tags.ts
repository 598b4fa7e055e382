import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { setTagsUsed } from './tag-store';

/** In the transaction that saves what carries them: all of them are there, and none goes at the same moment. Throws `tag_gone`. */
export async function checkTags(branchId: string | null, tagIds: readonly string[], now: Date, session: ClientSession): Promise<void> {
  const once = [...new Set(tagIds)];
  if (once.length > 0 && !(await setTagsUsed(branchId, once, now, session))) throw new AppError('tag_gone');
}
