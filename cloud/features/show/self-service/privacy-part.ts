import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { eraseBoothStaff, streamBoothStaff } from './booth-staff-store';
import { eraseDecisions, streamDecisions } from './decision-store';
import { eraseProposals, streamProposals } from './proposal-store';

/** Who stands at the stands, as exhibitors wrote them down; no visitor's account is known to belong to them. */
export const boothStaffPrivacy: PrivacyPart = {
  name: 'boothStaff',
  exportOf: () => Promise.resolve([]),
  erase: () => Promise.resolve(),
  expiry: expiryOf(streamBoothStaff, (ids) => eraseBoothStaff(ids)),
};

/** What exhibitors drafted, which may name people to write to; no visitor's account is known to belong to them. */
export const proposalPrivacy: PrivacyPart = {
  name: 'exhibitorDrafts',
  exportOf: () => Promise.resolve([]),
  erase: () => Promise.resolve(),
  expiry: expiryOf(streamProposals, (ids) => eraseProposals(ids)),
};

/** What was decided of it, with what was on show before and after. */
export const decisionPrivacy: PrivacyPart = {
  name: 'exhibitorDecisions',
  exportOf: () => Promise.resolve([]),
  erase: () => Promise.resolve(),
  expiry: expiryOf(streamDecisions, (ids) => eraseDecisions(ids)),
};
