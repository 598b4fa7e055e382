import { randomInt } from 'node:crypto';
import { AppError } from '@shared/errors';
import { findAccountById, type Account } from './account-store';
import { browserName } from './browser-name';
import { networkOf, TRIES_WINDOW_MS } from './rules';
import { checkOwnPassword, hashSecret, newSecret, reserveTry, type From } from './sign-in';
import { forgetTries } from './tries-store';
import {
  addWechatCode,
  claimWechatCode,
  dropBindingCodes,
  findStaffOfVisitor,
  findWechatCode,
  findWechatCodeOfBrowser,
  type WechatCodeRecord,
} from './wechat-store';

/** How long a picture can be scanned. */
export const SHOWN_MS = 2 * 60_000;
/** How long a browser has to finish after the phone agreed: a second factor is typed meanwhile. */
export const AGREED_MS = 5 * 60_000;
/** Codes that are shown to one network, and read by one phone, in a window. */
const MOST_SHOWN = 120;
const MOST_READ = 30;

export interface OfferedCode {
  readonly code: string;
  readonly secret: string;
  readonly number: string;
  readonly expiresAt: Date;
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const newCode = () => Array.from({ length: 24 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

async function offerCode(
  binding: { readonly staffId: string; readonly passwordMark: string } | null,
  { userAgent }: From,
  now: Date,
): Promise<OfferedCode> {
  const [code, secret] = [newCode(), newSecret()];
  const number = String(randomInt(10, 100));
  const expiresAt = new Date(now.getTime() + SHOWN_MS);
  await addWechatCode({
    _id: hashSecret(code),
    browserHash: hashSecret(secret),
    staffId: binding?.staffId ?? null,
    passwordMark: binding?.passwordMark ?? null,
    browser: browserName(userAgent),
    number,
    askedAt: now,
    expiresAt,
    visitorId: null,
    state: 'open',
  });
  return { code, secret, number, expiresAt };
}

/** Throws `sign_in_held`. */
export async function offerSignIn(from: From, now: Date): Promise<OfferedCode> {
  await reserveTry([{ key: `wechat-shown/${networkOf(from.address)}`, most: MOST_SHOWN, email: null }], now);
  return offerCode(null, from, now);
}

/** Whoever finds a session open binds no WeChat of theirs. Throws `wechat_bound_already`, `current_password_wrong`, and as signing in does. */
export async function offerBinding(staffId: string, password: string, from: From, now: Date): Promise<OfferedCode> {
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('session_expired');
  if (account.wechatBoundAt) throw new AppError('wechat_bound_already');
  const passwordHash = await checkOwnPassword(account.email, password, from, now);
  await dropBindingCodes(staffId);
  return offerCode({ staffId, passwordMark: hashSecret(passwordHash) }, from, now);
}

/** How far the phone is, for the browser that asked. Throws `wechat_code_gone`. */
export async function stateOf(secret: string, now: Date): Promise<'open' | 'scanned' | 'agreed' | 'refused'> {
  const code = await findWechatCodeOfBrowser(hashSecret(secret), now, AGREED_MS);
  if (!code) throw new AppError('wechat_code_gone');
  return code.state === 'open' && code.visitorId !== null ? 'scanned' : code.state;
}

export interface ReadCode {
  readonly code: WechatCodeRecord;
  readonly account: Account;
}

/**
 * What a code asks of the phone that scanned it, which alone may answer from then on. Throws `wechat_code_gone`, `wechat_code_taken`,
 * `wechat_codes_held`, `wechat_not_bound`, `wechat_account_disabled`, `wechat_bound_already`, `wechat_bound_elsewhere`.
 */
export async function readCode(text: string, visitorId: string, now: Date): Promise<ReadCode> {
  const key = `wechat-read/${visitorId}`;
  await reserveTry([{ key, most: MOST_READ, email: null }], now).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'sign_in_held'
      ? new AppError('wechat_codes_held', { retryAfterSeconds: TRIES_WINDOW_MS / 1000 })
      : error;
  });
  const code = await findWechatCode(hashSecret(text), now, SHOWN_MS);
  if (code?.state !== 'open') throw new AppError('wechat_code_gone');
  const account = await accountFor(code, visitorId);
  if (!(await claimWechatCode(code._id, visitorId))) throw new AppError('wechat_code_taken');
  // Real codes are no guesses.
  await forgetTries(key);
  return { code, account };
}

/** Whose account it is about. */
async function accountFor({ staffId }: WechatCodeRecord, visitorId: string): Promise<Account> {
  const bound = await findStaffOfVisitor(visitorId);
  const id = staffId ?? bound?.id;
  if (!id) throw new AppError('wechat_not_bound');
  if (bound && bound.id !== id) throw new AppError('wechat_bound_elsewhere');
  const account = await findAccountById(id);
  if (!account) throw new AppError('wechat_code_gone');
  if (account.disabledAt) throw new AppError('wechat_account_disabled');
  if (staffId !== null && account.wechatBoundAt) throw new AppError('wechat_bound_already');
  return account;
}
