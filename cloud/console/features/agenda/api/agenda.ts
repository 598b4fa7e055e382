import {
  dropAgendaDraft,
  getAgendaDraft,
  getAgendaRelease,
  listAgendaReleases,
  releaseAgenda,
  undoAgendaRelease,
} from '@shared/contracts/agenda';
import type { BodyInput } from '@shared/contracts/contract';
import { getContentOutline, getContentRow, listContentChanges, listContentSessions } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { agendaTexts } from '../texts';

const changed = (exhibitionId: string) => [
  ...[getAgendaDraft, listAgendaReleases, getContentOutline, listContentSessions, listContentChanges, getContentRow].map((one) =>
    keyOf(one, { exhibitionId }),
  ),
];

/** What waits, of all sessions or of one, as it is at this moment. */
export const useDraft = (exhibitionId: string, sessionId: string | undefined) =>
  useQuery({
    ...queryOf(getAgendaDraft, { params: { exhibitionId }, query: sessionId ? { sessionId } : {} }),
    staleTime: 0,
  });

/** What stands in the way, somebody else’s change, is read at once. */
function useReadAnew(exhibitionId: string) {
  const client = useQueryClient();
  return (error: unknown) => {
    if (error instanceof AppError && error.status === 409)
      for (const queryKey of changed(exhibitionId)) void client.invalidateQueries({ queryKey });
    return false;
  };
}

export function useRelease(exhibitionId: string, onReleased: () => void) {
  const text = useText(agendaTexts);
  const told = useReadAnew(exhibitionId);
  const work = async (body: BodyInput<typeof releaseAgenda>) => {
    const answer = await call(releaseAgenda, { params: { exhibitionId }, body });
    onReleased();
    return answer;
  };
  return useWrite(work, { done: text.released, changes: changed(exhibitionId), told });
}

export function useDrop(exhibitionId: string) {
  const text = useText(agendaTexts);
  const told = useReadAnew(exhibitionId);
  return useWrite((body: BodyInput<typeof dropAgendaDraft>) => call(dropAgendaDraft, { params: { exhibitionId }, body }), {
    done: text.dropped,
    changes: changed(exhibitionId),
    told,
  });
}

export const useReleases = (exhibitionId: string) => usePages(listAgendaReleases, { params: { exhibitionId }, query: { limit: 10 } });

export const useReleaseLines = (exhibitionId: string, releaseId: string) =>
  useQuery(queryOf(getAgendaRelease, { params: { exhibitionId, releaseId } }));

export function useUndoRelease(exhibitionId: string) {
  const text = useText(agendaTexts);
  return useWrite((releaseId: string) => call(undoAgendaRelease, { params: { exhibitionId, releaseId } }), {
    done: (_, { kept }) => text.undone(kept),
    changes: changed(exhibitionId),
  });
}
