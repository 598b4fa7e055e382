import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { eraseConsentsOf, listConsentsOfVisitor, releaseConsents, streamOfShow } from './store';

/** What a person agreed to, when, in which words, and when they took it back. */
export const consentPrivacy: PrivacyPart = {
  name: 'consents',
  exportOf: (visitorId) => listConsentsOfVisitor(visitorId),
  erase: (visitorId, now) => eraseConsentsOf(visitorId, now),
  expiry: expiryOf(streamOfShow, releaseConsents),
};
