/** `$$NOW` plus milliseconds: leases compare the database's own time, so a process with a wrong clock steals nothing. */
export const inMs = (ms: number) => ({ $add: ['$$NOW', ms] });

/** Clocks of a replica set's members differ by less than this; a smaller step back voids nothing. */
const SLACK_MS = 1_000;

/**
 * Has a time written with `inMs` come? `until` is a field path or an expression, `lengthMs` one too or the length itself. One further
 * ahead than its own length was written before the database's clock was set back: it is void, else it would hold for as
 * long as the clock went back.
 */
export const isOver = (until: string | object, lengthMs: string | number | object) => ({
  $or: [{ $lte: [until, '$$NOW'] }, { $gt: [until, { $add: ['$$NOW', lengthMs, SLACK_MS] }] }],
});

/** Clocks of machines that share a database differ by less than this. */
const MACHINES_MS = 5 * 60_000;

/** As a filter, for times written by a process: `now` plus `lengthMs` has not come yet, and is no further ahead than it can be. */
export const stillAhead = (now: Date, lengthMs: number) => ({ $gt: now, $lte: new Date(now.getTime() + lengthMs + MACHINES_MS) });
