import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { listOfVisitor } from '../../people/registration';
import { findRight } from '../../show/library';
import { emptyReasons, emptyReasonsOf, listGrantsOf, streamWithReason } from './grant-store';

/** Rights of a person. The records hold ids and what staff wrote: the words go, that one was given and handed out stays a number. */
export const rightPrivacy: PrivacyPart = {
  name: 'rights',
  async exportOf(visitorId) {
    const grants = await listGrantsOf((await listOfVisitor(visitorId)).map((one) => one.id));
    return Promise.all(
      grants.map(async ({ exhibitionId, rightId, state, givenAt, handedOutAt, takenBackAt, reason }) => {
        const name = (await findRight(rightId))?.name.zh ?? '';
        return { exhibitionId, name, state, givenAt, handedOutAt, takenBackAt, reason };
      }),
    );
  },
  erase: async (visitorId) => emptyReasonsOf((await listOfVisitor(visitorId)).map((one) => one.id)),
  expiry: expiryOf(streamWithReason, (ids) => emptyReasons(ids)),
};
