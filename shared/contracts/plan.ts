import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { localDate } from './exhibition';
import { PARTICIPANT_STATUSES } from './registration';
import { query } from './text';

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
