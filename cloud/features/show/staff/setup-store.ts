import type { ClientSession } from 'mongoose';
import { Staff } from './model';
import { SetupCode } from './setup-model';

/** Whether anybody has an account, disabled or not. */
export async function hasAccounts(session: ClientSession | null = null): Promise<boolean> {
  return (await Staff.exists({}).session(session)) !== null;
}

export async function addSetupCode(hash: string, expiresAt: Date): Promise<void> {
  await SetupCode.create({ _id: hash, expiresAt });
}

export async function isSetupCode(hash: string, now: Date): Promise<boolean> {
  return (await SetupCode.exists({ _id: hash, expiresAt: { $gt: now } })) !== null;
}

/** Voids every code; false when `hash` was none of those that still worked. */
export async function takeSetupCodes(hash: string, now: Date, session: ClientSession): Promise<boolean> {
  const taken = await SetupCode.findOneAndDelete({ _id: hash, expiresAt: { $gt: now } }, { session });
  await SetupCode.deleteMany({}, { session });
  return taken !== null;
}
