import type { ResponseOf } from '@shared/contracts/contract';
import {
  awaitWechat,
  finishWechatSignIn,
  offerWechatBinding,
  offerWechatSignIn,
  readOwnWechat,
  unbindOwnWechat,
} from '@shared/contracts/staff-wechat';
import { AppError } from '@shared/errors';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { wechatTexts } from '../ui/wechat/texts';
import { signedInAs } from './session';

/** The phone is asked about this often. */
const POLL_MS = 1500;

export type Offer = ResponseOf<typeof offerWechatSignIn>;

export const useSignInOffer = () => useMutation({ mutationFn: () => call(offerWechatSignIn, {}) });

/** How far the phone is; asked until it has answered or the code is gone. */
export const usePhone = ({ secret }: Offer) =>
  useQuery({
    queryKey: [awaitWechat.path, secret],
    queryFn: ({ signal }) => call(awaitWechat, { body: { secret } }, signal),
    gcTime: 0,
    refetchInterval: ({ state: { data, error } }) =>
      isGone(error) || data?.state === 'agreed' || data?.state === 'refused' ? false : POLL_MS,
  });

export const isGone = (error: unknown) => error instanceof AppError && error.code === 'wechat_code_gone';

export function useFinishSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { secret: string; code?: string }) => call(finishWechatSignIn, { body }),
    onSuccess: ({ staff }) => signedInAs(client, staff),
  });
}

const OWN = keyOf(readOwnWechat);
export const useOwnWechat = () => useQuery(queryOf(readOwnWechat, {}));

/** A wrong password is told at its field. */
export const useBindingOffer = () => useMutation({ mutationFn: (password: string) => call(offerWechatBinding, { body: { password } }) });

export function useBound() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: OWN });
}

export const useUnbind = () => useWrite(() => call(unbindOwnWechat, {}), { done: () => textNow(wechatTexts).unbound, changes: [OWN] });
