import type { ResponseOf } from '@shared/contracts/contract';
import { getMyAgenda, type PlannedSession } from '@shared/contracts/plan';
import { clashesOf, hurriesOf } from '@shared/rules/plan-clash';
import { call } from './call';
import { type FavouritesOfShow, keptNow } from './favourites';
import { hasOwnRegistration } from './own-status';
import { useSessionStore } from './session';
import { type Resource, useResource } from './use-resource';

type Agenda = ResponseOf<typeof getMyAgenda>;

/** What the visitor has booked and starred, by day; the last copy opens without network. Strangers have none and are not signed in for it. */
export function useOwnAgenda(exhibitionId: string | null): Resource<Agenda> {
  const session = useSessionStore((state) => state.session);
  const own = exhibitionId !== null && hasOwnRegistration(exhibitionId);
  return useResource(
    exhibitionId === null || (!own && session === null) ? null : `agenda.${exhibitionId}`,
    () => call(getMyAgenda, { params: { exhibitionId: exhibitionId ?? '' } }, { as: own ? 'visitor' : 'anyone' }),
    { keep: 'personal' },
  );
}

/**
 * The plan as it stands with what this phone has starred, taken back or noted since the service gave it, in time order. Clashes are
 * found anew where that made a difference.
 */
export function planNow(agenda: Agenda | null, favourites: FavouritesOfShow): PlannedSession[] {
  const given = agenda?.days.flatMap((day) => day.sessions) ?? [];
  if (favourites.at === null && favourites.waiting.length === 0) return given;
  const kept = new Map(keptNow(favourites).flatMap((one) => (one.kind === 'session' ? [[one.subjectId, one] as const] : [])));
  const known = new Set(given.map((one) => one.session.id));
  const still = given.flatMap((one): PlannedSession[] => {
    const star = kept.get(one.session.id);
    if (!star && one.booking === null) return [];
    return [{ ...one, starred: star !== undefined, note: star?.note ?? '' }];
  });
  const added = favourites.waiting.flatMap(({ starred, card, note = '' }): PlannedSession[] =>
    starred && card !== undefined && !known.has(card.id)
      ? [{ session: card, hall: null, booking: null, starred: true, note, clashes: [], hurry: null }]
      : [],
  );
  if (added.length === 0 && still.length === given.length) return still;
  return withClashes([...still, ...added].sort((a, b) => Date.parse(a.session.startsAt) - Date.parse(b.session.startsAt)));
}

function withClashes(plan: readonly PlannedSession[]): PlannedSession[] {
  const times = plan.flatMap(({ session, hall }) =>
    session.state === 'cancelled'
      ? []
      : [{ id: session.id, title: session.title, hall, startsAt: Date.parse(session.startsAt), endsAt: Date.parse(session.endsAt) }],
  );
  const [clashes, hurries] = [clashesOf(times), hurriesOf(times)];
  return plan.map((one) => ({
    ...one,
    clashes: (clashes.get(one.session.id) ?? []).map(({ id, title }) => ({ sessionId: id, title })),
    hurry: hurries.get(one.session.id) ?? null,
  }));
}
