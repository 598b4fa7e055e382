import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { deleteRequests, deleteRequestsOf, listRequestsOf, streamOfShow } from './request-store';

/** What somebody asked for at sessions: trials, samples, questions. */
export const hubPrivacy: PrivacyPart = {
  name: 'sessionRequests',
  exportOf: async (visitorId) =>
    (await listRequestsOf(visitorId)).map(({ exhibitionId, sessionId, sessionTitle, kind, question, consentAt, answeredAt }) => ({
      exhibitionId,
      sessionId,
      sessionTitle,
      kind,
      question,
      consentAt,
      answeredAt,
    })),
  erase: (visitorId) => deleteRequestsOf(visitorId),
  expiry: expiryOf(streamOfShow, deleteRequests),
};
