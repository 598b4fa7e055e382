import { AppError } from '@shared/errors';
import { enterLine, hashPassword } from '../../../platform/auth/passwords';
import { whyBadPassword } from './account-rules';
import { findAccountById, setPassword } from './account-store';
import { recordAccount } from './record-account';
import { browserIdOf, checkOwnPassword, hashSecret, type From } from './sign-in';

/**
 * Sets a new password for whoever knows the old one; every other session and browser of theirs is forgotten. Throws
 * `current_password_wrong`, `password_weak` with `{ why }`, `sign_in_held` and `too_many_requests` as signing in does.
 */
export async function changeOwnPassword(
  caller: { readonly staffId: string; readonly sessionSecret: string },
  { current, password }: { readonly current: string; readonly password: string },
  from: From,
  now: Date,
): Promise<void> {
  const account = await findAccountById(caller.staffId);
  if (!account) throw new AppError('session_expired');
  const why = whyBadPassword(password, account);
  if (why) throw new AppError('password_weak', { why });
  await checkOwnPassword(account.email, current, from, now);
  const passwordHash = await hashPassword(password, enterLine({ from: from.address }));
  await recordAccount('password_changed', account, account.id, now);
  await setPassword(account, passwordHash, {
    session: hashSecret(caller.sessionSecret),
    browser: from.browserSecret && browserIdOf(from.browserSecret, account.id),
  });
}
