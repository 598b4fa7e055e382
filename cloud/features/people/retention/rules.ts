/** How long names, contacts and answers are kept after a show has ended, and an account that nobody opens. */
export const YEARS_KEPT = 2;
/** How long a name may stay readable in the unused pages of the database's file after it was erased. */
export const COMPACT_WITHIN_DAYS = 30;
/** The nightly run does it well before that. */
const COMPACT_AFTER_DAYS = 7;

const DAY_MS = 86_400_000;

/** What ended before this has had its time. */
export function expiredBefore(now: Date): Date {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - YEARS_KEPT);
  return before;
}

/** Runs that must follow each other day by day before one removes anything. */
export const STEADY_RUNS = 2;
const LONGEST_GAP_MS = 2 * DAY_MS;
/** Nearer than this it is the same night again: a repeat after a failure, or one by hand. */
const SAME_NIGHT_MS = DAY_MS / 2;

/**
 * How many runs before this one came a day or two after the one before. What is removed cannot be brought back, so a clock
 * that somebody set ahead by years must not do it: it makes one long gap, and the count begins anew.
 */
export function steadyRuns(last: { readonly at: Date; readonly steady: number } | null, now: Date): number {
  if (!last) return 0;
  const gap = now.getTime() - last.at.getTime();
  if (gap < 0 || gap > LONGEST_GAP_MS) return 0;
  return gap < SAME_NIGHT_MS ? last.steady : last.steady + 1;
}

/** Is it time to free the database's file of what was erased? */
export function isCompactionDue(erasedSince: Date | null, now: Date): boolean {
  return erasedSince !== null && now.getTime() - erasedSince.getTime() >= COMPACT_AFTER_DAYS * DAY_MS;
}

/** A show that was gone through is looked at again after so long: something may have been kept longer for a reason that has lapsed. */
export const LOOK_AGAIN_MS = 30 * DAY_MS;
