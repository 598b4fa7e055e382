import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { scanAnswer } from './gate';
import { verbatim } from './text';

/** A newcomer's first five minutes, in order. */
export const TOUR_TASKS = ['scan', 'register', 'enter', 'poster', 'credit'] as const;
export type TourTask = (typeof TOUR_TASKS)[number];

const tourView = z.object({
  exhibitionId: id,
  tasks: z.array(
    z.object({
      key: z.enum(TOUR_TASKS),
      /** When it happened, by the demo's clock; null: not yet. */
      doneAt: z.nullable(instant),
      /** Page of the mini-program where it is done, with its query; null: by a code, or in the console. */
      page: z.nullable(z.string()),
    }),
  ),
  /** Somebody has a poster that others can open. */
  posterMade: z.boolean(),
  /** Where the console shows what the poster brought, below the service's address. */
  creditAddress: z.string(),
  /** Who may look there. */
  account: z.object({ email: z.string(), password: z.string() }),
  /** When the fair ended, where it has by the demo's clock, and the moment on its second morning to go back to. */
  over: z.nullable(z.object({ endedAt: instant, backTo: instant })),
});
export type TourView = z.output<typeof tourView>;

/** Development only, and only while the sample is there. */
export const readTour = defineContract({
  method: 'GET',
  path: '/api/demo/tour',
  summary: '前五分钟：五件事做到了哪里（仅开发环境，有示例时）',
  response: tourView,
  errors: ['not_found'],
});

/** Development only: a lane of the sample, so that nobody has to set up a gate device first. */
export const enterAtDemoGate = defineContract({
  method: 'POST',
  path: '/api/demo/gate',
  summary: '把电子票举到示例的闸机前（仅开发环境，有示例时）',
  body: z.object({ token: verbatim(2048) }),
  response: z.extend(scanAnswer, { gateName: z.string() }),
  errors: ['not_found'],
});
