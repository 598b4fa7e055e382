export { chooseReferrer } from './choose-referrer';
export type { Referral } from './rules';
export { advocateProjections, ofLevel, ofParticipant } from './projections';
export { figuresOfPosters, viewReferrals } from './view-referrals';
