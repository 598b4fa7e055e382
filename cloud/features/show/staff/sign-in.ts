import { createHash, randomBytes } from 'node:crypto';
import type { StaffView } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { hashPassword, verifyPassword } from '../../../platform/auth/passwords';
import { addFailure, addSession, clearFailures, countFailures, extendSession, findByEmail, findBySession } from './store';

/** Sessions end after this long without use. */
export const SESSION_MS = 12 * 3_600_000;
const FAILURES_ALLOWED = 10;
const FAILURE_WINDOW_MS = 15 * 60_000;

export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('base64url');

// An unknown account costs as much time as a wrong password.
const unknownAccount = hashPassword(randomBytes(16).toString('hex'));

/** Checks the password, limited per account, and opens a session. Throws `wrong_password` or `too_many_requests`. */
export async function signInStaff(
  email: string,
  password: string,
  now: Date,
): Promise<{ staff: StaffView; secret: string; expiresAt: Date }> {
  if ((await countFailures(email, now)) >= FAILURES_ALLOWED)
    throw new AppError('too_many_requests', { retryAfterSeconds: FAILURE_WINDOW_MS / 1000 });
  const account = await findByEmail(email);
  const right = await verifyPassword(password, account?.passwordHash ?? (await unknownAccount));
  if (!account || !right) {
    await addFailure(email, now, FAILURE_WINDOW_MS);
    throw new AppError('wrong_password');
  }
  await clearFailures(email);
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await addSession(hashSecret(secret), account.staff.id, expiresAt);
  return { staff: account.staff, secret, expiresAt };
}

/** Who holds this cookie; renews the session once half of it has passed. */
export async function findStaffCaller(secret: string, now: Date): Promise<StaffView | null> {
  const hash = hashSecret(secret);
  const session = await findBySession(hash, now);
  if (!session) return null;
  if (session.expiresAt.getTime() - now.getTime() < SESSION_MS / 2) await extendSession(hash, new Date(now.getTime() + SESSION_MS));
  return session.staff;
}
