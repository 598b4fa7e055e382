import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { StaffView } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { enterLine, hashOfNobody, verifyPassword } from '../../../platform/auth/passwords';
import type { Keys } from '../../../platform/keys';
import { browserName } from './browser-name';
import { TRIES_WINDOW_MS, tryLimitsOf, type TryLimit } from './rules';
import { passSecondFactor, type SecondFactorResult } from './pass-second-factor';
import { addSession, findBySession, removeSession, touchSession } from './session-store';
import { findByEmail } from './store';
import { countTry, forgetBrowsers, forgetTries, giveBackTry, isKnownBrowser, noteFailedSignIn, rememberBrowser } from './tries-store';

/** Sessions end after this long without use. */
export const SESSION_MS = 12 * 3_600_000;
/** When a session was last used is known to this. */
const USED_MS = 5 * 60_000;
/** A browser stays known this long after its last sign-in. */
export const BROWSER_MS = 180 * 86_400_000;

/** Codes of a second factor that are looked at in one window. */
const MOST_CODES = 10;

export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('base64url');

const nobody = hashOfNobody();

/** Where a request comes from. */
export interface From {
  readonly address: string;
  /** As the browser names itself. */
  readonly userAgent: string;
  /** What the browser keeps from an earlier sign-in, of whichever account. */
  readonly browserSecret: string | null;
}

export interface SignIn extends From {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

export interface SignedIn {
  readonly staff: StaffView;
  readonly secret: string;
  readonly expiresAt: Date;
  readonly browserSecret: string;
}

/**
 * Counts the try, checks the password and where it is on the second factor, opens a session and remembers the browser. Throws
 * `wrong_password`, `second_factor_needed`, `second_factor_wrong`, `sign_in_held` when there were too many tries,
 * `too_many_requests` when too many passwords wait to be checked.
 */
export async function signInStaff(keys: Keys, given: SignIn, now: Date): Promise<SignedIn> {
  const { staff, passwordHash } = await checkPassword(given, now, ({ id }) => tryCode(keys, id, given.code ?? null, now));
  const signedIn = await openSession(staff, given, now);
  // A password that was changed, or an account shut out, while this one was checked opens nothing.
  if ((await findByEmail(staff.email))?.passwordHash === passwordHash) return signedIn;
  await removeSession(hashSecret(signedIn.secret));
  await forgetBrowsers(staff.id);
  throw new AppError('wrong_password');
}

/** A code by a count of its own, which only a right one clears: whoever gives codes knows the password. Throws `sign_in_held`. */
export async function tryCode(keys: Keys, staffId: string, code: string | null, now: Date): Promise<SecondFactorResult> {
  if (code === null) return passSecondFactor(keys, staffId, null, now);
  const limit: TryLimit = { key: `second/${staffId}`, most: MOST_CODES, email: null };
  await reserveTry([limit], now);
  const result = await passSecondFactor(keys, staffId, code, now);
  if (result === 'passed') await forgetTries(limit.key);
  return result;
}

/** Whose password it is, by the same count of tries as signing in; `next` is asked once it was right. Throws as `signInStaff`. */
async function checkPassword(
  { email, password, address, browserSecret }: SignIn,
  now: Date,
  next: (staff: StaffView) => Promise<SecondFactorResult>,
): Promise<{ staff: StaffView; passwordHash: string }> {
  if (!browserSecret) refuseHeld(tryLimitsOf({ email, address, browserId: null }), now);
  // A flood is turned away before anything is looked up for it.
  let place = browserSecret ? null : enterLine({ from: address });
  try {
    const account = await findByEmail(email);
    const browserId = account && browserSecret ? browserIdOf(browserSecret, account.staff.id) : null;
    const known = browserId !== null && (await isKnownBrowser(browserId, now));
    const limits = tryLimitsOf({ email, address, browserId: known ? browserId : null });
    // Before anything is written, whatever cookie was made up.
    if (!known) refuseHeld(limits, now);
    place ??= enterLine({ from: address, known });
    await reserveTry(limits, now);
    // An unknown account costs as much time as a wrong password.
    const right = await verifyPassword(password, account?.passwordHash ?? nobody, place);
    if (!account || !right) {
      if (account && !known) await noteFailedSignIn(account.staff.id, now);
      throw new AppError('wrong_password');
    }
    const second = await next(account.staff);
    if (second === 'missing') {
      // No guess, and no reason to forget those before it.
      await giveBackTries(limits);
      throw new AppError('second_factor_needed');
    }
    if (second === 'wrong') {
      if (!known) await noteFailedSignIn(account.staff.id, now);
      throw new AppError('second_factor_wrong');
    }
    await Promise.all([forgetTries(limits[0]!.key), giveBackTries(limits.slice(1))]);
    return account;
  } finally {
    place?.leave();
  }
}

/** That the caller knows their own password, and what else they were asked for; answers the hash it was checked against. Throws `current_password_wrong`, else as `signInStaff`. */
export async function checkOwnPassword(
  email: string,
  password: string,
  from: From,
  now: Date,
  next: () => Promise<SecondFactorResult> = () => Promise.resolve('passed'),
): Promise<string> {
  const { passwordHash } = await checkPassword({ ...from, email, password }, now, next).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'wrong_password' ? new AppError('current_password_wrong') : error;
  });
  return passwordHash;
}

/** A session for somebody who has shown who they are; their browser is known from then on. */
export async function openSession(
  staff: StaffView,
  { address, userAgent, browserSecret: known }: From,
  now: Date,
  by: 'password' | 'wechat' = 'password',
): Promise<SignedIn> {
  const [secret, browserSecret] = [newSecret(), known ?? newSecret()];
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  const browser = browserName(userAgent);
  const opened = { browser, address, signedInAt: now, usedAt: now, ...(by === 'wechat' ? { by } : {}) };
  await addSession({ _id: hashSecret(secret), staffId: staff.id, expiresAt, ...opened });
  await rememberBrowser(browserIdOf(browserSecret, staff.id), staff.id, new Date(now.getTime() + BROWSER_MS));
  return { staff, secret, expiresAt, browserSecret };
}

export const newSecret = () => randomBytes(32).toString('base64url');

/** One secret in a browser serves every account that signs in there, and each knows only its own. */
export const browserIdOf = (secret: string, staffId: string) => hashSecret(`${secret}/${staffId}`);

/** Counts before anything is checked: of a hundred parallel guesses ten are looked at. */
export async function reserveTry(limits: readonly TryLimit[], now: Date): Promise<void> {
  for (const limit of limits) {
    const { count, expiresAt } = await countTry(limit, now, TRIES_WINDOW_MS);
    if (count <= limit.most) continue;
    heldUntil.set(limit.key, expiresAt);
    throw held(expiresAt, now);
  }
}

/** Counts that are used up, for ten seconds: a flood is refused from memory, and a new password still opens at once. */
const heldUntil = new LRUCache<string, Date>({ max: 10_000, ttl: 10_000 });

function refuseHeld(limits: readonly TryLimit[], now: Date): void {
  for (const { key } of limits) {
    const until = heldUntil.get(key);
    // Further ahead than a window is long: the clock was set back.
    if (until && until > now && until.getTime() - now.getTime() <= TRIES_WINDOW_MS) throw held(until, now);
  }
}

const held = (until: Date, now: Date) =>
  new AppError('sign_in_held', { retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) });

async function giveBackTries(limits: readonly TryLimit[]): Promise<void> {
  await Promise.all(limits.map(({ key }) => giveBackTry(key)));
}

/** Who holds this cookie; that it was used is written every five minutes, and lets it last on. */
export async function findStaffCaller(secret: string, now: Date): Promise<StaffView | null> {
  const hash = hashSecret(secret);
  const found = await findBySession(hash, now, SESSION_MS);
  if (!found) return null;
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  if (expiresAt.getTime() - found.session.expiresAt.getTime() >= USED_MS) await touchSession(hash, now, expiresAt);
  return found.staff;
}
