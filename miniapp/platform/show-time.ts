import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { HomePhase } from '@shared/rules/home-sections';
import { useServiceNow } from './service-clock';

type Show = Pick<ExhibitionView, 'startsAt' | 'endsAt' | 'days' | 'status'>;

export interface ShowTime {
  readonly phase: HomePhase;
  /** The day a visitor looks to: today while it is open or about to be, else the next; null after the last. */
  readonly day: ExhibitionView['days'][number] | null;
  /** How far off that day is in the show's zone: 0 today (or last night, and still open), 1 tomorrow. */
  readonly inDays: number;
}

/**
 * Where a show stands by its own clock: the day is the first that has not closed, also when that is after midnight. The zone's offset
 * is read from that day's opening (mini-programs have no Intl).
 */
export function showTime({ startsAt, endsAt, days, status }: Show, now: number): ShowTime {
  if (status === 'ended' || now >= Date.parse(endsAt)) return { phase: 'after', day: null, inDays: 0 };
  const day = days.find(({ closesAt }) => now < Date.parse(closesAt)) ?? null;
  const today = new Date(now + offsetOf(day?.opensAt ?? startsAt)).toISOString().slice(0, 10);
  const inDays = day === null ? 0 : Math.max(0, Math.round((Date.parse(day.date) - Date.parse(today)) / DAY_MS));
  if (now < Date.parse(startsAt)) return { phase: 'before', day, inDays };
  return { phase: inDays === 0 ? 'during' : 'evening', day, inDays };
}

const DAY_MS = 24 * 60 * 60_000;

/** Ahead of UTC, milliseconds. */
function offsetOf(instant: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(instant) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

const EVERY_MS = 20_000;

/** For what a page says of now: by the phone's clock, put right by the service's. */
export const useNow = (): number => useServiceNow(EVERY_MS);

/** As it stands at this moment, whenever the list was loaded; one that was cancelled stays so. */
export function stateAt<Session extends { startsAt: string; endsAt: string; state: 'upcoming' | 'now' | 'over' | 'cancelled' }>(
  session: Session,
  now: number,
): Session {
  if (session.state === 'cancelled') return session;
  const state = now < Date.parse(session.startsAt) ? 'upcoming' : now < Date.parse(session.endsAt) ? 'now' : 'over';
  return state === session.state ? session : { ...session, state };
}
