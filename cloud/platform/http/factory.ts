import type { Readiness } from '../readiness';

/** What a process that can do everything says of itself. */
export const READY: Readiness = {
  ok: true,
  database: { ok: true, writable: true },
  disk: null,
  web: null,
  worker: null,
  clock: { jumps: 0, lastJumpMs: null, secondsSince: null },
};
