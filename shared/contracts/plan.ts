import * as z from 'zod/mini';
import { sessionCard } from './content';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { localDate } from './exhibition';
import { PARTICIPANT_STATUSES } from './registration';
import { machineText, query } from './text';

/** A visitor's plan of the visit: the sessions they have booked. The staff's side: how many places each session has. */
export const planView = z.object({
  /** Where one's registration stands; booking needs `registered`. Null: none. */
  registration: z.nullable(z.enum(PARTICIPANT_STATUSES)),
  /** `position` is set while `waiting`; 1 is next. */
  sessions: z.array(z.object({ sessionId: id, state: z.enum(['held', 'waiting']), position: z.nullable(z.number()) })),
});
export type PlanView = z.output<typeof planView>;

const exhibitionParams = z.object({ exhibitionId: id });
const sessionParams = z.object({ exhibitionId: id, sessionId: id });

export const getMyPlan = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/plan',
  summary: '我的参观计划：已预约与候补的议程',
  params: exhibitionParams,
  response: planView,
});

export const bookSession = defineContract({
  method: 'PUT',
  path: '/api/exhibitions/:exhibitionId/plan/sessions/:sessionId',
  summary: '预约议程：名额已满则进入候补',
  params: sessionParams,
  response: planView,
  errors: ['not_found', 'not_registered', 'registration_closed', 'session_cancelled', 'sold_out'],
});

export const leaveSession = defineContract({
  method: 'DELETE',
  path: '/api/exhibitions/:exhibitionId/plan/sessions/:sessionId',
  summary: '取消预约议程',
  params: sessionParams,
  response: planView,
  errors: ['not_registered'],
});

/** A session of one's own plan: booked, starred or both. */
export const plannedSession = z.object({
  session: sessionCard,
  hall: z.nullable(z.string()),
  /** `position` is set while `waiting`; 1 is next. Null: not booked. */
  booking: z.nullable(z.object({ state: z.enum(['held', 'waiting']), position: z.nullable(z.number()) })),
  starred: z.boolean(),
  /** For oneself; empty: none. */
  note: z.string(),
  /** What else of the plan is on at the same time; at most five. */
  clashes: z.array(z.object({ sessionId: id, title: z.string() })),
  /** The session before it is in another hall, and ends so few minutes before. */
  hurry: z.nullable(z.object({ fromHall: z.string(), minutes: z.number() })),
});
export type PlannedSession = z.output<typeof plannedSession>;

/** In time order; what is not in the programme any more at all is left out, what was taken out is in it as cancelled. */
export const getMyAgenda = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/plan/agenda',
  summary: '我的计划：预约与收藏的议程、时间冲突与换馆',
  params: exhibitionParams,
  response: z.object({
    /** Where one's registration stands, so that a phone new to its owner learns it. Null: none. */
    registration: z.nullable(z.enum(PARTICIPANT_STATUSES)),
    days: z.array(z.object({ date: localDate, text: z.string(), sessions: z.array(plannedSession) })),
  }),
  errors: ['not_found'],
});

const myCalendar = z.object({
  /** To be subscribed to by a calendar program; whoever knows it reads the plan. Null: there is none. */
  url: z.nullable(z.string()),
});

export const getMyCalendar = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/plan/calendar',
  summary: '我的计划的日历订阅地址',
  params: exhibitionParams,
  response: myCalendar,
});

export const openMyCalendar = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/plan/calendar',
  summary: '取得日历订阅地址；重新生成后旧地址失效',
  params: exhibitionParams,
  body: z.object({ renew: z._default(z.boolean(), false) }),
  response: myCalendar,
  errors: ['not_found'],
});

export const closeMyCalendar = defineContract({
  method: 'DELETE',
  path: '/api/exhibitions/:exhibitionId/plan/calendar',
  summary: '停用日历订阅地址',
  params: exhibitionParams,
  response: myCalendar,
});

/** Whoever knows the key reads it; it opens nothing else. */
export const getPlanIcs = defineContract({
  method: 'GET',
  path: '/api/plan-calendars/:key/plan.ics',
  summary: '我的计划（iCalendar）',
  params: z.object({ key: machineText(64) }),
  response: z.object({}),
  responseType: 'text/calendar',
  errors: ['not_found'],
});

/** Of those that take only so many. */
export const listSeats = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/session-seats',
  summary: '限额议程的余位',
  params: exhibitionParams,
  query: z.object({ ids: z.string().check(z.regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,99}$/)) }),
  response: z.object({ items: z.array(z.object({ sessionId: id, left: z.number(), waitingList: z.boolean() })) }),
});

export const setSessionQuota = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/session-quotas/:sessionId',
  summary: '设置议程名额与候补',
  params: sessionParams,
  body: z.object({ quota: z.nullable(z.number().check(z.int(), z.minimum(0))), waitingList: z.boolean() }),
  response: z.object({ sessionId: id, quota: z.nullable(z.number()), taken: z.number(), waiting: z.number(), waitingList: z.boolean() }),
  errors: ['not_found', 'quota_below_taken'],
});

/** A session of the programme with its places. Nobody has booked and nothing was set: no limit. */
export const sessionPlaces = z.object({
  id,
  title: z.string(),
  startsAt: instant,
  timeText: z.string(),
  room: z.string(),
  track: z.nullable(z.string()),
  /** Null: no limit. */
  quota: z.nullable(z.number()),
  taken: z.number(),
  waiting: z.number(),
  waitingList: z.boolean(),
});
export type SessionPlaces = z.output<typeof sessionPlaces>;

const word = query(120);
/** In time order, then room. */
export const listSessionPlaces = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/session-places',
  summary: '议程名额：已预约与候补',
  params: exhibitionParams,
  query: z.object({ ...pageQuery.shape, q: z.optional(word), date: z.optional(localDate), room: z.optional(word) }),
  response: pageOf(sessionPlaces),
  errors: ['not_found'],
});
