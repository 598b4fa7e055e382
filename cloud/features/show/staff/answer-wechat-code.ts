import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { findAccountById } from './account-store';
import { getAccountInScope } from './change-account';
import { recordAccount } from './record-account';
import { endSessions, removeSession } from './session-store';
import { hashSecret, openSession, tryCode, type From, type SignedIn } from './sign-in';
import { findByEmail } from './store';
import { AGREED_MS, readCode, type ReadCode } from './wechat-codes';
import {
  answerWechatCode,
  bindWechat,
  findStaffOfVisitor,
  findWechatCode,
  findWechatCodeOfBrowser,
  takeWechatCode,
  unbindWechat,
} from './wechat-store';

/** What the phone says. Agreed, a WeChat is bound, or the browser that asked may come in. Throws as `readCode`. */
export async function answerCode(text: string, visitorId: string, agree: boolean, now: Date): Promise<void> {
  const state = agree ? 'agreed' : 'refused';
  const said = await findWechatCode(hashSecret(text), now, AGREED_MS);
  // The answer to the first tap was lost on its way.
  if (said?.visitorId === visitorId && said.state === state) return;
  const read = await readCode(text, visitorId, now);
  const until = new Date(now.getTime() + AGREED_MS);
  if (agree && read.code.staffId !== null) return bind(read, visitorId, until, now);
  if (!(await answerWechatCode(read.code._id, visitorId, state, until))) throw new AppError('wechat_code_gone');
}

/** Code, account and record in one: of two phones, or two taps, one binds. */
async function bind({ code, account }: ReadCode, visitorId: string, until: Date, now: Date): Promise<void> {
  const known = await findByEmail(account.email);
  // Whoever asked with a password of before binds nothing.
  if (!known || hashSecret(known.passwordHash) !== code.passwordMark) throw new AppError('wechat_code_gone');
  await inTransaction(async (session) => {
    await recordAccount('wechat_bound', account, account.id, now, {}, session);
    if (!(await answerWechatCode(code._id, visitorId, 'agreed', until, session))) throw new AppError('wechat_code_gone');
    if (!(await bindWechat(account.id, known.passwordHash, visitorId, now, session))) throw new AppError('wechat_bound_elsewhere');
  });
}

/**
 * The session, for the browser that holds the secret, once. Accounts with a second factor are asked for it. Throws `wechat_code_gone`,
 * `wechat_not_agreed`, `wechat_not_bound`, `wechat_account_disabled`, `second_factor_needed`, `second_factor_wrong`, `sign_in_held`.
 */
export async function finishSignIn(
  keys: Keys,
  { secret, code: typed }: { readonly secret: string; readonly code?: string | undefined },
  from: From,
  now: Date,
): Promise<SignedIn> {
  const hash = hashSecret(secret);
  const code = await findWechatCodeOfBrowser(hash, now, AGREED_MS);
  if (!code || code.staffId !== null) throw new AppError('wechat_code_gone');
  if (code.state !== 'agreed' || code.visitorId === null) throw new AppError('wechat_not_agreed');
  const staffId = await workingAccountOf(code.visitorId);
  const second = await tryCode(keys, staffId, typed ?? null, now);
  if (second !== 'passed') throw new AppError(second === 'missing' ? 'second_factor_needed' : 'second_factor_wrong');
  if (!(await takeWechatCode(hash))) throw new AppError('wechat_code_gone');
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('wechat_not_bound');
  const { id, email, name, role, branchId } = account;
  const signedIn = await openSession({ id, email, name, role, branchId }, from, now, 'wechat');
  // An account shut out, or a WeChat unbound, meanwhile opens nothing.
  await workingAccountOf(code.visitorId).catch(async (error: unknown) => {
    await removeSession(hashSecret(signedIn.secret));
    throw error;
  });
  return signedIn;
}

async function workingAccountOf(visitorId: string): Promise<string> {
  const bound = await findStaffOfVisitor(visitorId);
  if (!bound) throw new AppError('wechat_not_bound');
  if ((await findAccountById(bound.id))?.disabledAt !== null) throw new AppError('wechat_account_disabled');
  return bound.id;
}

/** One's own; asked again, nothing happens. */
export async function unbindOwn(staffId: string, now: Date): Promise<void> {
  const account = await findAccountById(staffId);
  if (!account?.wechatBoundAt) return;
  await recordAccount('wechat_unbound', account, staffId, now);
  await unbindWechat(staffId);
}

/** For somebody whose phone is gone: whoever came in by it is out. Throws `not_found`, `other_branch`. */
export async function unbindOf(scope: Scope, callerId: string, staffId: string, now: Date): Promise<void> {
  const account = await getAccountInScope(scope, staffId);
  if (!account.wechatBoundAt) return;
  await recordAccount('wechat_unbound', account, callerId, now);
  await unbindWechat(staffId);
  if (staffId !== callerId) await endSessions(staffId);
}
