export { chooseReferrer } from './choose-referrer';
export type { Referral } from './rules';
