import type { LibraryOwner, TagFields, TagView } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { changesOf, checkMayChange, mayChange, ownerBranch, ownerOf, putOnRecord, type LibraryAct } from './library';
import { countByTag, isTagUsed, moveTag } from './material-store';
import { isTagOnRight, moveTagOfRights } from './right-store';
import type { TagUsePart } from './parts';
import { addTag, countTags, findTag, getTag, listTagsOf, removeTag, replaceTag, setTagsUsed, type Tag } from './tag-store';

const MOST_TAGS = 500;
const BY_NAME = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true, sensitivity: 'base' });

/** Head office's first, each by name. */
export async function viewTags({ show, scope, language }: LibraryAct): Promise<TagView[]> {
  const [tags, counts] = await Promise.all([listTagsOf(show.branchId), countByTag(show.branchId)]);
  const shown = (tag: Tag) => (language === 'en' && tag.name.en ? tag.name.en : tag.name.zh);
  return tags
    .sort((a, b) => Number(a.branchId !== null) - Number(b.branchId !== null) || BY_NAME.compare(shown(a), shown(b)))
    .map((tag) => ({
      id: tag.id,
      name: tag.name,
      colour: tag.colour,
      owner: ownerOf(tag),
      mayChange: mayChange(scope, tag),
      version: tag.version,
      materials: counts.get(tag.id) ?? 0,
    }));
}

export async function viewTag(act: LibraryAct, tagId: string): Promise<TagView> {
  const view = (await viewTags(act)).find((one) => one.id === tagId);
  if (!view) throw new AppError('not_found');
  return view;
}

const told = ({ name, colour }: TagFields) => ({ tagZh: name.zh, tagEn: name.en, colour });

/** Sent again under its key it is the same. Throws `library_of_house`, `tag_known`, `tags_full`. */
export async function createTag(
  act: LibraryAct,
  { key, owner, fields }: { key: string; owner: LibraryOwner; fields: TagFields },
): Promise<string> {
  const branchId = ownerBranch(act, owner);
  const id = derivedId('library-tag', branchId ?? 'house', key);
  if (await findTag(id)) return id;
  if ((await countTags(branchId)) >= MOST_TAGS) throw new AppError('tags_full');
  await inTransaction(async (session) => {
    const tag = await addTag(id, branchId, fields, act.now, session);
    await putOnRecord(act, tag, 'tag_changed', { tag: fields.name.zh }, session);
  });
  return id;
}

/** Throws `not_found`, `library_of_house`, `tag_known`, `conflict`. */
export async function changeTag(
  act: LibraryAct,
  tagId: string,
  { version, fields }: { version: number; fields: TagFields },
): Promise<void> {
  const before = await getTag(act.show.branchId, tagId);
  checkMayChange(act, before);
  await inTransaction(async (session) => {
    await replaceTag(tagId, version, fields, session);
    await putOnRecord(act, before, 'tag_changed', { tag: fields.name.zh, ...changesOf(told(before), told(fields)) }, session);
  });
}

/** Throws `not_found`, `library_of_house`, `tag_gone`, `tag_into_branch`, `conflict`. Of one that is merged into itself nothing changes. */
export async function mergeTag(tagUse: TagUsePart, act: LibraryAct, tagId: string, intoId: string): Promise<void> {
  const [from, into] = [await getTag(act.show.branchId, tagId), await findTag(intoId)];
  checkMayChange(act, from);
  if (!into || (into.branchId !== null && into.branchId !== act.show.branchId)) throw new AppError('tag_gone');
  if (from.branchId === null && into.branchId !== null) throw new AppError('tag_into_branch');
  if (from.id === into.id) return;
  await tagUse.move(from.id, into.id);
  await inTransaction(async (session) => {
    if (!(await setTagsUsed(from.branchId, [into.id], act.now, session))) throw new AppError('tag_gone');
    if (!(await removeTag(from.id, session))) throw new AppError('tag_gone');
    await moveTag(from.id, into.id, session);
    await moveTagOfRights(from.id, into.id, session);
    // Somebody was given it between the two.
    if (await tagUse.isUsed(from.id, session)) throw new AppError('conflict');
    await putOnRecord(act, from, 'tag_merged', { tag: from.name.zh, mergedInto: into.name.zh }, session);
  });
}

/** Throws `not_found`, `library_of_house`, `tag_in_use`. */
export async function deleteTag(tagUse: TagUsePart, act: LibraryAct, tagId: string): Promise<void> {
  const tag = await getTag(act.show.branchId, tagId);
  checkMayChange(act, tag);
  await inTransaction(async (session) => {
    if (!(await removeTag(tagId, session))) return;
    const uses = [await isTagUsed(tagId, session), await isTagOnRight(tagId, session), await tagUse.isUsed(tagId, session)];
    if (uses.includes(true)) throw new AppError('tag_in_use');
    await putOnRecord(act, tag, 'tag_deleted', { tag: tag.name.zh }, session);
  });
}
