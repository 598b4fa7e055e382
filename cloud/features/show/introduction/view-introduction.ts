import type { IntroductionView } from '@shared/contracts/introduction';
import type { ShownRichText } from '@shared/contracts/rich-text';
import { NO_RICH_TEXT } from '@shared/rules/rich-text';
import { isoIn, type Exhibition, type Language } from '../exhibition';
import { listPictures, showRichText } from '../media';
import { listStaffNames } from '../staff';
import { findIntroduction } from './store';

/** As staff edit it. */
export async function viewIntroduction({ id, timeZone }: Exhibition): Promise<IntroductionView> {
  const there = await findIntroduction(id);
  if (!there) return { zh: NO_RICH_TEXT, en: NO_RICH_TEXT, pictures: [], version: 0, changedBy: null, changedAt: null };
  const { zh, en, mediaIds, version, staffId, changedAt } = there;
  const [pictures, names] = await Promise.all([listPictures(id, mediaIds), listStaffNames([staffId])]);
  return { zh, en, pictures, version, changedBy: names.get(staffId) ?? null, changedAt: isoIn(changedAt, timeZone) };
}

/** As visitors read it; null where nothing was written. */
export async function showIntroduction(exhibitionId: string, language: Language): Promise<ShownRichText | null> {
  const there = await findIntroduction(exhibitionId);
  if (!there) return null;
  const text = language === 'en' && there.en.blocks.length > 0 ? there.en : there.zh;
  return text.blocks.length === 0 ? null : showRichText(exhibitionId, text);
}
