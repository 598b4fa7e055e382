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
export { consentTraits } from './trait-part';
export { viewConsent } from './view-consent';
