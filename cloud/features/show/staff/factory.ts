import type { Role } from '../../../platform/auth/caller';
import { addAccount } from './account-store';
import { openSession } from './sign-in';

// 'long enough password' as passwords.ts keeps it: a derivation takes a fifth of a second, and tests sign in hundreds of times.
const KEPT = 'scrypt.c2FsdCBvZiB0aGUgdGVzdHM.-WiPy8318wt6s1CDY_h_Jk3ByE8jIpY8CCyF7nKik80';

/** An account with the password above, and the secret of a session it has open. */
export async function makeSignedIn(account: { email: string; name: string; role: Role; branchId: string | null }) {
  const made = await addAccount({ ...account, passwordHash: KEPT });
  if (!made) throw new Error(`${account.email} has an account already`);
  const { secret } = await openSession(made, { address: '127.0.0.1', userAgent: 'test', browserSecret: null }, new Date());
  return { staffId: made.id, secret };
}
