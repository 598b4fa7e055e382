/** Halls named like rooms: `K` holds `K.1.105`, `AW` holds `AW1.126`, `2号馆` holds `2号馆会议室A`. The longest matching name wins. */
export function hallOfRoom(room: string, halls: readonly string[]): string | null {
  const name = room.trim().toLowerCase();
  const fits = halls.filter((hall) => {
    const prefix = hall.trim().toLowerCase();
    if (prefix === '' || !name.startsWith(prefix)) return false;
    // `K` must not hold `Klub`, nor `1` hold `12.3`: the name goes on with another kind of character.
    const last = kindOf(prefix.slice(-1));
    const next = name.charAt(prefix.length);
    return next === '' || last === 'other' || kindOf(next) !== last;
  });
  return fits.sort((a, b) => b.length - a.length)[0] ?? null;
}

function kindOf(character: string): 'letter' | 'digit' | 'other' {
  if (/[a-z]/.test(character)) return 'letter';
  return /\d/.test(character) ? 'digit' : 'other';
}

/** Is an occupant there on that day? Null dates mean every day. */
export function isThere(dates: readonly string[] | null, date: string): boolean {
  return dates === null || dates.includes(date);
}

/** A moment, such as the start of a draw, is on for so long. */
const MOMENT_MS = 10 * 60_000;

/** What was taken out of the programme before it ended is cancelled; what is over took place. */
export function sessionStateAt(
  session: { startsAt: Date; endsAt: Date; withdrawnAt: Date | null },
  now: Date,
): 'upcoming' | 'now' | 'over' | 'cancelled' {
  if (session.withdrawnAt && session.withdrawnAt < session.endsAt) return 'cancelled';
  if (now < session.startsAt) return 'upcoming';
  return now.getTime() < Math.max(session.endsAt.getTime(), session.startsAt.getTime() + MOMENT_MS) ? 'now' : 'over';
}

/** Words to look for: case and width do not matter, at most six. */
export function searchWords(q: string): string[] {
  return searchText(q).split(' ').filter(Boolean).slice(0, 6);
}

/** What a search looks into and for: NFKC, lower case, single spaces. */
export function searchText(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
