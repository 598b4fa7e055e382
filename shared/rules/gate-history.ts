/**
 * What a ticket's admissions mean together. The same function answers "may this person go in now?" and, after
 * offline scans have arrived, "which of these counted?" (`standing`), so any order of arrival gives the same answer.
 */
export type Direction = 'in' | 'out';
export type Reentry = 'no' | 'after_exit' | 'free';

export interface EntryPolicy {
  /** Entries in all, and on one day of the show; null: no limit. */
  readonly maxEntries: number | null;
  readonly maxPerDay: number | null;
  /** `no`: once a day. `after_exit`: again once scanned out. `free`: again with a newer code. */
  readonly reentry: Reentry;
}

/** The default of a show: out and in again with an exit scan. */
export const DEFAULT_POLICY: EntryPolicy = { maxEntries: null, maxPerDay: null, reentry: 'after_exit' };

/** An accepted scan. */
export interface Admission {
  readonly scanId: string;
  /** Corrected time, ms since 1970. */
  readonly atMs: number;
  readonly direction: Direction;
  /** The hall it leads into, or `''` for the site itself; each zone is counted on its own. */
  readonly zone: string;
  readonly deviceId: string;
  /** Minute of the token; null for static tokens and manual admissions. */
  readonly slot: number | null;
  readonly undone?: boolean;
}

export type HistoryRefusal = 'already_in' | 'replayed' | 'no_entries_left';
export type Standing = 'counted' | 'double' | 'undone';

/**
 * Start of each day of the show, ms since 1970, ascending; the day of a moment is the last one begun. A day goes on past
 * midnight as long as its doors do; build-up and days off are days too, and one that runs on overnight is one with the next.
 */
export type DayStarts = readonly number[];

/** -1 before the first day. */
export function dayIndex(days: DayStarts, atMs: number): number {
  let day = -1;
  for (let i = 0; i < days.length; i += 1) if ((days[i] ?? 0) <= atMs) day = i;
  return day;
}

/**
 * Why the earlier counted admissions of this ticket forbid one more, or null. Going out is never refused. Whoever came in on
 * an earlier day and was not scanned out counts as left when that day closed.
 */
export function whyHistoryRefuses(
  before: readonly Admission[],
  next: Omit<Admission, 'scanId'>,
  policy: EntryPolicy,
  days: DayStarts,
): HistoryRefusal | null {
  if (next.direction === 'out') return null;
  const here = before.filter((one) => one.zone === next.zone && !one.undone);
  const entries = here.filter((one) => one.direction === 'in');
  // The code a phone showed a moment ago, shown again to the same device: a picture of it, or the same person twice.
  if (next.slot !== null && entries.some((one) => one.slot === next.slot && one.deviceId === next.deviceId)) return 'replayed';
  const today = dayIndex(days, next.atMs);
  const hereToday = here.filter((one) => dayIndex(days, one.atMs) === today);
  const entriesToday = hereToday.filter((one) => one.direction === 'in').length;
  if (policy.reentry === 'no' && entriesToday > 0) return 'already_in';
  if (policy.reentry === 'after_exit' && hereToday[hereToday.length - 1]?.direction === 'in') return 'already_in';
  if (policy.maxEntries !== null && entries.length >= policy.maxEntries) return 'no_entries_left';
  if (policy.maxPerDay !== null && entriesToday >= policy.maxPerDay) return 'no_entries_left';
  // Re-entry is allowed, but each minute's code lets one person in, at whichever gate.
  if (next.slot !== null && entries.some((one) => (one.slot ?? -1) >= (next.slot ?? 0))) return 'replayed';
  return null;
}

export interface Derived {
  readonly scanId: string;
  readonly standing: Standing;
  /** Why a double would have been refused, had everything been known. */
  readonly reason: HistoryRefusal | null;
}

/** In a zone on a day: who was not scanned out stays in that day's figure, and begins the next one outside. */
export interface Presence {
  /** Index of the day; -1 before the first. */
  readonly day: number;
  readonly zone: string;
}

export interface TicketStanding {
  readonly scans: readonly Derived[];
  /** Where the holder is, or was at the end of each day. */
  readonly inside: readonly Presence[];
  readonly doubles: number;
}

/** Standing of every admission: by corrected time, then scan id. */
export function deriveStanding(admissions: readonly Admission[], policy: EntryPolicy, days: DayStarts): TicketStanding {
  const sorted = [...admissions].sort((a, b) => a.atMs - b.atMs || (a.scanId < b.scanId ? -1 : 1));
  const counted: Admission[] = [];
  const scans = sorted.map((one): Derived => {
    if (one.undone) return { scanId: one.scanId, standing: 'undone', reason: null };
    const reason = whyHistoryRefuses(counted, one, policy, days);
    if (reason === null) counted.push(one);
    return { scanId: one.scanId, standing: reason === null ? 'counted' : 'double', reason };
  });
  const inside = new Map<string, Presence>();
  for (const { atMs, zone, direction } of counted) {
    const day = dayIndex(days, atMs);
    if (direction === 'in') inside.set(`${day}/${zone}`, { day, zone });
    else inside.delete(`${day}/${zone}`);
  }
  return {
    scans,
    inside: [...inside.values()].sort((a, b) => a.day - b.day || (a.zone < b.zone ? -1 : 1)),
    doubles: scans.filter((one) => one.standing === 'double').length,
  };
}
