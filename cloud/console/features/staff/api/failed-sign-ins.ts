import { dismissFailedSignIns, getFailedSignIns } from '@shared/contracts/staff';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf } from '../../../platform/query';

const KEY = keyOf(getFailedSignIns);

/** Guesses at the password of whoever is signed in; null: none they have not seen. */
export function useFailedSignIns() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(getFailedSignIns, {}, signal).then(({ failed }) => failed) });
}

export function useDismissFailedSignIns() {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => call(dismissFailedSignIns, {}), onSuccess: () => client.setQueryData(KEY, null) });
}
