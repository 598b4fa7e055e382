import * as contract from '@shared/contracts/staff-accounts';
import { can, policyTable } from '../../../platform/auth/policies';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { route, type Route } from '../../../platform/http/route';
import { listBranchNames } from '../branch';
import { pageAccounts, type Account } from './account-store';
import { changeAccount, checkBranch, getAccountInScope } from './change-account';
import { inviteStaff, makePasswordLink, readPasswordLink, setPasswordByLink, type MadeLink } from './password-links';

/** Accounts and their links live in real time, whatever the show's clock says. */
export function accountRoutes({ env }: { env: Env }): Route[] {
  // Behind the #, so that no server on the way keeps it in a log.
  const viewLink = ({ code, expiresAt }: MadeLink) => ({
    link: `${env.PUBLIC_URL}/console/join#${code}`,
    expiresAt: expiresAt.toISOString(),
  });
  return [
    route(contract.listStaff, can('staff.manage'), async ({ scope, query }) => {
      const { items, next } = await pageAccounts(scope, query);
      return { items: await viewAccounts(items), next };
    }),
    route(contract.inviteStaff, can('staff.manage'), async ({ scope, caller, body }) => {
      await checkBranch(scope, body.branchId);
      return viewLink(await inviteStaff(body, caller.staffId, systemClock.now()));
    }),
    route(contract.changeStaff, can('staff.manage'), async ({ scope, caller, params, body }) =>
      viewAccount(await changeAccount(scope, caller.staffId, params.staffId, body, systemClock.now())),
    ),
    route(contract.makePasswordLink, can('staff.manage'), async ({ scope, caller, params }) =>
      viewLink(await makePasswordLink(await getAccountInScope(scope, params.staffId), caller.staffId, systemClock.now())),
    ),
    route(contract.readPasswordLink, 'anyone', async ({ body }) => {
      const { email, name, staffId } = await readPasswordLink(body.code, systemClock.now());
      return { email, name, isNew: staffId === null };
    }),
    route(contract.setPasswordByLink, 'anyone', async ({ body, ctx }) => ({
      email: await setPasswordByLink(body.code, body.password, ctx.ip, systemClock.now()),
    })),
    route(contract.listPolicies, can('staff.manage'), ({ language }) => ({
      items: policyTable(language)
        .filter((row) => row.roles.length > 0)
        .map(({ verb, words, roles, headOfficeOnly }) => ({ verb, words, roles, headOfficeOnly })),
    })),
  ];
}

async function viewAccounts(accounts: readonly Account[]): Promise<contract.StaffAccount[]> {
  const names = await listBranchNames(accounts.flatMap((one) => one.branchId ?? []));
  return accounts.map(({ id, email, name, role, branchId, disabledAt, secondFactor, wechatBoundAt }) => ({
    id,
    email,
    name,
    role,
    branch: branchId === null ? null : { id: branchId, name: names.get(branchId) ?? '' },
    disabled: disabledAt !== null,
    secondFactor,
    wechat: wechatBoundAt !== null,
  }));
}

async function viewAccount(account: Account): Promise<contract.StaffAccount> {
  const [view] = await viewAccounts([account]);
  if (!view) throw new Error('one account has one view');
  return view;
}
