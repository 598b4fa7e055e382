import { AUDIT_OPERATOR } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import type { Role } from '../../../platform/auth/caller';
import { hashPassword } from '../../../platform/auth/passwords';
import { inTransaction } from '../../../platform/db';
import { addAccount, findAccount, type Account } from './account-store';
import { readEmail, readName, whyBadPassword, type AccountFault } from './account-rules';
import { turnAccount } from './change-account';
import { recordAccount } from './record-account';
import { dropFactorOf } from './second-factor';
import { setPassword } from './set-password';

export type AccountRefusal = AccountFault | 'account_exists' | 'account_unknown' | 'account_disabled' | 'last_owner';

/** Thrown by what the operator asks of accounts; nothing was changed. */
export class AccountRefused extends Error {
  constructor(
    readonly reason: AccountRefusal,
    readonly account: Account | null = null,
  ) {
    super(reason);
  }
}

export interface WantedAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** null: head office. */
  readonly branchId: string | null;
}

/** What is wrong with a wanted account before anybody types a password for it. Throws AccountRefused. */
export async function checkAccount(wanted: WantedAccount): Promise<WantedAccount> {
  const email = readEmail(wanted.email);
  const name = readName(wanted.name);
  if (!email) throw new AccountRefused('email_invalid');
  if (!name) throw new AccountRefused('name_invalid');
  const known = await findAccount(email);
  if (known) throw new AccountRefused('account_exists', known);
  return { ...wanted, email, name };
}

/** Makes an account. Throws AccountRefused; of two runs at once one makes it and the other is told. */
export async function openAccount(wanted: WantedAccount, password: string, now: Date): Promise<Account> {
  const checked = await checkAccount(wanted);
  const fault = whyBadPassword(password, checked);
  if (fault) throw new AccountRefused(fault);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (session) => {
    const account = await addAccount({ ...checked, passwordHash }, session);
    if (!account) throw new AccountRefused('account_exists', await findAccount(checked.email));
    await recordAccount('account_made', account, AUDIT_OPERATOR, now, { memberName: account.name, memberRole: account.role }, session);
    return account;
  });
}

/** Throws AccountRefused `email_invalid` or `account_unknown`. */
export async function getAccount(givenEmail: string): Promise<Account> {
  const email = readEmail(givenEmail);
  if (!email) throw new AccountRefused('email_invalid');
  const account = await findAccount(email);
  if (!account) throw new AccountRefused('account_unknown');
  return account;
}

/** A new password; every session of the account ends. Throws AccountRefused. */
export async function resetPassword(email: string, password: string, now: Date): Promise<Account> {
  const account = await getAccount(email);
  const fault = whyBadPassword(password, account);
  if (fault) throw new AccountRefused(fault);
  const passwordHash = await hashPassword(password);
  await setPassword(account, passwordHash, { what: 'password_changed', by: AUDIT_OPERATOR, now });
  return account;
}

/** For somebody who lost their phone and whom no owner can help; every session of the account ends. Throws AccountRefused. */
export async function dropSecondFactorBy(email: string, now: Date): Promise<Account> {
  const account = await getAccount(email);
  await dropFactorOf(account, AUDIT_OPERATOR, now);
  return account;
}

/** Shuts an account out at once. The last owner of head office stays, else nobody could let anybody in. Throws AccountRefused. */
export async function disableAccount(email: string, now: Date): Promise<Account> {
  const account = await getAccount(email);
  if (account.disabledAt) throw new AccountRefused('account_disabled', account);
  return turnAccount(account.id, (one) => ({ ...one, disabledAt: one.disabledAt ?? now }), AUDIT_OPERATOR, now).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'last_owner' ? new AccountRefused('last_owner') : error;
  });
}

export async function enableAccount(email: string, now: Date): Promise<Account> {
  const account = await getAccount(email);
  return turnAccount(account.id, (one) => ({ ...one, disabledAt: null }), AUDIT_OPERATOR, now);
}
