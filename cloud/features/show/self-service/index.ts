export { proposalMedia } from './media-part';
export { findDeskCaller } from './open-desk';
export { boothStaffPrivacy, decisionPrivacy, proposalPrivacy } from './privacy-part';
export { selfServiceRoutes } from './routes';
