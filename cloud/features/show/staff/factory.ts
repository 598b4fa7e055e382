import type { Role } from '../../../platform/auth/caller';
import { hashPassword } from '../../../platform/auth/passwords';
import { addAccount } from './account-store';
import { openSession } from './sign-in';

/** Made once: a derivation takes its time, and tests sign in hundreds of times. */
let kept: Promise<string> | null = null;
const keptHash = () => (kept ??= hashPassword('long enough password'));

/** An account with the password above, and the secret of a session it has open. */
export async function makeSignedIn(account: { email: string; name: string; role: Role; branchId: string | null }) {
  const made = await addAccount({ ...account, passwordHash: await keptHash() });
  if (!made) throw new Error(`${account.email} has an account already`);
  const { secret } = await openSession(made, { address: '127.0.0.1', userAgent: 'test', browserSecret: null }, new Date());
  return { staffId: made.id, secret };
}
