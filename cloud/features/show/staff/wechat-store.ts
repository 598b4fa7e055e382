import type { ClientSession } from 'mongoose';
import { stillAhead } from '../../../platform/database-time';
import { isDuplicateKey } from '../../../platform/db';
import { Staff } from './model';
import { WechatCode, type WechatCodeRecord } from './wechat-code-model';

export type { WechatCodeRecord };

export async function addWechatCode(code: WechatCodeRecord): Promise<void> {
  await WechatCode.create(code);
}

/** Longer ahead than `lifeMs` is none either: the clock was set back. */
export async function findWechatCode(hash: string, now: Date, lifeMs: number): Promise<WechatCodeRecord | null> {
  return WechatCode.findOne({ _id: hash, expiresAt: stillAhead(now, lifeMs) }).lean();
}

export async function findWechatCodeOfBrowser(browserHash: string, now: Date, lifeMs: number): Promise<WechatCodeRecord | null> {
  return WechatCode.findOne({ browserHash, expiresAt: stillAhead(now, lifeMs) }).lean();
}

/** The first phone to read an open code has it; of two at once one does. False: another's. */
export async function claimWechatCode(hash: string, visitorId: string): Promise<boolean> {
  const { matchedCount } = await WechatCode.updateOne(
    { _id: hash, state: 'open', visitorId: { $in: [null, visitorId] } },
    { $set: { visitorId } },
  );
  return matchedCount === 1;
}

/** The answer of the phone that has it, once; agreed, it lasts until then. False: answered before. */
export async function answerWechatCode(
  hash: string,
  visitorId: string,
  state: 'agreed' | 'refused',
  expiresAt: Date,
  session?: ClientSession,
): Promise<boolean> {
  const { matchedCount } = await WechatCode.updateOne(
    { _id: hash, state: 'open', visitorId },
    { $set: { state, expiresAt } },
    session ? { session } : {},
  );
  return matchedCount === 1;
}

/** Of two who finish with one code at once, one gets it. */
export async function takeWechatCode(browserHash: string): Promise<boolean> {
  return (await WechatCode.deleteOne({ browserHash, staffId: null, state: 'agreed' })).deletedCount === 1;
}

/** Codes that would bind a WeChat to an account. */
export async function dropBindingCodes(staffId: string): Promise<void> {
  await WechatCode.deleteMany({ staffId });
}

/** Whom a WeChat signs in for, disabled or not. */
export async function findStaffOfVisitor(visitorId: string): Promise<{ id: string; email: string; boundAt: Date } | null> {
  const row = await Staff.findOne({ 'wechat.visitorId': visitorId }, { email: 1, wechat: 1 }).lean();
  return row?.wechat ? { id: row._id.toString(), email: row.email, boundAt: row.wechat.boundAt } : null;
}

/** False: the account has one already or another password, or the WeChat belongs to another. */
export async function bindWechat(
  staffId: string,
  passwordHash: string,
  visitorId: string,
  now: Date,
  session: ClientSession,
): Promise<boolean> {
  try {
    const { modifiedCount } = await Staff.updateOne(
      { _id: staffId, passwordHash, disabledAt: null, wechat: { $exists: false } },
      { $set: { wechat: { visitorId, boundAt: now } } },
      { session },
    );
    return modifiedCount === 1;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function unbindWechat(staffId: string, session?: ClientSession): Promise<void> {
  await Staff.updateOne({ _id: staffId }, { $unset: { wechat: 1 } }, session ? { session } : {});
}

/** Written to, not read: a binding that is being answered at the same moment meets this in its code. */
export async function dropCodesOfVisitors(visitorIds: readonly string[], session: ClientSession): Promise<void> {
  await WechatCode.deleteMany({ visitorId: { $in: [...visitorIds] } }, { session });
}

/** Whose accounts the WeChats of these visitors sign in for. */
export async function listStaffOfVisitors(
  visitorIds: readonly string[],
  session: ClientSession,
): Promise<{ id: string; email: string; branchId: string | null }[]> {
  const rows = await Staff.find({ 'wechat.visitorId': { $in: [...visitorIds] } }, { email: 1, branchId: 1 }, { session }).lean();
  return rows.map(({ _id, email, branchId }) => ({ id: _id.toString(), email, branchId }));
}
