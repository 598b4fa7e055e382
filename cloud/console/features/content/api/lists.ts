import {
  getContentOutline,
  listContentBooths,
  listContentChanges,
  listContentExhibitors,
  listContentSessions,
  type ContentKind,
} from '@shared/contracts/content-desk';
import type { QueryInput } from '@shared/contracts/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOf, usePages } from '../../../platform/query';

const PAGE = 20;

export type ExhibitorFilter = Pick<QueryInput<typeof listContentExhibitors>, 'q' | 'hall' | 'theme'>;
export type BoothFilter = Pick<QueryInput<typeof listContentBooths>, 'q' | 'hall'>;
export type SessionFilter = Pick<QueryInput<typeof listContentSessions>, 'q' | 'date' | 'track' | 'room'>;
export type ChangeFilter = Pick<QueryInput<typeof listContentChanges>, 'kind' | 'what'>;

/** What the filters and the suggestions offer, and how much there is. */
export const useContentOutline = (exhibitionId: string) => useQuery(queryOf(getContentOutline, { params: { exhibitionId } }));

export const useExhibitors = (exhibitionId: string, filter: ExhibitorFilter) =>
  usePages(listContentExhibitors, { params: { exhibitionId }, query: { limit: PAGE, ...filter } });

export const useBooths = (exhibitionId: string, filter: BoothFilter) =>
  usePages(listContentBooths, { params: { exhibitionId }, query: { limit: PAGE, ...filter } });

export const useSessions = (exhibitionId: string, filter: SessionFilter) =>
  usePages(listContentSessions, { params: { exhibitionId }, query: { limit: PAGE, ...filter } });

/** Stands whose number or exhibitor holds `q`, to choose from. */
export const useBoothsNamed = (exhibitionId: string, q: string) =>
  useQuery({
    ...queryOf(listContentBooths, { params: { exhibitionId }, query: { limit: 30, ...(q ? { q } : {}) } }),
    placeholderData: keepPreviousData,
  });

export const useChanges = (exhibitionId: string, filter: ChangeFilter) =>
  usePages(listContentChanges, { params: { exhibitionId }, query: { limit: PAGE, ...filter } });

export const useRowChanges = (exhibitionId: string, kind: ContentKind, rowId: string) =>
  usePages(listContentChanges, { params: { exhibitionId }, query: { limit: 10, kind, rowId } });
