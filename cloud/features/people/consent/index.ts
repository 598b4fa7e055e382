export { giveConsents, withdrawConsent, type ConsentingPerson } from './give-consent';
export { consentPrivacy } from './privacy-part';
export {
  eraseConsentsOfParticipant,
  listConsented,
  listConsentsOf,
  listStanding,
  listVersions,
  setVisitor,
  type ConsentPlain,
} from './store';
export { viewConsent } from './view-consent';
