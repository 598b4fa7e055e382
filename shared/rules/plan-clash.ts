/** A session as plans compare it; instants in milliseconds. */
export interface PlannedTime {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly hall: string | null;
}

/** What goes on all day, as an exhibition of posters does, is beside everything and in nobody's way. */
const ALL_DAY_MS = 20 * 3_600_000;
/** Fewer minutes than this from one hall to another is a hurry. */
const HURRY_MS = 10 * 60_000;
const MOST_RIVALS = 5;

/** A moment, such as the start of a draw, is in the way of what it falls into. */
const endOf = ({ startsAt, endsAt }: PlannedTime) => Math.max(endsAt, startsAt + 1);

const inTimeOrder = <One extends PlannedTime>(sessions: readonly One[]) =>
  sessions
    .filter(({ startsAt, endsAt }) => endsAt - startsAt < ALL_DAY_MS)
    .sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));

/** What of these is on at the same time, by id, soonest first; who has no rival is not in it. */
export function clashesOf<One extends PlannedTime>(sessions: readonly One[]): Map<string, One[]> {
  const sorted = inTimeOrder(sessions);
  const rivals = new Map<string, One[]>();
  const add = (of: One, rival: One): void => {
    const known = rivals.get(of.id) ?? [];
    if (known.length < MOST_RIVALS) rivals.set(of.id, [...known, rival]);
  };
  sorted.forEach((one, index) => {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.startsAt >= endOf(one)) break;
      add(one, other);
      add(other, one);
    }
  });
  return rivals;
}

/** Where the session before is in another hall and ends only minutes before: by the id of the later one. */
export function hurriesOf(sessions: readonly PlannedTime[]): Map<string, { fromHall: string; minutes: number }> {
  const hurries = new Map<string, { fromHall: string; minutes: number }>();
  let before: PlannedTime | null = null;
  for (const one of inTimeOrder(sessions)) {
    const gap = before === null ? null : one.startsAt - before.endsAt;
    if (before?.hall && one.hall && before.hall !== one.hall && gap !== null && gap >= 0 && gap < HURRY_MS)
      hurries.set(one.id, { fromHall: before.hall, minutes: Math.floor(gap / 60_000) });
    if (before === null || one.endsAt >= before.endsAt) before = one;
  }
  return hurries;
}
