import type { JourneyStep } from '@shared/contracts/journey';
import { DateTime, Duration } from 'luxon';

/** What a new exhibition sends until staff change it. Rank 1 gets scarce allowances first. */
export const DEFAULT_STEPS: readonly JourneyStep[] = [
  { key: 'week', anchor: 'start', offset: 'P-7D', kind: 'reminder_week', audience: 'registered', usefulFor: 'P3D', rank: 4, enabled: true },
  { key: 'days', anchor: 'start', offset: 'P-3D', kind: 'reminder_days', audience: 'registered', usefulFor: 'P1D', rank: 3, enabled: true },
  { key: 'day', anchor: 'start', offset: 'P-1D', kind: 'reminder_day', audience: 'registered', usefulFor: 'PT20H', rank: 2, enabled: true },
  {
    key: 'hour',
    anchor: 'start',
    offset: 'PT-1H',
    kind: 'reminder_hour',
    audience: 'registered',
    usefulFor: 'PT1H30M',
    rank: 1,
    enabled: true,
  },
  {
    key: 'highlights',
    anchor: 'end',
    offset: 'PT2H',
    kind: 'highlights',
    audience: 'checked_in',
    usefulFor: 'P2D',
    rank: 5,
    enabled: true,
  },
  { key: 'next_show', anchor: 'end', offset: 'P7D', kind: 'next_show', audience: 'registered', usefulFor: 'P14D', rank: 6, enabled: true },
];

export interface ShowTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
}

/** `P-7D`, `-P7D`, `PT+2H`, `+P1D`; null when it is not a duration. */
export function readOffset(text: string): Duration | null {
  const duration = Duration.fromISO(text.replace(/\+/g, ''));
  return duration.isValid && /\d/.test(text) && Math.abs(duration.toMillis()) <= MOST_OFFSET_MS ? duration : null;
}

/** Nothing is sent more than two years from a show; further off, dates leave the calendar. */
const MOST_OFFSET_MS = 2 * 366 * 86_400_000;

type Timed = Pick<JourneyStep, 'anchor' | 'offset' | 'at' | 'usefulFor'>;

/**
 * When a step is due: the offset from the show's start or end on the show's own wall clock, so that seven days before
 * nine o'clock is nine o'clock across a change of daylight saving; or its fixed time on that clock. Throws for what was not checked.
 */
export function dueOf(step: Timed, show: ShowTimes): { dueAt: Date; usefulUntil: Date } {
  const [due, useful] = [momentOf(step, show), readOffset(step.usefulFor)];
  if (!due || !useful) throw new Error(`step has no valid time: ${step.anchor}, ${step.offset}, ${step.at ?? ''}, ${step.usefulFor}`);
  return { dueAt: due.toJSDate(), usefulUntil: due.plus(useful).toJSDate() };
}

function momentOf({ anchor, offset, at }: Timed, { startsAt, endsAt, timeZone: zone }: ShowTimes): DateTime | null {
  if (anchor === 'fixed') return readWallClock(at, zone);
  const counted = readOffset(offset);
  return counted && DateTime.fromJSDate(anchor === 'start' ? startsAt : endsAt, { zone }).plus(counted);
}

/**
 * The moment at which a clock in the zone shows `2026-03-01T09:00`; null when there is no such day. What a change to daylight saving skips
 * is as much later as the clock was put forward; of a time that comes twice it is the first.
 */
export function readWallClock(at: string | undefined, zone: string): DateTime | null {
  const moment = DateTime.fromISO(at ?? '', { zone });
  return moment.isValid ? (moment.getPossibleOffsets()[0] ?? moment) : null;
}

/** `2026-03-01T09:00` of a moment as a clock in the zone shows it. */
export const wallClockOf = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

/** The offset from the show's start at which a fixed time lies, on the show's clock. */
export function sinceStart(at: string, { startsAt, timeZone: zone }: ShowTimes): string | null {
  const moment = readWallClock(at, zone);
  if (!moment) return null;
  const start = DateTime.fromJSDate(startsAt, { zone });
  // Whole days on the calendar, then minutes: a night in which clocks change has not 24 hours.
  const days = Math.round(moment.startOf('day').diff(start.startOf('day'), 'days').days);
  return `P${days}DT${Math.round(moment.diff(start.plus({ days }), 'minutes').minutes)}M`;
}

export type StepFault = {
  readonly key: string;
  readonly problem: 'duplicate_key' | 'bad_offset' | 'bad_time' | 'useless' | 'segment_gone';
};

/** What is wrong with a set of steps before it is saved. */
export function stepFaults(steps: readonly JourneyStep[]): StepFault[] {
  return steps.flatMap((step, index): StepFault[] => {
    const faults: StepFault[] = [];
    if (steps.findIndex((other) => other.key === step.key) !== index) faults.push({ key: step.key, problem: 'duplicate_key' });
    const useful = readOffset(step.usefulFor);
    if (step.anchor === 'fixed' && !readWallClock(step.at, 'utc')) faults.push({ key: step.key, problem: 'bad_time' });
    if (!readOffset(step.offset) || !useful) faults.push({ key: step.key, problem: 'bad_offset' });
    else if (useful.toMillis() <= 0) faults.push({ key: step.key, problem: 'useless' });
    return faults;
  });
}

/**
 * How many allowances of its template a step must leave: one for each later step that uses the same template and
 * matters more. `groupOf` says which template a kind goes by; null: none.
 */
export function reserveOf(
  step: JourneyStep,
  steps: readonly JourneyStep[],
  show: ShowTimes,
  groupOf: (kind: JourneyStep['kind']) => string | null,
): number {
  const group = groupOf(step.kind);
  if (group === null) return 0;
  const due = dueOf(step, show).dueAt;
  return steps.filter(
    (other) =>
      other.enabled && other.key !== step.key && groupOf(other.kind) === group && other.rank < step.rank && dueOf(other, show).dueAt > due,
  ).length;
}

/** The segment a step goes to; null: one of the audiences that every show has. */
export const segmentIdOf = ({ audience }: Pick<JourneyStep, 'audience'>): string | null =>
  typeof audience === 'string' ? null : audience.segmentId;

/** `members`: who is in it, by segment. A segment that is not among them has nobody. */
export function isAddressed(
  step: Pick<JourneyStep, 'audience'>,
  person: { readonly id: string; readonly checkedIn: boolean },
  members: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const segmentId = segmentIdOf(step);
  if (segmentId !== null) return members.get(segmentId)?.has(person.id) ?? false;
  return step.audience === 'registered' || (step.audience === 'checked_in') === person.checkedIn;
}
