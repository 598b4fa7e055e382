import { grouped, type TraitPart } from '../../../platform/traits';
import { listRightsOf } from '../../show/library';
import { listGrantsOf } from './grant-store';
import { listOffers } from './offer-store';

/** Which rights people have, and which were handed out. */
export const rightTraits: TraitPart = {
  name: 'right',
  async traitsOf({ id, branchId }) {
    const offers = await listOffers(id);
    const rights = await listRightsOf(
      branchId,
      offers.map((one) => one.rightId),
    );
    const options = rights.map((right) => ({ value: right.id, words: { zh: right.name.zh, en: right.name.en || right.name.zh } }));
    const base = { group: 'floor', kind: 'choice', options, common: false } as const;
    return [
      { ...base, key: 'has_right', words: { zh: '领取的权益', en: 'right taken' } },
      { ...base, key: 'right_handed_out', words: { zh: '已核销的权益', en: 'right handed out' } },
    ];
  },
  async factsOf(show, people) {
    const grants = await listGrantsOf(people.map((one) => one.id));
    const ofShow = grants.filter((one) => one.exhibitionId === show.id && one.state !== 'taken_back');
    return new Map(
      [...grouped(ofShow, (one) => one.participantId)].map(([participantId, theirs]) => [
        participantId,
        {
          has_right: theirs.map((one) => one.rightId),
          right_handed_out: theirs.filter((one) => one.state === 'handed_out').map((one) => one.rightId),
        },
      ]),
    );
  },
};
