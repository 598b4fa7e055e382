import { listStaffNames } from '../../show/staff';
import { findRight } from '../../show/library';
import type { StoryEntry, StoryPart } from '../../people/registration';
import { listGrantsOf } from './grant-store';

/** What somebody took, was given, got and gave back. One a right, so there are few. */
export const rightStory: StoryPart = {
  name: 'rights',
  async entriesOf({ id }, limit) {
    const grants = (await listGrantsOf([id])).slice(0, limit);
    const rights = new Map(
      await Promise.all(
        [...new Set(grants.map((one) => one.rightId))].map(async (rightId) => [rightId, await findRight(rightId)] as const),
      ),
    );
    const staff = await listStaffNames(grants.flatMap((one) => [one.givenBy, one.takenBackBy].flatMap((by) => by ?? [])));
    const entry = (at: Date, zh: string, en: string, detail = ''): StoryEntry => ({
      at,
      kind: 'right',
      words: { zh, en },
      ...(detail ? { detail: { zh: detail, en: detail } } : {}),
    });
    const told = grants.flatMap(({ rightId, givenAt, givenBy, handedOutAt, takenBackAt, takenBackBy, reason }) => {
      const name = rights.get(rightId)?.name;
      const [zh, en] = [name?.zh ?? '', (name?.en || name?.zh) ?? ''];
      const taken = takenBackBy
        ? { zh: '收回权益', en: 'Right taken back' }
        : { zh: '权益随报名收回', en: 'Right gone with the registration' };
      return [
        givenBy ? entry(givenAt, `发放权益：${zh}`, `Given: ${en}`, staff.get(givenBy)) : entry(givenAt, `领取权益：${zh}`, `Took: ${en}`),
        ...(handedOutAt ? [entry(handedOutAt, `权益已核销：${zh}`, `Handed out: ${en}`)] : []),
        ...(takenBackAt
          ? [
              entry(
                takenBackAt,
                `${taken.zh}：${zh}`,
                `${taken.en}: ${en}`,
                [reason, staff.get(takenBackBy ?? '')].filter(Boolean).join(' · '),
              ),
            ]
          : []),
      ];
    });
    return told.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
  },
};
