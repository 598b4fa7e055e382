import type { JourneyStep } from '@shared/contracts/journey';

/** When a step is due, as it is filled in. */
export interface When {
  /** `start-`: before the start; `fixed`: at a time of its own. */
  way: (typeof WAYS)[number];
  days: number;
  hours: number;
  minutes: number;
  /** An instant; of a fixed one. */
  at: string | null;
  /** So long it is of use. */
  usefulDays: number;
  usefulHours: number;
  usefulMinutes: number;
}

export const WAYS = ['start-', 'start+', 'end-', 'end+', 'fixed'] as const;
type Timed = Pick<JourneyStep, 'anchor' | 'offset' | 'at' | 'usefulFor'>;

const [DAY, HOUR] = [1_440, 60];
const UNITS: Readonly<Record<string, number>> = { W: 7 * DAY, D: DAY, H: HOUR, M: 1 };

/** Minutes of `P-7D`, `-PT1H30M`; months, years and seconds, which nobody fills in here, are left out. */
function minutesOf(duration: string): number {
  const [days = '', time = ''] = duration
    .replace(/\+/g, '')
    .replace(/^(-?)P/, '')
    .split('T');
  const counted = [...days.matchAll(/(-?\d+)([WD])/g), ...time.matchAll(/(-?\d+)([HM])/g)];
  const total = counted.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
  return duration.startsWith('-') ? -total : total;
}

const split = (minutes: number) => ({
  days: Math.floor(minutes / DAY),
  hours: Math.floor((minutes % DAY) / HOUR),
  minutes: minutes % HOUR,
});

/** `toInstant`: of a wall clock of the show. */
export function whenOf({ anchor, offset, at, usefulFor }: Timed, toInstant: (wallClock: string) => string): When {
  const counted = anchor === 'fixed' ? 0 : minutesOf(offset);
  const useful = split(minutesOf(usefulFor));
  return {
    way: anchor === 'fixed' ? anchor : `${anchor}${counted < 0 ? '-' : '+'}`,
    ...split(Math.abs(counted)),
    at: anchor === 'fixed' && at ? toInstant(at) : null,
    usefulDays: useful.days,
    usefulHours: useful.hours,
    usefulMinutes: useful.minutes,
  };
}

const duration = (sign: '' | '-', days: number, hours: number, minutes: number) => `${sign}P${days}DT${hours}H${minutes}M`;

/** What was filled in, for the service; what nobody touched stays as it was written, for days and hours are not the same when clocks change. */
export function timesOf(when: When, before: Timed, opened: When, toWallClock: (instant: string) => string): Timed {
  const { way, days, hours, minutes, at, usefulDays, usefulHours, usefulMinutes } = when;
  const isSame = (keys: readonly (keyof When)[]) => keys.every((key) => when[key] === opened[key]);
  const usefulFor = isSame(['usefulDays', 'usefulHours', 'usefulMinutes'])
    ? before.usefulFor
    : duration('', usefulDays, usefulHours, usefulMinutes);
  if (isSame(['way', 'days', 'hours', 'minutes', 'at'])) return { ...timed(before), usefulFor };
  if (way === 'fixed') return { anchor: 'fixed', offset: 'PT0S', ...(at ? { at: toWallClock(at) } : {}), usefulFor };
  return {
    anchor: way.startsWith('start') ? 'start' : 'end',
    offset: duration(way.endsWith('-') ? '-' : '', days, hours, minutes),
    usefulFor,
  };
}

const timed = ({ anchor, offset, at, usefulFor }: Timed): Timed => ({ anchor, offset, ...(at ? { at } : {}), usefulFor });
