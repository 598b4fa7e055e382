import { AppError } from '@shared/errors';
import { enterLine, hashPassword } from '../../../platform/auth/passwords';
import { whyBadPassword } from './account-rules';
import { findAccountById } from './account-store';
import { setPassword } from './set-password';
import { browserIdOf, checkOwnPassword, hashSecret, type From } from './sign-in';

/**
 * Sets a new password for whoever knows the old one; every other session and browser of theirs is forgotten, and
 * their WeChat unbound. Throws
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
  const kept = {
    session: hashSecret(caller.sessionSecret),
    browser: from.browserSecret && browserIdOf(from.browserSecret, account.id),
  };
  await setPassword(account, passwordHash, { what: 'password_changed', by: account.id, now, kept });
}
