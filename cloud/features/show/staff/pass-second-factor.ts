import { stepOfCode } from '../../../platform/auth/totp';
import { decryptField, keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { findSecondFactor, takeRecoveryCode, takeStep } from './second-factor-store';

export const PURPOSE = 'totp';

export type SecondFactorResult = 'passed' | 'missing' | 'wrong';

/** Whether somebody with the right password may come in. A code that was right is used up by it. */
export async function passSecondFactor(keys: Keys, staffId: string, given: string | null, now: Date): Promise<SecondFactorResult> {
  const factor = await findSecondFactor(staffId);
  if (!factor) return 'passed';
  if (given === null) return 'missing';
  const code = plainCode(given);
  if (!/^\d{6}$/.test(code)) return (await takeRecoveryCode(staffId, recoveryHash(keys, staffId, code))) ? 'passed' : 'wrong';
  const step = stepOfCode(openSecret(keys, factor.sealed), code, now);
  return step !== null && (await takeStep(staffId, step)) ? 'passed' : 'wrong';
}

export const openSecret = (keys: Keys, sealed: string) => Buffer.from(decryptField(keys, PURPOSE, sealed), 'base64url');
/** Keyed, so that what is stored alone tells nobody a code. */
export const recoveryHash = (keys: Keys, staffId: string, code: string) => keyedHash(keys, 'recovery-code', `${staffId}/${code}`);
/** As people type it: with spaces, dashes, small letters. */
export const plainCode = (given: string) => given.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
