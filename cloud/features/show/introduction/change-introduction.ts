import type { BodyOf } from '@shared/contracts/contract';
import type { changeIntroduction as contract } from '@shared/contracts/introduction';
import type { RichText } from '@shared/contracts/rich-text';
import { NO_RICH_TEXT, picturesIn, tidyRich, toldRich } from '@shared/rules/rich-text';
import { recordAudit, shortenedChange } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import type { Exhibition } from '../exhibition';
import { checkPictures, listPictureNames } from '../media';
import { findIntroduction, putIntroduction } from './store';

/** Saves what an organiser wrote, on record. Throws `media_gone`, and `conflict` when somebody saved since `version` was read. */
export async function changeIntroduction(
  show: Exhibition,
  { version, ...written }: BodyOf<typeof contract>,
  staffId: string,
  now: Date,
): Promise<void> {
  const [zh, en] = [tidyRich(written.zh), tidyRich(written.en)];
  const mediaIds = [...new Set([zh, en].flatMap(picturesIn))];
  const before = await findIntroduction(show.id);
  const names = await listPictureNames(show.id, [...new Set([...mediaIds, ...(before?.mediaIds ?? [])])]);
  const told = (text: RichText, language: 'zh' | 'en') => toldRich(text, language, (id) => names.get(id) ?? '');
  await inTransaction(async (session) => {
    await checkPictures(show.id, mediaIds, now, session);
    const fields = { zh, en, mediaIds, staffId, changedAt: now, version: version + 1 };
    await putIntroduction({ exhibitionId: show.id, branchId: show.branchId, ...fields }, version, session);
    const [oldZh, oldEn] = [told(before?.zh ?? NO_RICH_TEXT, 'zh'), told(before?.en ?? NO_RICH_TEXT, 'en')];
    const [freshZh, freshEn] = [told(zh, 'zh'), told(en, 'en')];
    await recordAudit(
      {
        exhibitionId: show.id,
        branchId: show.branchId,
        at: now,
        staffId,
        action: 'introduction_changed',
        reason: '',
        details: {
          ...(oldZh === freshZh ? {} : { introductionZh: shortenedChange(oldZh, freshZh) }),
          ...(oldEn === freshEn ? {} : { introductionEn: shortenedChange(oldEn, freshEn) }),
        },
      },
      session,
    );
  });
}
