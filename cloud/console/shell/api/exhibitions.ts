import { listStaffExhibitions } from '@shared/contracts/exhibition';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../platform/call';
import { keyOf } from '../../platform/query';

const A_PAGE = 20;

/** Shows of whoever is signed in, the latest first, further pages as one scrolls. */
export const useExhibitions = (q: string) =>
  useInfiniteQuery({
    queryKey: keyOf(listStaffExhibitions, {}, { q }),
    queryFn: ({ pageParam, signal }) =>
      call(listStaffExhibitions, { query: { limit: A_PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
