import { getStory } from '@shared/contracts/registration-story';
import {
  giveRight,
  listRightGrants,
  listRightOffers,
  listRights,
  takeBackRight,
  undoHandOut,
  type RightGrant,
} from '@shared/contracts/right';
import { call } from '../../platform/call';
import { useText } from '../../platform/language';
import { keyOf, usePages, useWrite } from '../../platform/query';
import { grantTexts } from './texts';

/** What is read again after a right has changed hands: counts, lists, and what is told of people. */
export const rightChanges = (exhibitionId: string) => [
  keyOf(listRightOffers, { exhibitionId }),
  keyOf(listRightGrants, { exhibitionId }),
  keyOf(listRights, { exhibitionId }),
  keyOf(getStory, { exhibitionId }),
];

export interface GrantFilter {
  readonly rightId?: string | undefined;
  readonly participantId?: string | undefined;
  readonly state?: RightGrant['state'] | undefined;
  readonly q?: string | undefined;
}

/** As it is asked: what is not narrowed is left out. */
export const grantQuery = ({ rightId, participantId, state, q }: GrantFilter) => ({
  ...(rightId ? { rightId } : {}),
  ...(participantId ? { participantId } : {}),
  ...(state ? { state } : {}),
  ...(q ? { q } : {}),
});

export const useGrants = (exhibitionId: string, filter: GrantFilter) =>
  usePages(listRightGrants, { params: { exhibitionId }, query: { limit: 20, ...grantQuery(filter) } });

export function useGive(exhibitionId: string) {
  const text = useText(grantTexts);
  return useWrite(
    ({ rightId, participantId }: { rightId: string; participantId: string; name: string }) =>
      call(giveRight, { params: { exhibitionId, rightId }, body: { participantId } }),
    { done: ({ name }) => text.givenDone(name), changes: rightChanges(exhibitionId) },
  );
}

export const useTakeBack = (exhibitionId: string) =>
  useWrite(
    ({ grantId, reason }: { grantId: string; reason: string }) =>
      call(takeBackRight, { params: { exhibitionId, grantId }, body: { reason } }),
    { done: useText(grantTexts).takenBackDone, changes: rightChanges(exhibitionId) },
  );

export const useUndo = (exhibitionId: string) =>
  useWrite((grantId: string) => call(undoHandOut, { params: { exhibitionId, grantId }, body: {} }), {
    done: useText(grantTexts).undoneDone,
    changes: rightChanges(exhibitionId),
  });
