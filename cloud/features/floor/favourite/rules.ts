/** How a thing stands, and since when: what two changes, or two rows of one person, are put together by. */
export interface Standing {
  readonly starred: boolean;
  readonly starAt: Date;
  readonly note: string;
  readonly noteAt: Date;
}

export const NEVER: Standing = { starred: false, starAt: new Date(0), note: '', noteAt: new Date(0) };

/** A change as a standing. A clock that is ahead counts as ours: nothing can be fixed for ever. */
export function standingOf({ at, starred, note }: { at: string; starred: boolean; note?: string | undefined }, now: Date): Standing {
  const when = new Date(Math.min(Date.parse(at), now.getTime()));
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
