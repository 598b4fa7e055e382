import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { base32, keyUri, stepOfCode } from '../../../platform/auth/totp';
import { encryptField } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { findAccountById, type Account } from './account-store';
import { getAccountInScope } from './change-account';
import { openSecret, plainCode, PURPOSE, recoveryHash } from './pass-second-factor';
import { recordAccount } from './record-account';
import { findDraft, findSecondFactor, keepDraft, turnOff, turnOn } from './second-factor-store';
import { endSessions } from './session-store';
import { checkOwnPassword, tryCode, type From } from './sign-in';

/** As many bits as the HMAC has (RFC 4226, 4). */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;
const DRAFT_MS = 3_600_000;

/** What an authenticator app is given. Throws `second_factor_on`. */
export async function draftSecondFactor(keys: Keys, staffId: string, now: Date): Promise<{ secret: string; uri: string }> {
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('session_expired');
  if (account.secondFactor) throw new AppError('second_factor_on');
  const secret = randomBytes(SECRET_BYTES);
  await keepDraft(staffId, encryptField(keys, PURPOSE, secret.toString('base64url')), now);
  return { secret: base32(secret), uri: keyUri(secret, account.email) };
}

/** What turning it on or off asks for. */
interface Proof {
  readonly password: string;
  readonly code: string;
}

/**
 * Turns it on by the password and a first code, and answers the recovery codes. Throws `second_factor_draft_gone`,
 * `current_password_wrong`, `second_factor_wrong`, `second_factor_on`, and as signing in does.
 */
export async function turnOnSecondFactor(keys: Keys, staffId: string, given: Proof, from: From, now: Date): Promise<string[]> {
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('session_expired');
  const sealed = await findDraft(staffId, new Date(now.getTime() - DRAFT_MS));
  if (!sealed) throw new AppError((await findSecondFactor(staffId)) ? 'second_factor_on' : 'second_factor_draft_gone');
  // Whoever finds a session open does not lock its owner out.
  await checkOwnPassword(account.email, given.password, from, now);
  const usedStep = stepOfCode(openSecret(keys, sealed), plainCode(given.code), now);
  if (usedStep === null) throw new AppError('second_factor_wrong');
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(RECOVERY_BYTES)));
  const recoveryHashes = recoveryCodes.map((code) => recoveryHash(keys, staffId, code));
  await recordAccount('second_factor_on', account, staffId, now);
  if (!(await turnOn(staffId, { sealed, usedStep, recoveryHashes }))) throw new AppError('second_factor_on');
  return recoveryCodes.map((code) => code.replace(/.{4}(?=.)/g, '$&-'));
}

/** Throws `current_password_wrong`, `second_factor_wrong`, and as signing in does. */
export async function turnOffSecondFactor(keys: Keys, staffId: string, { password, code }: Proof, from: From, now: Date): Promise<void> {
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('session_expired');
  await checkOwnPassword(account.email, password, from, now, () => tryCode(keys, staffId, code, now));
  await recordAccount('second_factor_off', account, staffId, now);
  await turnOff(staffId);
}

/** For somebody who lost their phone; whoever has it is out. Throws `second_factor_own`, `not_found`, `other_branch`. */
export async function dropSecondFactor(scope: Scope, callerId: string, staffId: string, now: Date): Promise<void> {
  if (staffId === callerId) throw new AppError('second_factor_own');
  await dropFactorOf(await getAccountInScope(scope, staffId), callerId, now);
}

/** The password alone opens the account again; who is in is out. */
export async function dropFactorOf(account: Account, by: string, now: Date): Promise<void> {
  await recordAccount('second_factor_dropped', account, by, now);
  await turnOff(account.id);
  await endSessions(account.id);
}
