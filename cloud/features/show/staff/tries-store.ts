import { createHash } from 'node:crypto';
import { stillAhead } from '../../../platform/database-time';
import { isDuplicateKey } from '../../../platform/db';
import { KnownBrowser, SignInTries, Staff } from './model';
import type { TryLimit } from './rules';

/** Keys hold email and address: only their hash is kept. */
const idOf = (key: string) => createHash('sha256').update(key).digest('base64url');

/** Counts one try; the window starts with the first. Atomic: two at once get two numbers. */
export async function countTry({ key, email }: TryLimit, now: Date, windowMs: number): Promise<{ count: number; expiresAt: Date }> {
  const _id = idOf(key);
  // A window that ends later than it can was begun before the clock was set back: it holds nobody.
  await SignInTries.deleteOne({ _id, expiresAt: { $not: stillAhead(now, windowMs) } });
  const add = () =>
    SignInTries.findOneAndUpdate(
      { _id },
      { $inc: { count: 1 }, $setOnInsert: { expiresAt: new Date(now.getTime() + windowMs), account: email === null ? null : idOf(email) } },
      { upsert: true, returnDocument: 'after' },
    )
      .lean()
      .orFail();
  // Two first tries at once: the second finds the row of the first.
  return add().catch((error: unknown) => {
    if (isDuplicateKey(error)) return add();
    throw error;
  });
}

export async function giveBackTry(key: string): Promise<void> {
  await SignInTries.updateOne({ _id: idOf(key), count: { $gt: 0 } }, { $inc: { count: -1 } });
}

export async function forgetTries(key: string): Promise<void> {
  await SignInTries.deleteOne({ _id: idOf(key) });
}

/** What is held against an account, from wherever. */
export async function forgetTriesFor(email: string): Promise<void> {
  await SignInTries.deleteMany({ account: idOf(email) });
}

export async function forgetBrowsers(staffId: string, keep: string | null = null): Promise<void> {
  await KnownBrowser.deleteMany({ staffId, ...(keep ? { _id: { $ne: keep } } : {}) });
}

export async function isKnownBrowser(id: string, now: Date): Promise<boolean> {
  return (await KnownBrowser.exists({ _id: id, expiresAt: { $gt: now } })) !== null;
}

export async function rememberBrowser(id: string, staffId: string, expiresAt: Date): Promise<void> {
  const remember = () => KnownBrowser.updateOne({ _id: id }, { $set: { staffId, expiresAt } }, { upsert: true });
  await remember().catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    return remember();
  });
}

/** Keeps for the account's owner that somebody elsewhere guessed. */
export async function noteFailedSignIn(staffId: string, now: Date): Promise<void> {
  await Staff.updateOne({ _id: staffId }, { $inc: { 'failedSignIns.count': 1 }, $set: { 'failedSignIns.lastAt': now } });
}

/** Wrong passwords from unknown browsers since the owner last said that they have seen it. */
export async function findFailedSignIns(staffId: string): Promise<{ count: number; lastAt: Date } | null> {
  const staff = await Staff.findOne({ _id: staffId }, { failedSignIns: 1 }).lean();
  return staff?.failedSignIns ?? null;
}

export async function clearFailedSignIns(staffId: string): Promise<void> {
  await Staff.updateOne({ _id: staffId }, { $unset: { failedSignIns: 1 } });
}
