import { listBranches } from '@shared/contracts/branch';
import type { BodyInput } from '@shared/contracts/contract';
import { dropSecondFactor } from '@shared/contracts/second-factor';
import {
  changeStaff,
  inviteStaff,
  listPolicies,
  listStaff,
  makePasswordLink,
  readPasswordLink,
  setPasswordByLink,
} from '@shared/contracts/staff-accounts';
import { unbindWechatOf } from '@shared/contracts/staff-wechat';
import { AppError } from '@shared/errors';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow, useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { lostPhoneTexts, peopleTexts } from '../texts';

export const usePeople = () => usePages(listStaff, { query: { limit: 20 } });
export const usePolicies = () => useQuery({ ...queryOf(listPolicies, {}), staleTime: Infinity });
export const useBranchNames = () => useQuery(queryOf(listBranches, {}));

const isKnownAddress = (error: unknown) => error instanceof AppError && error.code === 'account_exists';

/** That an address has an account is told at its field. */
export const useInvite = () =>
  useWrite((body: BodyInput<typeof inviteStaff>) => call(inviteStaff, { body }), {
    done: useText(peopleTexts).linkMade,
    changes: [],
    told: isKnownAddress,
  });

export function useChangePerson() {
  const text = useText(peopleTexts);
  return useWrite(
    ({ staffId, ...body }: { staffId: string } & BodyInput<typeof changeStaff>) => call(changeStaff, { params: { staffId }, body }),
    { done: (_, { name, disabled }) => (disabled ? text.disabled(name) : text.saved(name)), changes: [keyOf(listStaff)] },
  );
}

/** For somebody who lost their phone. */
export const useDropSecondFactor = () =>
  useWrite((staffId: string) => call(dropSecondFactor, { params: { staffId } }), {
    done: () => textNow(lostPhoneTexts).done,
    changes: [keyOf(listStaff)],
  });

/** Whoever holds that phone no longer comes in. */
export const useUnbindWechat = () =>
  useWrite((staffId: string) => call(unbindWechatOf, { params: { staffId } }), {
    done: () => textNow(lostPhoneTexts).unbound,
    changes: [keyOf(listStaff)],
  });

export const usePasswordLinkFor = () =>
  useWrite((staffId: string) => call(makePasswordLink, { params: { staffId } }), { done: useText(peopleTexts).resetMade, changes: [] });

/** Whom a link is for. */
export const useLinkOwner = (code: string) =>
  useQuery({
    queryKey: [readPasswordLink.path, code],
    queryFn: ({ signal }) => call(readPasswordLink, { body: { code } }, signal),
    retry: false,
  });

export const useSetPassword = () =>
  useMutation({ mutationFn: (body: BodyInput<typeof setPasswordByLink>) => call(setPasswordByLink, { body }) });
