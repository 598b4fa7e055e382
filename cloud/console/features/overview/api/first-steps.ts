import { closeFirstSteps, readFirstSteps } from '@shared/contracts/first-steps';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf } from '../../../platform/query';

export const useFirstSteps = (asked: boolean) => useQuery({ ...queryOf(readFirstSteps, {}), enabled: asked, refetchOnMount: 'always' });

/** Gone at once; should the service not hear of it, it is there again the next time. */
export function useCloseFirstSteps() {
  const client = useQueryClient();
  const { queryKey } = queryOf(readFirstSteps, {});
  return useMutation({
    mutationFn: () => call(closeFirstSteps, {}),
    onMutate: () => client.setQueryData(queryKey, (known) => known && { ...known, closed: true }),
    onError: () => client.invalidateQueries({ queryKey: keyOf(readFirstSteps) }),
  });
}
