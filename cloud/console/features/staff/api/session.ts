import type { BodyInput } from '@shared/contracts/contract';
import { signIn, signOut, whoAmI, type StaffView } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { useMutation, useQuery, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf } from '../../../platform/query';

/** Where the shell puts null when the service no longer knows who calls. */
export const SESSION_KEY = keyOf(whoAmI);

const isNotTheSession = ({ queryKey }: { queryKey: QueryKey }) => queryKey[0] !== SESSION_KEY[0];

/** Whose session it was last, after it ran out too. */
let lastId: string | null = null;

/** Somebody else than before finds nothing that was read before; the same person's pages read what was refused meanwhile. */
export function signedInAs(client: QueryClient, staff: StaffView): void {
  if (lastId !== staff.id) client.removeQueries({ predicate: isNotTheSession });
  lastId = staff.id;
  client.setQueryData(SESSION_KEY, staff);
  void client.invalidateQueries({ predicate: (query) => isNotTheSession(query) && query.state.error !== null });
}

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery({
    queryKey: SESSION_KEY,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call(whoAmI, {}, signal).then(
        ({ staff }) => {
          lastId = staff.id;
          return staff;
        },
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
    mutationFn: (body: BodyInput<typeof signIn>) => call(signIn, { body }),
    onSuccess: ({ staff }) => signedInAs(client, staff),
  });
}

export const needsCode = (error: unknown) => error instanceof AppError && error.code === 'second_factor_needed';

/** Nothing that was read stays for whoever signs in next. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => {
      // Kept, and not cleared with the rest: whoever looks at it would not hear of a new one.
      client.setQueryData(SESSION_KEY, null);
      client.removeQueries({ predicate: isNotTheSession });
    },
  });
}
