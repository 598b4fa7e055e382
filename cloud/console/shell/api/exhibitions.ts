import { listStaffExhibitions } from '@shared/contracts/exhibition';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../platform/call';
import { keyOf } from '../../platform/query';

const A_PAGE = 20;

/** Shows of whoever is signed in, the latest first, further pages as one scrolls; those put away only with `archived`. */
export const useExhibitions = (q: string, archived = false) =>
  useInfiniteQuery({
    queryKey: keyOf(listStaffExhibitions, {}, { q, archived }),
    queryFn: ({ pageParam, signal }) =>
      call(
        listStaffExhibitions,
        {
          query: {
            limit: A_PAGE,
            ...(q ? { q } : {}),
            ...(archived ? { archived: 'include' as const } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
