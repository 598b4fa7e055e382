import type { ResponseOf } from '@shared/contracts/contract';
import { getMyAgenda, type PlannedSession } from '@shared/contracts/plan';
import { clashesOf, hurriesOf } from '@shared/rules/plan-clash';
import { useEffect, useMemo, useRef } from 'react';
import { call } from './call';
import { type FavouritesOfShow, favouritesOf, keptNow, useFavouriteStore } from './favourites';
import { inPassing } from './in-passing';
import { hasOwnRegistration, keepOwnStatus, ownStatus } from './own-status';
import { signOutsSoFar, useSessionStore } from './session';
import { type Resource, useResource } from './use-resource';

type Agenda = ResponseOf<typeof getMyAgenda>;

/** It says also whether they are registered: a phone that is new to them learns it before they look for it. */
async function loadAgenda(exhibitionId: string, own: boolean): Promise<Agenda> {
  const [signOuts, known] = [signOutsSoFar(), ownStatus(exhibitionId)];
  const agenda = await call(getMyAgenda, { params: { exhibitionId } }, { as: own ? 'visitor' : 'anyone' });
  // What the phone has learned meanwhile is newer than this answer.
  const isNews = agenda.registration !== null && ownStatus(exhibitionId) === known;
  if (isNews && signOutsSoFar() === signOuts) keepOwnStatus(exhibitionId, agenda.registration);
  return agenda;
}

/** What the visitor has booked and starred, by day; the last copy opens without network. Strangers have none and are not signed in for it. */
export function useOwnAgenda(exhibitionId: string | null): Resource<Agenda> {
  const session = useSessionStore((state) => state.session);
  const own = exhibitionId !== null && hasOwnRegistration(exhibitionId);
  const agenda = useResource(
    exhibitionId === null || (!own && session === null) ? null : `agenda.${exhibitionId}`,
    () => loadAgenda(exhibitionId ?? '', own),
    { keep: 'personal' },
  );
  const waits = useStarsWait(exhibitionId);
  const waited = useRef(waits);
  useEffect(() => {
    // What the service has taken is in its plan now.
    if (waited.current && !waits) inPassing(agenda.reload());
    waited.current = waits;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once what waited has gone, not at every answer
  }, [waits]);
  return agenda;
}

/** Whether the service has not heard yet of sessions starred on this phone. */
function useStarsWait(exhibitionId: string | null): boolean {
  const known = useFavouriteStore((state) => (exhibitionId === null ? undefined : state.shows[exhibitionId]?.waiting));
  const stored = useMemo(() => (exhibitionId === null ? [] : favouritesOf(exhibitionId).waiting), [exhibitionId]);
  return (known ?? stored).some((one) => one.kind === 'session');
}

/**
 * The plan as it stands with what this phone has starred, taken back or noted since the service gave it, in time order. Clashes are
 * found anew where that made a difference.
 */
export function planNow(agenda: Pick<Agenda, 'days'> | null, favourites: FavouritesOfShow): PlannedSession[] {
  const given = agenda?.days.flatMap((day) => day.sessions) ?? [];
  // Latest last.
  const ofSessions = [...favourites.taken, ...favourites.waiting].filter((one) => one.kind === 'session');
  const changes = new Map(ofSessions.map((one) => [one.subjectId, one]));
  if (favourites.at === null && changes.size === 0) return given;
  const kept = new Map(keptNow(favourites).flatMap((one) => (one.kind === 'session' ? [[one.subjectId, one] as const] : [])));
  const known = new Set(given.map((one) => one.session.id));
  const still = given.flatMap((one): PlannedSession[] => {
    const star = kept.get(one.session.id);
    // As long as the list is not here only these are known.
    if (favourites.at === null && !changes.has(one.session.id)) return [one];
    if (!star && one.booking === null) return [];
    return [{ ...one, starred: star !== undefined, note: star?.note ?? '' }];
  });
  const added = [...changes].flatMap(([id, { card }]): PlannedSession[] => {
    const star = known.has(id) ? undefined : kept.get(id);
    return star && card ? [{ session: card, hall: null, booking: null, starred: true, note: star.note, clashes: [], hurry: null }] : [];
  });
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
