import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import type { Scope } from '../../../platform/auth/caller';
import { isHeadOffice } from '../../../platform/auth/policies';
import { inTransaction } from '../../../platform/db';
import { listBranchNames } from '../branch';
import { countOwners, findAccountById, touchOwners, updateAccount, type Account } from './account-store';
import { dropLinksBy, dropLinksFor } from './password-link-store';
import { recordAccount } from './record-account';
import { endSessions } from './session-store';

/** What is to change; what is left out stays. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly role?: Account['role'] | undefined;
  readonly branchId?: string | null | undefined;
  readonly disabled?: boolean | undefined;
}

/** An account that the caller may manage: of their branch, or any for head office. Throws `not_found` or `other_branch`. */
export async function getAccountInScope(scope: Scope, staffId: string): Promise<Account> {
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('not_found');
  checkInScope(scope, account);
  return account;
}

function checkInScope(scope: Scope, { branchId }: Account): void {
  if (!isHeadOffice(scope) && branchId !== scope.branchId) throw new AppError('other_branch');
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
  const wanted = async (before: Account): Promise<Account> => {
    checkInScope(scope, before);
    const { name = before.name, role = before.role, branchId = before.branchId, disabled = before.disabledAt !== null } = change;
    if (before.id === callerId && (disabled || role !== before.role || branchId !== before.branchId)) throw new AppError('own_account');
    await checkBranch(scope, branchId);
    return { ...before, name, role, branchId, disabledAt: disabled ? (before.disabledAt ?? now) : null };
  };
  return turnAccount(staffId, wanted, callerId, now);
}

/**
 * Writes an account as `wanted` makes it of what it is in the same transaction, with what changed on record; who is shut out loses
 * sessions and links at once. Throws `last_owner`, `not_found`.
 */
export async function turnAccount(
  staffId: string,
  wanted: (before: Account) => Account | Promise<Account>,
  by: string,
  now: Date,
): Promise<Account> {
  const [before, changed] = await inTransaction(async (session) => {
    const read = await findAccountById(staffId, session);
    if (!read) throw new AppError('not_found');
    const after = await wanted(read);
    if (leadsHeadOffice(read) && !leadsHeadOffice(after)) {
      // Two owners who shut each other out at once meet in these rows; one of the two is tried again and refused.
      await touchOwners(now, session);
      if ((await countOwners(session)) <= 1) throw new AppError('last_owner');
    }
    await recordChange(read, after, by, now, session);
    await updateAccount(read, after, session);
    return [read, after] as const;
  });
  if (changed.disabledAt) await Promise.all([endSessions(changed.id), dropLinksFor(changed.email)]);
  // Nobody comes in by an invitation of somebody who may no longer invite.
  if (changed.disabledAt || changed.role !== 'owner' || changed.branchId !== before.branchId) await dropLinksBy(changed.id);
  return changed;
}

/** In the branch an account leaves and in the one it comes to. */
async function recordChange(before: Account, after: Account, by: string, now: Date, session: ClientSession): Promise<void> {
  const names = await listBranchNames([before.branchId, after.branchId].flatMap((one) => one ?? []));
  const nameOf = (branchId: string | null) => (branchId === null ? '' : (names.get(branchId) ?? branchId));
  const changes: Record<string, string> = {
    ...(before.name === after.name ? {} : { memberName: `${before.name} → ${after.name}` }),
    ...(before.role === after.role ? {} : { memberRole: `${before.role} → ${after.role}` }),
    ...(before.branchId === after.branchId ? {} : { memberBranch: `${nameOf(before.branchId)} → ${nameOf(after.branchId)}` }),
  };
  const { email } = after;
  if (Object.keys(changes).length > 0)
    for (const branchId of new Set([before.branchId, after.branchId]))
      await recordAccount('member_changed', { email, branchId }, by, now, changes, session);
  if (Boolean(before.disabledAt) !== Boolean(after.disabledAt))
    await recordAccount(after.disabledAt ? 'member_disabled' : 'member_enabled', after, by, now, {}, session);
}
