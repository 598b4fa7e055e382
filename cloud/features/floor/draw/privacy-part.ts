import { listOfVisitor } from '../../people/registration';
import type { PrivacyPart } from '../../../platform/privacy';
import { listEntriesOfParticipants } from './entry-store';
import { listWinsOf } from './win-store';

/**
 * Entries and prizes of a person. They hold no personal data of their own: deleting the registration leaves a number.
 * The records themselves stay for two years, as the law on prize promotions wants (规范促销行为暂行规定, art. 19).
 */
export const drawPrivacy: PrivacyPart = {
  name: 'draws',
  async exportOf(visitorId) {
    const entries = await listEntriesOfParticipants((await listOfVisitor(visitorId)).map((one) => one.id));
    const wins = await listWinsOf(entries);
    return {
      entries: entries.map(({ drawId, id, at, played }) => ({ drawId, entryId: id, at, played })),
      wins: wins.map(({ drawId, prizeId, state, wonAt, redeemedAt }) => ({ drawId, prizeId, state, wonAt, redeemedAt })),
    };
  },
  erase: () => Promise.resolve(),
};
