import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { appendEvent, HOUSE } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { unbindVisitors } from '../../show/staff';
import { Identity, Visitor, type VisitorRecord } from './model';

export interface VisitorPlain {
  readonly id: string;
  readonly nickname: string | null;
  readonly language: 'zh' | 'en';
  readonly createdAt: Date;
}

export interface Account {
  readonly appid: string;
  readonly openid: string;
  readonly unionid: string | null;
}

const plain = (row: VisitorRecord): VisitorPlain => ({
  id: row._id.toString(),
  nickname: row.nickname,
  language: row.language,
  createdAt: row.createdAt,
});
const identityId = (account: Pick<Account, 'appid' | 'openid'>) => `${account.appid}:${account.openid}`;

export async function findVisitor(id: string): Promise<VisitorPlain | null> {
  if (!Types.ObjectId.isValid(id)) return null;
  const row = await Visitor.findOne({ _id: id, deletedAt: null }).lean();
  return row ? plain(row) : null;
}

/** Throws `unauthenticated`: a token of somebody who has deleted their account. */
export async function getVisitor(id: string): Promise<VisitorPlain> {
  const visitor = await findVisitor(id);
  if (!visitor) throw new AppError('unauthenticated');
  return visitor;
}

/** The visitor of an account, made on first sight. Accounts of one person are joined by unionid. */
export async function visitorOfAccount(account: Account, language: 'zh' | 'en', now: Date): Promise<VisitorPlain> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (
        (await seenAgain(account, now)) ??
        (await inTransaction(async (session) => {
          const known = account.unionid
            ? await Visitor.findOne({ unionid: account.unionid, deletedAt: null }, null, { session }).lean()
            : null;
          const row = known ?? {
            _id: new Types.ObjectId(),
            nickname: null,
            language,
            ...(account.unionid ? { unionid: account.unionid } : {}),
            createdAt: now,
            lastSeenAt: now,
            deletedAt: null,
          };
          if (!known) await Visitor.create([row], { session });
          await Identity.create(
            [{ _id: identityId(account), appid: account.appid, openid: account.openid, visitorId: row._id.toString(), createdAt: now }],
            { session },
          );
          return plain(row);
        }))
      );
    } catch (error) {
      // A second sign-in of the same person at the same moment made it first.
      if (!isDuplicateKey(error) || tries >= 3) throw error;
    }
  }
}

async function seenAgain(account: Account, now: Date): Promise<VisitorPlain | null> {
  const identity = await Identity.findById(identityId(account)).lean();
  if (!identity) return null;
  const row = await Visitor.findOneAndUpdate(
    { _id: identity.visitorId, deletedAt: null },
    { $set: { lastSeenAt: now } },
    { returnDocument: 'after' },
  ).lean();
  return row ? joinUnion(row, account.unionid, now) : null;
}

/** The app may have been bound to an Open Platform account after the first sign-in. */
async function joinUnion(row: VisitorRecord, unionid: string | null, now: Date): Promise<VisitorPlain> {
  if (!unionid || row.unionid) return plain(row);
  try {
    await Visitor.updateOne({ _id: row._id, unionid: { $exists: false } }, { $set: { unionid } });
    return plain(row);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await mergeInto(unionid, row, now)) ?? plain(row);
  }
}

/** Two visitors turn out to be one person; null when the one with the unionid is gone. */
async function mergeInto(unionid: string, absorbed: VisitorRecord, now: Date): Promise<VisitorPlain | null> {
  return inTransaction(async (session) => {
    const kept = await Visitor.findOne({ unionid, deletedAt: null }, null, { session }).lean();
    if (!kept) return null;
    await absorb(kept._id.toString(), absorbed._id.toString(), null, now, session);
    return plain(kept);
  });
}

/** Somebody has seen that both are one person (staff at the desk, the organiser). False: either is gone already. */
export async function joinVisitors(
  visitorId: string,
  absorbedId: string,
  staffId: string,
  now: Date,
  session: ClientSession,
): Promise<boolean> {
  const kept = await Visitor.exists({ _id: visitorId, deletedAt: null }).session(session);
  return kept !== null && absorb(visitorId, absorbedId, staffId, now, session);
}

/** Accounts go to the one that is kept, and what features hold follows by event. False: another sign-in at the same moment has done it. */
async function absorb(visitorId: string, absorbedId: string, staffId: string | null, now: Date, session: ClientSession): Promise<boolean> {
  const gone = await Visitor.updateOne(
    { _id: absorbedId, deletedAt: null },
    { $set: { nickname: null, deletedAt: now }, $unset: { unionid: 1 } },
    { session },
  );
  if (gone.matchedCount !== 1) return false;
  // Staff may take two for one who are not: neither WeChat comes into the other's account of the console.
  await unbindVisitors([visitorId, absorbedId], staffId, session);
  await Identity.updateMany({ visitorId: absorbedId }, { $set: { visitorId } }, { session });
  await appendEvent(
    {
      id: derivedId('visitor.merged', absorbedId, visitorId),
      type: 'visitor.merged',
      exhibitionId: HOUSE,
      branchId: HOUSE,
      at: now,
      data: { visitorId, absorbedId },
    },
    session,
  );
  return true;
}

/** The openid of a visitor at an app, or null: needed to send a message. */
export async function findOpenid(visitorId: string, appid: string): Promise<string | null> {
  return (await Identity.findOne({ visitorId, appid }).lean())?.openid ?? null;
}

/** The openids of those of these visitors who have an account at an app, by visitor. */
export async function listOpenids(visitorIds: readonly string[], appid: string): Promise<Map<string, string>> {
  const rows = await Identity.find({ visitorId: { $in: [...visitorIds] }, appid }, { visitorId: 1, openid: 1 }).lean();
  return new Map(rows.map((row) => [row.visitorId, row.openid]));
}

/** Which visitor an account belongs to, or null; for WeChat's pushed events. */
export async function findVisitorIdByOpenid(appid: string, openid: string): Promise<string | null> {
  return (await Identity.findById(identityId({ appid, openid })).lean())?.visitorId ?? null;
}

/** Adds an account found elsewhere (a follower of the Official Account) to the visitor with its unionid; null when there is none. */
export async function linkAccount(
  { appid, openid, unionid }: { appid: string; openid: string; unionid: string },
  now: Date,
): Promise<string | null> {
  const visitor = await Visitor.findOne({ unionid, deletedAt: null }, { _id: 1 }).lean();
  if (!visitor) return null;
  const visitorId = visitor._id.toString();
  await Identity.updateOne(
    { _id: identityId({ appid, openid }) },
    { $setOnInsert: { appid, openid, visitorId, createdAt: now } },
    { upsert: true },
  );
  return visitorId;
}

export async function listAccounts(visitorId: string): Promise<{ appid: string; openid: string }[]> {
  return (await Identity.find({ visitorId }).lean()).map(({ appid, openid }) => ({ appid, openid }));
}

export async function updateVisitor(id: string, changes: { nickname?: string | null; language?: 'zh' | 'en' }): Promise<VisitorPlain> {
  const row = await Visitor.findOneAndUpdate({ _id: id, deletedAt: null }, { $set: changes }, { returnDocument: 'after' }).lean();
  if (!row) throw new AppError('unauthenticated');
  return plain(row);
}

/** Accounts that nobody has opened since `before`. */
export async function* streamIdle(before: Date): AsyncGenerator<string> {
  const rows = Visitor.find({ deletedAt: null, lastSeenAt: { $lt: before } }, { _id: 1 });
  for await (const { _id } of rows.lean().cursor()) yield _id.toString();
}

/** The row stays as a number in figures; accounts and personal fields go. The next sign-in makes a new visitor. */
export async function eraseVisitor(id: string, now: Date): Promise<void> {
  await inTransaction(async (session) => {
    await Identity.deleteMany({ visitorId: id }, { session });
    await Visitor.updateOne({ _id: id }, { $set: { nickname: null, deletedAt: now }, $unset: { unionid: 1 } }, { session });
  });
}
