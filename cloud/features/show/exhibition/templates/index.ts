import type { ShowTemplateKey } from '@shared/contracts/exhibition-settings';
import { brandTour } from './brand-tour';
import { dealerMeeting } from './dealer-meeting';
import { techConference } from './tech-conference';
import type { ShowTemplate } from './template';
import { tradeFair } from './trade-fair';

export type { ShowTemplate } from './template';

export const TEMPLATES: Readonly<Record<ShowTemplateKey, ShowTemplate>> = {
  trade_fair: tradeFair,
  brand_tour: brandTour,
  tech_conference: techConference,
  dealer_meeting: dealerMeeting,
};
