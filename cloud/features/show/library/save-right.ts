import type { RightFields } from '@shared/contracts/right';
import type { LibraryOwner } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { checkPictures } from '../media';
import { checkTags } from './check-tags';
import { changesOf, checkMayChange, ownerBranch, putOnRecord, type LibraryAct } from './library';
import { addRight, findRight, getRight, replaceRight, type Right, type RightContent } from './right-store';
import { listTagsOf } from './tag-store';

/** Sent again under its key it is the same. Throws `library_of_house`, `tag_gone`, `media_gone`. */
export async function createRight(
  act: LibraryAct,
  { key, owner, fields }: { key: string; owner: LibraryOwner; fields: RightFields },
): Promise<Right> {
  const branchId = ownerBranch(act, owner);
  const id = derivedId('library-right', branchId ?? 'house', key);
  const there = await findRight(id);
  if (there) return there;
  const { staffId, now } = act;
  const made = await inTransaction(async (session) => {
    const content = await contentOf(act, branchId, fields, null, session);
    const right = await addRight(id, { ...content, branchId, staffId, createdAt: now }, session);
    // A transaction that met a duplicate is lost: it is left, and what is there is read outside.
    if (!right) throw new Known();
    await putOnRecord(act, right, 'right_added', { right: right.name.zh }, session);
    return right;
  }).catch((error: unknown) => {
    if (error instanceof Known) return null;
    throw error;
  });
  return made ?? getRight(act.show.branchId, id);
}

class Known extends Error {}

/** Throws `not_found`, `library_of_house`, `conflict`, `tag_gone`, `media_gone`, `stock_below_allotted` with `{ allotted, open }`. */
export async function changeRight(
  act: LibraryAct,
  rightId: string,
  { version, fields, archived }: { version: number; fields: RightFields; archived: boolean },
): Promise<Right> {
  checkMayChange(act, await getRight(act.show.branchId, rightId));
  const names = new Map((await listTagsOf(act.show.branchId)).map((tag) => [tag.id, tag.name.zh]));
  return inTransaction(async (session) => {
    // In the transaction, as the quotas of shows are counted: of a stock and a quota saved at once one hears of the other.
    const before = await getRight(act.show.branchId, rightId, session);
    const { stock } = fields;
    if (stock !== null && (stock < before.allotted || before.openOffers > 0))
      throw new AppError('stock_below_allotted', { allotted: before.allotted, open: before.openOffers });
    const content = await contentOf(act, before.branchId, fields, before, session);
    const archivedAt = archived ? (before.archivedAt ?? act.now) : null;
    const after = await replaceRight(rightId, version, { ...content, archivedAt }, session);
    const changes = changesOf(told(before, names), told(after, names));
    const turned = (before.archivedAt === null) !== (archivedAt === null);
    if (turned) await putOnRecord(act, after, archived ? 'right_archived' : 'right_restored', { right: after.name.zh }, session);
    if (Object.keys(changes).length > 0) await putOnRecord(act, after, 'right_changed', { right: after.name.zh, ...changes }, session);
    return after;
  });
}

const told = (one: Right, tags: ReadonlyMap<string, string>): Record<string, string> => ({
  rightKind: one.kind,
  rightZh: one.name.zh,
  rightEn: one.name.en,
  describedZh: one.description.zh,
  describedEn: one.description.en,
  tags: one.tagIds.map((id) => tags.get(id) ?? '').join('、'),
  stock: one.stock === null ? '' : String(one.stock),
});

/** With whose picture it is: the one it has stays, another is of the show it is changed from. */
async function contentOf(
  { show, now }: LibraryAct,
  branchId: string | null,
  { pictureId, ...fields }: RightFields,
  before: Right | null,
  session: ClientSession,
): Promise<RightContent> {
  await checkTags(branchId, fields.tagIds, now, session);
  const same = pictureId !== null && before?.picture?.mediaId === pictureId;
  const chosen = pictureId === null ? null : { exhibitionId: show.id, mediaId: pictureId };
  const picture = same ? before.picture : chosen;
  if (chosen && !same) await checkPictures(show.id, [chosen.mediaId], now, session);
  return { ...fields, tagIds: [...new Set(fields.tagIds)], picture };
}
