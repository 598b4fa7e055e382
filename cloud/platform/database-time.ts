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
