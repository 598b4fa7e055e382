import { getAgendaDraft, listAgendaReleases, releaseAgenda } from '@shared/contracts/agenda';
import type { BodyInput } from '@shared/contracts/contract';
import { getContentOutline, getContentRow, listContentChanges, listContentSessions } from '@shared/contracts/content-desk';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { contentTexts } from '../texts';

/** What waits of one session, as it is at this moment. */
export const useDraftOf = (exhibitionId: string, sessionId: string) =>
  useQuery({ ...queryOf(getAgendaDraft, { params: { exhibitionId }, query: { sessionId } }), staleTime: 0, gcTime: 0 });

export const useReleaseOne = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof releaseAgenda>) => call(releaseAgenda, { params: { exhibitionId }, body }), {
    done: useText(contentTexts).released,
    changes: [getAgendaDraft, listAgendaReleases, getContentOutline, listContentSessions, listContentChanges, getContentRow].map((one) =>
      keyOf(one, { exhibitionId }),
    ),
  });
