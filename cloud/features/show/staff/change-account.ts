import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { isHeadOffice } from '../../../platform/auth/policies';
import { inTransaction } from '../../../platform/db';
import { listBranchNames } from '../branch';
import { countOwners, endSessions, findAccountById, touchOwners, updateAccount, type Account } from './account-store';

export interface AccountChange {
  readonly name: string;
  readonly role: Account['role'];
  readonly branchId: string | null;
  readonly disabled: boolean;
}

/** An account that the caller may manage: of their branch, or any for head office. Throws `not_found` or `other_branch`. */
export async function getAccountInScope(scope: Scope, staffId: string): Promise<Account> {
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('not_found');
  if (!isHeadOffice(scope) && account.branchId !== scope.branchId) throw new AppError('other_branch');
  return account;
}

/** A branch gives its own branch only, head office any that exists. Throws `other_branch` or `not_found`. */
export async function checkBranch(scope: Scope, branchId: string | null): Promise<void> {
  if (!isHeadOffice(scope) && branchId !== scope.branchId) throw new AppError('other_branch');
  if (branchId !== null && !(await listBranchNames([branchId])).has(branchId)) throw new AppError('not_found');
}

const leadsHeadOffice = (one: Pick<Account, 'role' | 'branchId'> & { disabledAt: Date | null }) =>
  one.role === 'owner' && one.branchId === null && one.disabledAt === null;

/**
 * Changes role, branch, name, and whether an account works; shut out, it is out at once. Throws `last_owner` where nobody would
 * be left to let anybody in, and `own_account` where somebody would shut themselves out.
 */
export async function changeAccount(scope: Scope, callerId: string, staffId: string, change: AccountChange, now: Date): Promise<Account> {
  const before = await getAccountInScope(scope, staffId);
  const { disabled, ...fields } = change;
  const after = { ...before, ...fields, disabledAt: disabled ? (before.disabledAt ?? now) : null };
  if (before.id === callerId && (disabled || after.role !== before.role || after.branchId !== before.branchId))
    throw new AppError('own_account');
  await checkBranch(scope, change.branchId);
  const changed = await inTransaction(async (session) => {
    if (leadsHeadOffice(before) && !leadsHeadOffice(after)) {
      // Two owners who shut each other out at once meet in these rows; one of the two is tried again and refused.
      await touchOwners(now, session);
      if ((await countOwners(session)) <= 1) throw new AppError('last_owner');
    }
    return updateAccount(staffId, { ...fields, disabledAt: after.disabledAt }, session);
  });
  if (!changed) throw new AppError('not_found');
  if (disabled) await endSessions(staffId);
  return changed;
}
