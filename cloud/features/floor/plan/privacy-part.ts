import { listOfVisitor } from '../../people/registration';
import type { PrivacyPart } from '../../../platform/privacy';
import { viewPlan } from './view';

/** Sessions a person has booked. Deleting the registration cancels it, and that gives the seats back. */
export const planPrivacy: PrivacyPart = {
  name: 'plan',
  exportOf: async (visitorId) =>
    Promise.all(
      (await listOfVisitor(visitorId)).map(async (one) => ({ exhibitionId: one.exhibitionId, sessions: (await viewPlan(one)).sessions })),
    ),
  erase: () => Promise.resolve(),
  expiry: { kept: '只有内部编号，没有个人信息 (ids only)' },
};
