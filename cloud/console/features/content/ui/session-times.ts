/** When a session is, as people write it: a day, two clocks, and its last day where that is not plain. Days `2026-03-10`, clocks `10:30`. */
export interface SessionTimes {
  day: string;
  start: string;
  end: string;
  /** Null: the same day, or the next where it ends at an earlier hour than it begins. */
  endDay: string | null;
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const plainEndDay = ({ day, start, end }: Pick<SessionTimes, 'day' | 'start' | 'end'>): string => (end < start ? dayAfter(day) : day);

/** Of two wall clocks `2026-03-10T10:30`. */
export function timesOf(startsAt: string, endsAt: string): SessionTimes {
  const [day = '', start = ''] = startsAt.split('T');
  const [lastDay = '', end = ''] = endsAt.split('T');
  return { day, start, end, endDay: plainEndDay({ day, start, end }) === lastDay ? null : lastDay };
}

/** The wall clocks at which it begins and ends. */
export function wallClocksOf(times: SessionTimes): { startsAt: string; endsAt: string } {
  return { startsAt: `${times.day}T${times.start}`, endsAt: `${times.endDay ?? plainEndDay(times)}T${times.end}` };
}
