import { signIn, signOut, whoAmI } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf } from '../../../platform/query';

/** Where the shell puts null when the service no longer knows who calls. */
export const SESSION_KEY = keyOf(whoAmI);

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery({
    queryKey: SESSION_KEY,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call(whoAmI, {}, signal).then(
        ({ staff }) => staff,
        (error: unknown) => {
          if (error instanceof AppError && error.status === 401) return null;
          throw error;
        },
      ),
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call(signIn, { body }),
    onSuccess: ({ staff }) => client.setQueryData(SESSION_KEY, staff),
  });
}

/** Nothing that was read stays for whoever signs in next. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => {
      client.clear();
      client.setQueryData(SESSION_KEY, null);
    },
  });
}
