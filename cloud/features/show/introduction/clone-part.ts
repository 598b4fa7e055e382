import { picturesIn, withOtherPictures } from '@shared/rules/rich-text';
import type { RichText } from '@shared/contracts/rich-text';
import { inTransaction } from '../../../platform/db';
import type { ClonePart } from '../exhibition';
import { copiedPictures } from '../media';
import { findIntroduction, putIntroduction } from './store';

/** A copied show says the same of itself, with its own copies of the pictures. */
export const introductionClone: ClonePart = {
  name: 'introduction',
  async clone(from, to) {
    const there = await findIntroduction(from.id);
    if (!there || (await findIntroduction(to.id))) return;
    const newPicture = await copiedPictures(from.id, to.id);
    const copyOf = (text: RichText) => withOtherPictures(text, (id) => newPicture.get(id) ?? null);
    const [zh, en] = [copyOf(there.zh), copyOf(there.en)];
    const mediaIds = [...new Set([zh, en].flatMap(picturesIn))];
    const copy = { ...there, exhibitionId: to.id, branchId: to.branchId, zh, en, mediaIds, version: 1 };
    await inTransaction((session) => putIntroduction(copy, 0, session));
  },
};
