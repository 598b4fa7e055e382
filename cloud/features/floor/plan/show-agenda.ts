import type { PlannedSession } from '@shared/contracts/plan';
import { clashesOf, hurriesOf } from '@shared/rules/plan-clash';
import { waitingPosition } from '../../../platform/places';
import { getShow, sessionCard } from '../../show/content';
import type { Language } from '../../show/exhibition';
import { listOwnSessions } from './own-sessions';

interface Day {
  readonly date: string;
  readonly text: string;
  readonly sessions: PlannedSession[];
}

/** A visitor's plan by day: what is booked and starred, what of it is on at the same time, and where there is little time to change halls. */
export async function showAgenda(exhibitionId: string, visitorId: string, language: Language, now: Date): Promise<Day[]> {
  const show = await getShow(exhibitionId, now);
  const own = await listOwnSessions(show, visitorId);
  const cards = own.map(({ session }) => sessionCard(session, show.exhibition, now, language));
  const times = own.flatMap(({ session }, index) =>
    // Nobody is kept from anything by what does not take place.
    cards[index]?.state === 'cancelled' ? [] : [{ ...session, startsAt: session.startsAt.getTime(), endsAt: session.endsAt.getTime() }],
  );
  const [clashes, hurries] = [clashesOf(times), hurriesOf(times)];
  const days = new Map<string, Day>();
  for (const [index, { session, place, starred, note }] of own.entries()) {
    const card = cards[index];
    if (!card) continue;
    const day = days.get(card.date) ?? { date: card.date, text: card.dayText, sessions: [] };
    days.set(card.date, day);
    day.sessions.push({
      session: card,
      hall: session.hall,
      booking: place && {
        state: place.state,
        position: place.state === 'waiting' ? await waitingPosition(exhibitionId, place) : null,
      },
      starred,
      note,
      clashes: (clashes.get(session.id) ?? []).map(({ id, title }) => ({ sessionId: id, title })),
      hurry: hurries.get(session.id) ?? null,
    });
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
