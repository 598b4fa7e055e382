import { listBranches } from '@shared/contracts/branch';
import type { BodyInput } from '@shared/contracts/contract';
import {
  changeStaff,
  inviteStaff,
  listPolicies,
  listStaff,
  makePasswordLink,
  readPasswordLink,
  setPasswordByLink,
} from '@shared/contracts/staff-accounts';
import { AppError } from '@shared/errors';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { peopleTexts } from '../texts';

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

/** Why a password was refused, as people read it. */
export const PASSWORD_FAULTS: Readonly<Record<string, string>> = {
  password_short: '至少 12 个字符，一句好记的话最合适',
  password_long: '不能超过 200 个字符',
  password_common: '太常见，容易被猜到，请换一个',
  password_tells_account: '不要用邮箱或姓名当密码',
};
