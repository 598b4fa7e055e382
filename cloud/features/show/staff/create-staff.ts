import { hashPassword } from '../../../platform/auth/passwords';
import { addAccount, findAccount, type Account } from './account-store';
import { readEmail } from './account-rules';
import type { WantedAccount } from './manage-accounts';

/** Creates an account unless that email has one already, which is then the answer, unchanged. @internal */
export async function createStaff({ password, email: given, ...fields }: WantedAccount & { password: string }): Promise<Account> {
  const email = readEmail(given);
  if (!email) throw new Error(`${given} is no address`);
  const account = (await addAccount({ ...fields, email, passwordHash: await hashPassword(password) })) ?? (await findAccount(email));
  if (!account) throw new Error(`the account of ${email} is gone`);
  return account;
}
