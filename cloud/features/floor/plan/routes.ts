import * as contract from '@shared/contracts/plan';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { findParticipantOf } from '../../people/registration';
import { bookSession, leaveSession } from './book-session';
import { listSessionPlaces } from './list-session-places';
import { setSessionPool } from './session-pool';
import { viewPlan } from './view';

const SETUP = can('registration.set_up');

export function planRoutes(): Route[] {
  return [
    route(contract.getMyPlan, 'visitor', async ({ params, caller }) => {
      const participant = await findParticipantOf(params.exhibitionId, caller.visitorId);
      return participant ? viewPlan(participant) : { registration: null, sessions: [] };
    }),
    route(contract.bookSession, 'visitor', ({ params, caller, now }) =>
      bookSession(params.exhibitionId, caller.visitorId, params.sessionId, now),
    ),
    route(contract.leaveSession, 'visitor', ({ params, caller }) => leaveSession(params.exhibitionId, caller.visitorId, params.sessionId)),
    route(contract.listSessionPlaces, SETUP, ({ query, show, language, now }) => listSessionPlaces(show, query, language, now)),
    route(contract.setSessionQuota, SETUP, async ({ params, body, show }) => {
      const pool = await setSessionPool(show, params.sessionId, body.quota, body.waitingList);
      return { sessionId: pool.subjectId, quota: pool.quota, taken: pool.taken, waiting: pool.waiting, waitingList: pool.waitingList };
    }),
  ];
}
