import { AppError } from '@shared/errors';
import type { Context, Middleware } from 'koa';
import { kindsOf } from '../auth/policies';
import { requestsShed } from '../metrics';
import type { LoopWatch } from './load';
import type { Route } from './route';

/** Who is served first when not everybody can be. */
export type LoadClass = 'gate' | 'visitor' | 'console' | 'sign_in' | 'export' | 'upload';

export interface ClassLimits {
  /** Served at the same time. */
  readonly running: number;
  /** Waiting for a place; the next is refused at once. */
  readonly waiting: number;
  /** Waits no longer than this: whoever sent it has given up by then. */
  readonly waitMs: number;
  /** Refused while the event loop is this late. Lower classes make room first. */
  readonly lagMs: number;
}

/**
 * The database has 64 connections: a scan finds one whatever visitors and the console do. At two to ten milliseconds a request,
 * a full line of visitors is through in two seconds.
 */
export const LIMITS: Record<LoadClass, ClassLimits> = {
  gate: { running: 256, waiting: 512, waitMs: 5_000, lagMs: 5_000 },
  visitor: { running: 40, waiting: 400, waitMs: 3_000, lagMs: 600 },
  console: { running: 12, waiting: 60, waitMs: 3_000, lagMs: 250 },
  // Most of them wait for a password to be checked; those who have signed in already do not wait behind them.
  sign_in: { running: 30, waiting: 60, waitMs: 3_000, lagMs: 250 },
  export: { running: 2, waiting: 4, waitMs: 5_000, lagMs: 250 },
  // Held whole while they come in, fifty megabytes each at most, as slowly as the line of whoever sends them.
  upload: { running: 4, waiting: 40, waitMs: 30_000, lagMs: 250 },
};

/** By who may call it: what a device calls is the gate's, what only staff call is the console's; what staff or an exhibitor download is an export, a file they send an upload. */
export function classOf({ contract, access }: Route): LoadClass {
  const kinds = access.flatMap((one) => (typeof one === 'object' ? kindsOf(one.can) : []));
  if (kinds.includes('device')) return 'gate';
  if (contract.takesFile) return 'upload';
  const isSheet = contract.responseType && contract.responseType !== 'text/event-stream';
  if (isSheet && (kinds.length > 0 || access.includes('desk'))) return 'export';
  if (kinds.length > 0) return 'console';
  return contract.path.startsWith('/api/console/') ? 'sign_in' : 'visitor';
}

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/** Retry-After, in seconds, spread so that those refused together do not come again together. */
const retryAfter = (random: () => number) => 1 + Math.floor(random() * 4);

/**
 * Turns away what cannot be served in time, before anything is read or looked up: 503 and when to come again. `find` says the
 * route of a request; what has none (pages, files) counts as a visitor's and takes no place.
 */
export function admission(options: {
  find: (ctx: Context) => Route | null;
  loop: LoopWatch;
  limits?: Record<LoadClass, ClassLimits>;
  random?: () => number;
}): Middleware {
  const { find, loop, limits = LIMITS, random = Math.random } = options;
  const lines = new Map<LoadClass, Line>();
  const classes = new WeakMap<Route, LoadClass>();
  const kindOf = (route: Route): LoadClass => {
    const known = classes.get(route) ?? classOf(route);
    classes.set(route, known);
    return known;
  };

  function shed(kind: LoadClass, why: 'late' | 'full' | 'waited'): never {
    requestsShed.inc({ class: kind, why });
    throw new AppError('unavailable', { retryAfterSeconds: retryAfter(random) });
  }

  /** Takes a place, waiting for one if need be. */
  async function enter(kind: LoadClass): Promise<Line> {
    const { running, waiting, waitMs } = limits[kind];
    const line = lines.get(kind) ?? { running: 0, waiting: [] };
    lines.set(kind, line);
    if (line.running < running) line.running += 1;
    else if (line.waiting.length >= waiting) shed(kind, 'full');
    else if (!(await isCalled(line, waitMs))) shed(kind, 'waited');
    return line;
  }

  return async (ctx, next) => {
    const route = find(ctx);
    const kind = route ? kindOf(route) : 'visitor';
    if (loop.lagMs() > limits[kind].lagMs) shed(kind, 'late');
    if (!route) return next();
    const line = await enter(kind);
    try {
      await next();
    } finally {
      // A file is still being written when its handler is through.
      if (kind === 'export' && !ctx.res.closed) ctx.res.once('close', () => leave(line));
      else leave(line);
    }
  };
}

/** True when its turn came in time; the place is then taken already. */
function isCalled(line: Line, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const called = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      line.waiting.splice(line.waiting.indexOf(called), 1);
      resolve(false);
    }, waitMs);
    line.waiting.push(called);
  });
}

/** The next takes over the place. */
function leave(line: Line): void {
  const next = line.waiting.shift();
  if (next) next();
  else line.running -= 1;
}
