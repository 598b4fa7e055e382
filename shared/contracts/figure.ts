import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';

const kpiKey = z.enum([
  'touches',
  'touched',
  'registrations',
  'arrivals',
  'arrival_rate',
  'posters',
  'views',
  'viewers',
  'registrations_brought',
  'arrivals_brought',
  'depth',
  'k_factor',
]);
const exhibitionParams = z.object({ exhibitionId: id });

/** All figures of a show; what each means stands in shared/rules/kpi.ts. */
export const getFigures = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/figures',
  summary: '展会成效指标',
  params: exhibitionParams,
  response: z.object({
    figures: z.record(kpiKey, z.nullable(z.number())),
    hours: z.array(z.object({ hour: instant, views: z.number(), registrations: z.number(), arrivals: z.number() })),
  }),
  errors: ['not_found', 'other_branch'],
});

/** One event behind a figure. Names as registered; null before consent. */
export const figureEvent = z.object({
  id,
  at: instant,
  type: z.string(),
  /** Who did it, or null while unknown. */
  who: z.nullable(z.string()),
  /** Whose poster or share brought it. */
  broughtBy: z.nullable(z.string()),
  code: z.nullable(z.string()),
  scene: z.nullable(z.number()),
});
export type FigureEvent = z.output<typeof figureEvent>;

export const listFigureEvents = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/figures/:figure/events',
  summary: '某个指标背后的每一次触达',
  params: z.object({ exhibitionId: id, figure: kpiKey }),
  query: z.extend(pageQuery, { participantId: z.optional(id) }),
  response: pageOf(figureEvent),
  errors: ['not_found', 'other_branch'],
});

/** Who brought most people. */
export const sharerRow = z.object({
  participantId: id,
  name: z.string(),
  company: z.nullable(z.string()),
  broughtBy: z.nullable(z.string()),
  posters: z.number(),
  views: z.number(),
  viewers: z.number(),
  registrations: z.number(),
  arrivals: z.number(),
  /** Registrations further down the tree, brought by people they brought. */
  indirectRegistrations: z.number(),
});
export type SharerRow = z.output<typeof sharerRow>;

export const listSharers = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/sharers',
  summary: '推荐人排行',
  params: exhibitionParams,
  query: pageQuery,
  response: pageOf(sharerRow),
  errors: ['not_found', 'other_branch'],
});
