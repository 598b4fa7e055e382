import { isSameTimes } from './calendar';
import type { Exhibition } from './store';

type Times = Pick<Exhibition, 'days' | 'startsAt' | 'endsAt' | 'timeZone'>;
type Moved = Pick<Exhibition, 'status' | 'timesBefore' | 'programmeBatch'> & Times;

/** For so long a change of a show's times can be taken back, ms; after it, people are told. */
export const UNDO_MS = 10 * 60_000;

/**
 * What is kept when a show gets other times: those it had, to put them back, and those people know of, to tell them. Null where
 * nobody knows of the show, or where it is back where people know it to be.
 */
export function keptTimes(show: Moved, times: Times, now: Date): Exhibition['timesBefore'] {
  if (isSameTimes(show, times)) return show.timesBefore;
  const known = knownTimes(show);
  if (show.status !== 'published' || isSameTimes(known, times)) return null;
  const { days, timeZone, programmeBatch } = show;
  return { days, timeZone, programmeBatch, changedAt: now, telling: false, known: { days: known.days, timeZone: known.timeZone } };
}

/** Whether the programme is another one than at the times before: put back alone, those would not be its days. */
export function isOtherProgramme({ timesBefore, programmeBatch }: Pick<Exhibition, 'timesBefore' | 'programmeBatch'>): boolean {
  // Moves from before this was kept say nothing of it.
  return timesBefore?.programmeBatch !== undefined && timesBefore.programmeBatch !== programmeBatch;
}

/** Whether people have to hear of it: other days, another first opening or another zone. Hours of a later day are read on the page. */
export function isNews(known: Pick<Times, 'days' | 'timeZone'>, show: Pick<Times, 'days' | 'timeZone'>): boolean {
  const told = ({ days, timeZone }: Pick<Times, 'days' | 'timeZone'>) =>
    [timeZone, days[0]?.opensAt.getTime(), ...days.map((day) => day.date)].join();
  return told(known) !== told(show);
}

/** When the show is as far as people have been told. */
function knownTimes({ timesBefore, ...show }: Moved): Pick<Times, 'days' | 'timeZone'> {
  return timesBefore?.known ?? show;
}
