import { datesBetween, daysFrom } from './dates';
import type { Findings } from './findings';
import type { ReadSession } from './programme';

/** A show whose days lie further apart than this is two shows, or a slip of the pen in a date. */
const APART_DAYS = 21;

/**
 * Leaves out sessions far from the rest: of the groups of days, the one with the most sessions is the show; of equals the one that holds
 * a day of the present show, then the one nearest to now. Each one left out is a `question`.
 */
export function withoutStrays(
  sessions: readonly ReadSession[],
  present: readonly string[],
  today: string,
  findings: Findings,
): ReadSession[] {
  const dates = [...new Set(sessions.map((one) => one.date))].sort();
  const groups: string[][] = [];
  for (const date of dates) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && daysFrom(before, date) <= APART_DAYS) group.push(date);
    else groups.push([date]);
  }
  if (groups.length < 2) return [...sessions];
  const rank = (group: readonly string[]) => ({
    sessions: sessions.filter((one) => group.includes(one.date)).length,
    present: group.some((date) => present.includes(date)) ? 1 : 0,
    near: -Math.min(...group.map((date) => Math.abs(daysFrom(today, date)))),
  });
  const ranked = groups.map((group) => ({ group, ...rank(group) }));
  const show = ranked.sort((a, b) => b.sessions - a.sessions || b.present - a.present || b.near - a.near)[0]?.group ?? [];
  for (const one of sessions) {
    if (!show.includes(one.date))
      findings.question(
        one.line,
        'stray_date',
        `议程“${one.title}”在 ${one.date}，远离展期 ${show[0]} 至 ${show.at(-1)}；按日期写错处理，不导入这一场`,
        `"${one.title}" is on ${one.date}, far from the show (${show[0]} to ${show.at(-1)}): a slip of the pen, and left out`,
      );
  }
  return sessions.filter((one) => show.includes(one.date));
}

/** Days on which something happens, filled up without gaps: a day the file does not name is asked about. `closed` are days off. */
export function showDates(
  sessions: readonly Pick<ReadSession, 'date' | 'lastDate'>[],
  named: readonly string[],
  closed: readonly string[],
  findings: Findings,
): string[] {
  const held = [...new Set(sessions.flatMap((one) => datesBetween(one.date, one.lastDate)))].sort();
  const [first] = held;
  const last = held.at(-1);
  if (!first || !last) return [];
  return datesBetween(first, last).filter((date) => {
    if (closed.includes(date)) return false;
    if (!held.includes(date) && !named.includes(date))
      findings.question(
        0,
        'day_off',
        `${date} 没有任何议程，按开放处理；如果这一天休展，请用 --closed ${date} 写明`,
        `${date} has no session; it is taken for a day on which the show is open`,
      );
    return true;
  });
}
