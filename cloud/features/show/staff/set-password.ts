import { inTransaction } from '../../../platform/db';
import { endAccess, replacePassword, type Account, type Kept } from './account-store';
import { recordAccount } from './record-account';

/** Gives an account a new password, on record as `what`: whoever came in by the old one is out, and so is a WeChat they bound with it. */
export async function setPassword(
  account: Pick<Account, 'id' | 'email' | 'branchId'>,
  passwordHash: string,
  { what, by, now, kept = null }: { what: 'password_changed' | 'password_link_used'; by: string; now: Date; kept?: Kept | null },
): Promise<void> {
  await inTransaction(async (session) => {
    await recordAccount(what, account, by, now, {}, session);
    if (await replacePassword(account.id, passwordHash, session)) await recordAccount('wechat_unbound', account, by, now, {}, session);
  });
  await endAccess(account, kept);
}
