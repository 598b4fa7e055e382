import * as z from 'zod/mini';
import { defineContract, instant } from './contract';

const clockView = z.object({
  now: instant,
  /** How far the demo's clock is from the machine's, in milliseconds. */
  offsetMs: z.number(),
  /** Moments worth jumping to, in order. */
  stops: z.array(z.object({ at: instant, name: z.string() })),
  /** By whose clock the show lives; null while there is no show. */
  timeZone: z.nullable(z.string()),
  /** When the show opens next, tomorrow or later; null when it does not. */
  nextMorning: z.nullable(instant),
});
export type ClockView = z.output<typeof clockView>;

/** Development only: the demo's clock. */
export const readClock = defineContract({ method: 'GET', path: '/api/demo/clock', summary: '演示时钟（仅开发环境）', response: clockView });

/** Development only. `to: null` goes back to the machine's time. */
export const jumpClock = defineContract({
  method: 'POST',
  path: '/api/demo/clock',
  summary: '拨动演示时钟（仅开发环境）',
  body: z.object({ to: z.nullable(instant) }),
  response: clockView,
});

/**
 * Development only: does now what the service would begin by itself within half a minute, so that nobody waits for it after a step in
 * time. `waiting` names what is not done yet: another process of the service does it (ask each), or it failed.
 */
export const catchUp = defineContract({
  method: 'POST',
  path: '/api/demo/clock/catch-up',
  summary: '立即处理已到期的事（仅开发环境）',
  response: z.object({ waiting: z.array(z.string()) }),
});
