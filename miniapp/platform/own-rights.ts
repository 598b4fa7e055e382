import { listMyRights, type ShownRight } from '@shared/contracts/right';
import { AppError } from '@shared/errors';
import { call } from './call';
import { hasOwnRegistration } from './own-status';
import { useSessionStore } from './session';
import { type Resource, useResource } from './use-resource';

/** In WeChat with what one has; in an ordinary browser what there is. */
async function loadRights(exhibitionId: string): Promise<readonly ShownRight[]> {
  const input = { params: { exhibitionId } };
  try {
    return (await call(listMyRights, input, { as: 'visitor' })).items;
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return (await call(listMyRights, input)).items;
    throw error;
  }
}

/** The rights of a show; the last copy opens without network, codes and all. */
export function useRights(exhibitionId: string | null): Resource<readonly ShownRight[]> {
  return useResource(exhibitionId === null ? null : `rights.${exhibitionId}`, () => loadRights(exhibitionId ?? ''), { keep: 'personal' });
}

/** The same for a line on other pages: strangers have none and are not signed in for it. */
export function useOwnRights(exhibitionId: string | null): Resource<readonly ShownRight[]> {
  // Watched, so that signing in or out elsewhere is seen by a page that stays open behind.
  const session = useSessionStore((state) => state.session);
  const asked = exhibitionId !== null && (session !== null || hasOwnRegistration(exhibitionId));
  return useRights(asked ? exhibitionId : null);
}

/** What one can take now. */
export const isTakable = (right: ShownRight): boolean => right.mine === null && right.locked === null;

/** What one has and has not been handed yet. */
export const isHeld = (right: ShownRight): boolean => right.mine?.state === 'held';
