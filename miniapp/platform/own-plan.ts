import { listSessions, type SessionCard } from '@shared/contracts/content';
import { getMyPlan, type PlanView } from '@shared/contracts/plan';
import { call } from './call';
import { hasOwnRegistration } from './own-status';
import { useSessionStore } from './session';
import { type Resource, useResource } from './use-resource';

/** The visitor's booked sessions; the last copy opens without network. Strangers have none and are not signed in for it. */
export function useOwnPlan(exhibitionId: string | null): Resource<PlanView> {
  // Watched, so that signing in or out elsewhere is seen by a page that stays open behind.
  const session = useSessionStore((state) => state.session);
  const own = exhibitionId !== null && hasOwnRegistration(exhibitionId);
  const asked = own || session !== null;
  return useResource(
    exhibitionId === null || !asked ? null : `plan.${exhibitionId}`,
    () => call(getMyPlan, { params: { exhibitionId: exhibitionId ?? '' } }, { as: own ? 'visitor' : 'anyone' }),
    { keep: 'personal' },
  );
}

/** What `listSessions` takes at once. */
const MOST_SESSIONS = 50;

/** The booked sessions themselves, in time order; the last copy opens without network. */
export function useBookedSessions(exhibitionId: string | null, plan: PlanView | null): Resource<readonly SessionCard[]> {
  const ids = (plan?.sessions ?? [])
    .map(({ sessionId }) => sessionId)
    .slice(0, MOST_SESSIONS)
    .join();
  return useResource(
    exhibitionId === null || ids === '' ? null : `booked.${exhibitionId}.${ids}`,
    async () => (await call(listSessions, { params: { exhibitionId: exhibitionId ?? '' }, query: { ids, limit: MOST_SESSIONS } })).items,
    { keep: 'personal' },
  );
}
