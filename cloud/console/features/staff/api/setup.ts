import type { BodyInput } from '@shared/contracts/contract';
import { readSetup, readSetupCode, setUp } from '@shared/contracts/staff-setup';
import { AppError } from '@shared/errors';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { queryOf } from '../../../platform/query';
import { signedInAs } from './session';

/** Whether nobody has an account yet. */
export const useSetup = () => useQuery(queryOf(readSetup, {}));

export const isClosed = (error: unknown) => error instanceof AppError && error.code === 'setup_closed';
export const isBadLink = (error: unknown) =>
  error instanceof AppError && (error.code === 'setup_link_invalid' || error.code === 'bad_request');

/** Whether the code behind the # still works. */
export const useSetupCode = (code: string) =>
  useQuery({
    queryKey: [readSetupCode.path, code],
    // An address without a code is asked about too: setting up may be closed.
    queryFn: ({ signal }) => call(readSetupCode, { body: { code: code || '-' } }, signal),
    retry: false,
  });

/** Makes the first owner, who is signed in from then on. */
export function useSetUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof setUp>) => call(setUp, { body }),
    onSuccess: ({ staff }) => signedInAs(client, staff),
  });
}
