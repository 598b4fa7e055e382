import type { Keys } from '../../../../platform/keys';
import { expiryOf, type PrivacyPart } from '../../../../platform/privacy';
import { openPhone } from '../phone-record';
import { emptyGroups, forgetLead, listLedBy, streamWithContact } from './store';

/** What is kept of somebody as a company's contact; whom they registered is each one's own. */
export function groupPrivacy({ keys }: { keys: Keys }): PrivacyPart {
  return {
    name: 'groups',
    async exportOf(visitorId) {
      return (await listLedBy(visitorId)).map((group) => ({
        exhibitionId: group.exhibitionId,
        company: group.company,
        ...(group.contactId === visitorId
          ? { contactName: group.contactName, contactPhone: group.contactPhone ? openPhone(keys, group.contactPhone) : null }
          : {}),
        led: group.leads.filter((one) => one.visitorId === visitorId).map(({ name, from, until }) => ({ name, from, until })),
      }));
    },
    async erase(visitorId) {
      for (const group of await listLedBy(visitorId)) await forgetLead(group, visitorId);
    },
    expiry: expiryOf(streamWithContact, (ids) => emptyGroups(ids)),
  };
}
