/** How a thing stands, and since when: what two changes, or two rows of one person, are put together by. */
export interface Standing {
  readonly starred: boolean;
  readonly starAt: Date;
  readonly note: string;
  readonly noteAt: Date;
}

export const NEVER: Standing = { starred: false, starAt: new Date(0), note: '', noteAt: new Date(0) };

/** What is on its way for so long is no wrong clock. */
const ON_THE_WAY_MS = 30_000;

/** By how much a caller's clock is behind ours, in milliseconds; within the time that a call takes it is right. */
export function driftOf(sentAt: string | undefined, now: Date): number {
  const drift = sentAt === undefined ? 0 : now.getTime() - Date.parse(sentAt);
  return Math.abs(drift) < ON_THE_WAY_MS ? 0 : drift;
}

/** A change as a standing, its time put right by `drift`. A clock that is ahead all the same counts as ours: nothing can be fixed for ever. */
export function standingOf(
  { at, starred, note }: { at: string; starred: boolean; note?: string | undefined },
  now: Date,
  drift = 0,
): Standing {
  const when = new Date(Math.min(Date.parse(at) + drift, now.getTime()));
  const said = starred ? note : '';
  return { starred, starAt: when, ...(said === undefined ? { note: '', noteAt: NEVER.noteAt } : { note: said, noteAt: when }) };
}

/**
 * The later of each half counts; of two at the same moment, what is kept, and the greater note. So the order in which changes come,
 * and how often, make no difference.
 */
export function later(one: Standing, other: Standing): Standing {
  const star = isLater(one.starAt, other.starAt, one.starred > other.starred) ? one : other;
  const note = isLater(one.noteAt, other.noteAt, one.note > other.note) ? one : other;
  return { starred: star.starred, starAt: star.starAt, note: note.note, noteAt: note.noteAt };
}

const isLater = (one: Date, other: Date, otherwise: boolean) => one > other || (one.getTime() === other.getTime() && otherwise);
