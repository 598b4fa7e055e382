import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import { enterLine, hashPassword } from '../../../platform/auth/passwords';
import { inTransaction } from '../../../platform/db';
import { whyBadPassword } from './account-rules';
import { addAccount, type Account } from './account-store';
import { recordAccount } from './record-account';
import { addSetupCode, hasAccounts, isSetupCode, takeSetupCodes } from './setup-store';
import { hashSecret } from './sign-in';

const SETUP_MS = 86_400_000;

/** A code that makes the first account, drawn unless given; null once there is one. Each process has its own, and all of them work. */
export async function offerSetup(now: Date, given?: string | null): Promise<string | null> {
  if (await hasAccounts()) return null;
  const code = given ?? randomBytes(24).toString('base64url');
  await addSetupCode(hashSecret(code), new Date(now.getTime() + SETUP_MS));
  return code;
}

/** Throws `setup_closed` or `setup_link_invalid`. */
export async function checkSetupCode(code: string, now: Date): Promise<void> {
  if (await hasAccounts()) throw new AppError('setup_closed');
  if (!(await isSetupCode(hashSecret(code), now))) throw new AppError('setup_link_invalid');
}

/**
 * Makes the first owner of head office; of several at once one does. A password that is no good leaves the link as it was. Throws
 * `setup_closed`, `setup_link_invalid`, `password_weak` with `{ why }`, and `too_many_requests` when too many passwords wait;
 * `from` is whose place in that line it takes.
 */
export async function makeFirstOwner(
  { code, name, email, password }: { code: string; name: string; email: string; password: string },
  from: string,
  now: Date,
): Promise<Account> {
  await checkSetupCode(code, now);
  const why = whyBadPassword(password, { email, name });
  if (why) throw new AppError('password_weak', { why });
  const passwordHash = await hashPassword(password, enterLine({ from }));
  return inTransaction(async (session) => {
    if (await hasAccounts(session)) throw new AppError('setup_closed');
    // All codes are voided: two people with two links meet in these rows, and the second is tried again and refused.
    if (!(await takeSetupCodes(hashSecret(code), now, session))) throw new AppError('setup_link_invalid');
    const owner = await addAccount({ email, name, role: 'owner', branchId: null, passwordHash }, session);
    if (!owner) throw new AppError('setup_closed');
    await recordAccount('owner_made', owner, owner.id, now, {}, session);
    return owner;
  });
}
