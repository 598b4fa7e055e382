import { listOfVisitor } from '../../people/registration';
import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { deleteCalendars, deleteCalendarsOf, listCalendarsOf, streamCalendars } from './calendar-store';
import { viewPlan } from './view';

/**
 * Sessions a person has booked, and which calendars they opened. Deleting the registration cancels it, and that gives the seats back;
 * a plan itself names nobody.
 */
export const planPrivacy: PrivacyPart = {
  name: 'plan',
  exportOf: async (visitorId) => ({
    booked: await Promise.all(
      (await listOfVisitor(visitorId)).map(async (one) => ({ exhibitionId: one.exhibitionId, sessions: (await viewPlan(one)).sessions })),
    ),
    calendars: (await listCalendarsOf(visitorId)).map(({ exhibitionId, createdAt }) => ({ exhibitionId, createdAt })),
  }),
  erase: (visitorId) => deleteCalendarsOf(visitorId),
  expiry: expiryOf(streamCalendars, deleteCalendars),
};
