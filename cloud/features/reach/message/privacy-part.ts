import type { PrivacyPart } from '../../../platform/privacy';
import { messageExpiry } from './expiry-store';
import { eraseAllowancesOf, listAllowances } from './allowance-store';
import { eraseMessagesOf, listBox } from './store';

/** Messages in the app and what may still be sent. */
export const messagePrivacy: PrivacyPart = {
  name: 'messages',
  exportOf: async (visitorId) => ({
    box: (await listBox(visitorId, { limit: 1_000 })).items.map(({ title, body, at }) => ({ title, body, at })),
    allowances: await listAllowances(visitorId),
  }),
  async erase(visitorId, now) {
    await eraseMessagesOf(visitorId, now);
    await eraseAllowancesOf(visitorId);
  },
  expiry: messageExpiry,
};
