import { askPasswordMail, readPasswordMail } from '@shared/contracts/staff-accounts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { queryOf } from '../../../platform/query';

/** Whether mail is set up. */
export const usePasswordMail = () => useQuery({ ...queryOf(readPasswordMail, {}), staleTime: Infinity });

export const useAskPasswordMail = () => useMutation({ mutationFn: (email: string) => call(askPasswordMail, { body: { email } }) });
