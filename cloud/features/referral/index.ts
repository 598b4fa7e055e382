export { chooseReferrer } from './choose-referrer';
export type { Referral } from './rules';
export { advocateProjections, ofLevel, ofParticipant, ofPoster } from './projections';
export { figuresOfPosters, viewReferrals } from './view-referrals';
