import * as z from 'zod/mini';
import { DIMENSIONS, FIGURE_KEYS, type Dimension } from '../rules/figure';
import { codeKind } from './code';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';

const figureKey = z.enum(FIGURE_KEYS);
const dimension = z.enum(Object.keys(DIMENSIONS) as Dimension[]);
const exhibitionParams = z.object({ exhibitionId: id });

/** All figures of a show; what each means stands in shared/rules/figure.ts. */
export const getFigures = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/figures',
  summary: '展会成效指标',
  params: exhibitionParams,
  query: z.object({ unit: z._default(z.enum(['hour', 'day']), 'hour') }),
  response: z.object({
    figures: z.record(figureKey, z.nullable(z.number())),
    /** Hours or days of the show's own zone, each by the moment it begins. What somebody brought is part of the number beside it. */
    periods: z.array(
      z.object({
        from: instant,
        views: z.number(),
        registrations: z.number(),
        registrationsBrought: z.number(),
        arrivals: z.number(),
        arrivalsBrought: z.number(),
      }),
    ),
    /** Older events are still being counted for figures that are new; null when every figure is complete. */
    backfill: z.nullable(z.object({ done: z.number(), total: z.number() })),
  }),
  errors: ['not_found', 'other_branch'],
});

/** What a code stands for: a touchpoint or stand by its name, a poster or share by whose it is; null when nobody is known. */
const namedCode = z.object({ kind: codeKind, name: z.nullable(z.string()) });
export type NamedCode = z.output<typeof namedCode>;

/** One event behind a figure. Names as registered; null before consent. */
export const figureEvent = z.object({
  id,
  at: instant,
  type: z.string(),
  /** It takes one of the others back. */
  takesBack: z.boolean(),
  /** Who did it, or null while unknown. */
  who: z.nullable(z.string()),
  /** Whose poster or share brought it. */
  broughtBy: z.nullable(z.string()),
  code: z.nullable(namedCode),
  scene: z.nullable(z.number()),
});
export type FigureEvent = z.output<typeof figureEvent>;

export const listFigureEvents = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/figures/:figure/events',
  summary: '某个指标背后的每一次触达',
  params: z.object({ exhibitionId: id, figure: figureKey }),
  query: z.extend(pageQuery, { participantId: z.optional(id) }),
  response: pageOf(figureEvent),
  errors: ['not_found', 'other_branch'],
});

/** A figure by the values of one of its dimensions, highest first. */
export const listFigureParts = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/figures/:figure/by/:dimension',
  summary: '某个指标按维度拆分',
  params: z.object({ exhibitionId: id, figure: figureKey, dimension }),
  query: pageQuery,
  response: pageOf(
    z.object({
      value: z.string(),
      /** A branch's name; null where the value is a name or a word itself. */
      name: z.nullable(z.string()),
      /** What the code of a touchpoint stands for. */
      code: z.nullable(namedCode),
      n: z.number(),
    }),
  ),
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
