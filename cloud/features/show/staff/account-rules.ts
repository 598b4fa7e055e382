import { text } from '@shared/contracts/text';
import * as z from 'zod/mini';

export const PASSWORD_MIN = 12;
/** As many as the sign-in form takes. */
const PASSWORD_MAX = 200;

export type AccountFault =
  | 'email_invalid'
  | 'name_invalid'
  | 'password_short'
  | 'password_long'
  | 'password_common'
  | 'password_tells_account';

const email = text({ max: 200 }).check(z.email());
const name = text({ max: 40 });

/** The address people sign in with, in the one form it is stored in; null when it is none. */
export function readEmail(given: string): string | null {
  const parsed = z.safeParse(email, given);
  return parsed.success ? parsed.data.toLowerCase() : null;
}

/** A name as it is stored; null when nothing visible is left of it. */
export function readName(given: string): string | null {
  const parsed = z.safeParse(name, given);
  return parsed.success ? parsed.data : null;
}

/** Beginnings of passwords that are tried first; a year or a row of digits behind them makes them no better. */
const TRIED_FIRST = /^(password|passw0rd|admin|root|qwerty|qwertyuiop|asdfgh|iloveyou|welcome|letmein|expoloop|zhanhui|zhanhuan|woaini)/i;

/** Why a password is no good for this account, or null. Length is what counts (NIST SP 800-63B-4, 3.1.1.2): no rules on kinds of characters. */
export function whyBadPassword(password: string, account: { readonly email: string; readonly name: string }): AccountFault | null {
  const plain = password.normalize('NFKC');
  if ([...plain].length < PASSWORD_MIN) return 'password_short';
  if (plain.length > PASSWORD_MAX) return 'password_long';
  const rest = plain.replace(TRIED_FIRST, '').replace(/[\d\W_]+/g, '');
  if (new Set(plain).size < 5 || isRun(plain) || (TRIED_FIRST.test(plain) && rest.length < 4)) return 'password_common';
  const telling = [account.email, account.email.split('@')[0] ?? '', account.name].filter((one) => one.length >= 4);
  if (telling.some((one) => plain.toLowerCase() === one.toLowerCase() || startsAndAddsLittle(plain, one))) return 'password_tells_account';
  return null;
}

/** Each character the neighbour of the one before: 123456789012, abcdefghijkl. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((one, at) => (one.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0));
  return steps.filter((step) => Math.abs(step) <= 1 || Math.abs(step) === 9).length >= steps.length - 1;
}

const startsAndAddsLittle = (password: string, word: string) =>
  password.toLowerCase().startsWith(word.toLowerCase()) && password.length - word.length < 6;
