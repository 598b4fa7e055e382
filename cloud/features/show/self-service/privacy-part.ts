import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { eraseBoothStaff, streamBoothStaff } from './booth-staff-store';

/** Who stands at the stands, as exhibitors wrote them down; no visitor's account is known to belong to them. */
export const boothStaffPrivacy: PrivacyPart = {
  name: 'boothStaff',
  exportOf: () => Promise.resolve([]),
  erase: () => Promise.resolve(),
  expiry: expiryOf(streamBoothStaff, (ids) => eraseBoothStaff(ids)),
};
