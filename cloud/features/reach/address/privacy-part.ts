import type { Keys } from '../../../platform/keys';
import type { PrivacyPart } from '../../../platform/privacy';
import { ownAddresses } from './choices';
import { readAddresses } from './store';

/** What somebody refuses by text message and mail. */
export const addressPrivacy = ({ keys }: { keys: Keys }): PrivacyPart => ({
  name: 'postChoices',
  async exportOf(visitorId) {
    const own = await ownAddresses(keys, visitorId);
    const known = await readAddresses(own.map((one) => one.key));
    return own.flatMap(({ key, channel, address }) => {
      const row = known.get(key);
      return row ? [{ channel, address, refusesNotices: row.service?.at ?? null, refusesNews: row.marketing?.at ?? null }] : [];
    });
  },
  // Only a keyed hash, of an address that is nowhere any more: without it, whoever asked not to be written to would be, once listed again.
  erase: () => Promise.resolve(),
  expiry: { kept: 'the keyed hash of a refused address, so that a refusal outlives the registration it came with' },
});
