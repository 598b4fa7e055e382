import { getProgrammeOutline } from '@shared/contracts/content';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { listSessionPlaces, setSessionQuota } from '@shared/contracts/plan';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf, usePages } from '../../../platform/query';

export interface PlacesFilter {
  q?: string;
  date?: string;
  room?: string;
}

export const useSessionPlaces = (exhibitionId: string, filter: PlacesFilter) =>
  usePages(listSessionPlaces, { params: { exhibitionId }, query: { limit: 50, ...filter } });

/** The rooms of a show. A draft has none yet: its content is not public. */
export const useOutline = ({ id, status }: ExhibitionView) =>
  useQuery({ ...queryOf(getProgrammeOutline, { params: { exhibitionId: id } }), enabled: status !== 'draft' });

export const setQuota = (exhibitionId: string, sessionId: string, body: { quota: number | null; waitingList: boolean }) =>
  call(setSessionQuota, { params: { exhibitionId, sessionId }, body });

/** Reads the places again after quotas were set one by one. */
export function useRefreshPlaces(exhibitionId: string): () => Promise<unknown> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keyOf(listSessionPlaces, { exhibitionId }) });
}
