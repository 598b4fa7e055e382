export { /** @internal */ cancelOwnRegistration } from './change-registration';
export { personOf } from './event-data';
export { giveSortKeys } from './give-sort-keys';
export { registrationReactions, registrationSweeps } from './jobs';
export { correctDetails, eraseRegistration, exportRegistrations } from './personal-data';
export { registrationPrivacy } from './privacy-part';
export { eraseContactOf, exportContactOf, findContact, findContacts, type ContactOfGroup } from './group/contact-data';
export { findGroup } from './group/store';
export { groupPrivacy } from './group/privacy-part';
export { openExhibition, /** @internal */ registerVisitor, type RegistrationDeps, type RegistrationInput } from './register-visitor';
export { registerWalkIn, type WalkIn, type WalkInResult } from './register-walk-in';
export { registrationRoutes, type SubscribePart } from './routes';
export { searchParticipants } from './search-participants';
export { derivedTypeId } from './setup';
export {
  countParticipants,
  countRegistered,
  findParticipant,
  findParticipantInScope,
  findParticipantOf,
  getParticipant,
  listIdsAfter,
  listIdsOfVisitors,
  listOfVisitor,
  listParticipantsById,
  listParticipantsOf,
  type ParticipantPlain,
} from './store';
export { openPhone } from './phone-record';
export { resealPhones } from './reseal-phones';
export { registrationCheck } from './publish-check';
export { registrationClone } from './clone-part';
export { registrationTemplate } from './template-part';
export { registrationImpact } from './impact-part';
export { registrationTraits } from './trait-part';
export { answersInWords, viewRow } from './view';
export type { StoryEntry, StoryPart } from './tell-story';
export { listContactable, listReachable, listRoster, type Contactable, type Reachable, type RosterEntry } from './list-roster';
export { registrationPieces } from './pieces-part';
