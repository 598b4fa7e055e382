import * as contract from '@shared/contracts/plan';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { findParticipantOf } from '../../people/registration';
import { bookSession, leaveSession } from './book-session';
import { findCalendarUrl, openCalendar, readCalendar, type CalendarDeps } from './calendar';
import { removeCalendars } from './calendar-store';
import { listSeats } from './list-seats';
import { listSessionPlaces } from './list-session-places';
import { setSessionPool } from './session-pool';
import { showAgenda } from './show-agenda';
import { viewPlan } from './view';

const SETUP = can('registration.set_up');

export function planRoutes(deps: CalendarDeps): Route[] {
  return [
    route(contract.getMyPlan, 'visitor', async ({ params, caller }) => {
      const participant = await findParticipantOf(params.exhibitionId, caller.visitorId);
      return participant ? viewPlan(participant) : { registration: null, sessions: [] };
    }),
    route(contract.bookSession, 'visitor', ({ params, caller, now }) =>
      bookSession(params.exhibitionId, caller.visitorId, params.sessionId, now),
    ),
    route(contract.leaveSession, 'visitor', ({ params, caller, now }) =>
      leaveSession(params.exhibitionId, caller.visitorId, params.sessionId, now),
    ),
    route(contract.getMyAgenda, 'visitor', async ({ params, caller, language, now }) => ({
      days: await showAgenda(params.exhibitionId, caller.visitorId, language, now),
      registration: (await findParticipantOf(params.exhibitionId, caller.visitorId))?.status ?? null,
    })),
    route(contract.listSeats, 'anyone', async ({ params, query }) => ({
      items: await listSeats(params.exhibitionId, query.ids.split(',')),
    })),
    route(contract.getMyCalendar, 'visitor', async ({ params, caller }) => ({
      url: await findCalendarUrl(deps, params.exhibitionId, caller.visitorId),
    })),
    route(contract.openMyCalendar, 'visitor', async ({ params, body, caller, language, now }) => ({
      url: await openCalendar(deps, params.exhibitionId, caller.visitorId, { renew: body.renew, language, now }),
    })),
    route(contract.closeMyCalendar, 'visitor', async ({ params, caller }) => {
      await removeCalendars(params.exhibitionId, caller.visitorId);
      return { url: null };
    }),
    route(contract.getPlanIcs, 'anyone', async ({ params, ctx, now }) => {
      const { mark, write } = await readCalendar(deps, params.key, now);
      ctx.etag = mark;
      ctx.set('Cache-Control', 'private, no-cache');
      ctx.status = 200;
      ctx.type = 'text/calendar; charset=utf-8';
      if (ctx.fresh) ctx.status = 304;
      else ctx.body = write();
    }),
    route(contract.listSessionPlaces, SETUP, ({ query, show, language, now }) => listSessionPlaces(show, query, language, now)),
    route(contract.setSessionQuota, SETUP, async ({ params, body, show }) => {
      const pool = await setSessionPool(show, params.sessionId, body.quota, body.waitingList);
      return { sessionId: pool.subjectId, quota: pool.quota, taken: pool.taken, waiting: pool.waiting, waitingList: pool.waitingList };
    }),
  ];
}
