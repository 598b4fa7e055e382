import { listSegments, previewAudience, type SegmentRoot } from '@shared/contracts/segment';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../platform/call';
import { keyOf, queryOf } from '../../platform/query';

/** Rows being counted anew are looked at again this often. */
const COUNTING_MS = 2_000;
/** Typing rests so long before people are counted. */
const REST_MS = 400;

export const useSegments = (exhibitionId: string) => useQuery(queryOf(listSegments, { params: { exhibitionId } }));

/** What is asked once nobody changes it for a moment; null is said at once. */
function useRested<Value>(value: Value | null): Value | null {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === null ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return value === null ? null : rested;
}

/** Who would be in it; a count that nobody waits for any more is given up. */
export function usePreview(exhibitionId: string, condition: SegmentRoot | null) {
  const asked = useRested(condition);
  return useQuery({
    queryKey: [...keyOf(previewAudience, { exhibitionId }), asked],
    queryFn: ({ signal }) => {
      if (!asked) throw new Error('nothing is asked');
      return call(previewAudience, { params: { exhibitionId }, body: { condition: asked } }, signal);
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.counting ? COUNTING_MS : false),
  });
}
