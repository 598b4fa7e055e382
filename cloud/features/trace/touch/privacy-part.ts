import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { countUnjoined, deleteTouches, deleteTouchesOf, exportTouches, streamJoined, UNJOINED_DAYS } from './store';

/** A person's openings of codes: theirs to see and to have removed. Events keep a one-way key for the figures, nothing of the person. */
export const touchPrivacy: PrivacyPart = {
  name: 'touches',
  exportOf: (visitorId: string) => exportTouches(visitorId),
  async erase(visitorId: string): Promise<void> {
    await deleteTouchesOf(visitorId);
  },
  expiry: expiryOf(streamJoined, deleteTouches),
  ownTerm: { days: UNJOINED_DAYS, count: countUnjoined },
};
