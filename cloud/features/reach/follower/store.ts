import type { ClientSession } from 'mongoose';
import { Follower, type Followed, type FollowerRecord } from './model';

export type { Followed };
export type FollowerPlain = Omit<FollowerRecord, '_id'>;
export type FollowChange = Pick<FollowerRecord, 'appid' | 'openid' | 'unionid' | 'following' | 'scene' | 'visitorId'>;

const idOf = ({ appid, openid }: Pick<FollowerRecord, 'appid' | 'openid'>) => `${appid}:${openid}`;
const plain = ({ _id: _, ...fields }: FollowerRecord): FollowerPlain => fields;

/** What is not known this time does not wipe out what was. */
const known = ({ unionid, scene, visitorId }: FollowChange) => ({
  ...(unionid ? { unionid } : {}),
  ...(scene ? { scene } : {}),
  ...(visitorId ? { visitorId } : {}),
});

/** Notes that somebody follows, or does not, as before. False when they did not, or something later is known. */
export async function refreshFollower(change: FollowChange, happenedAt: Date): Promise<boolean> {
  const result = await Follower.updateOne(
    { _id: idOf(change), following: change.following, changedAt: { $lte: happenedAt } },
    { $set: { changedAt: happenedAt, ...known(change) } },
  );
  return result.matchedCount === 1;
}

/** A row for an account never heard of, of somebody who does not follow; true when that is all there is to note. */
export async function ensureFollower(change: FollowChange, happenedAt: Date): Promise<boolean> {
  const { appid, openid, unionid, following, scene, visitorId } = change;
  const unknown = { appid, openid, unionid, scene, visitorId, following: false, followed: null };
  const result = await Follower.updateOne(
    { _id: idOf(change) },
    { $setOnInsert: { ...unknown, changedAt: following ? new Date(0) : happenedAt } },
    { upsert: true },
  );
  return result.upsertedCount === 1 && !following;
}

/** Turns a follower into none, or the other way round. The row as it was; null when nothing turned, or something later is known. */
export async function turnFollower(
  change: FollowChange,
  followed: Followed | null,
  happenedAt: Date,
  session: ClientSession,
): Promise<FollowerPlain | null> {
  const { following } = change;
  const row = await Follower.findOneAndUpdate(
    { _id: idOf(change), following: !following, changedAt: following ? { $lt: happenedAt } : { $lte: happenedAt } },
    { $set: { following, followed, changedAt: happenedAt, ...known(change) } },
    { session, returnDocument: 'before', lean: true },
  );
  return row ? plain(row) : null;
}

export async function findFollower(appid: string, openid: string): Promise<FollowerPlain | null> {
  const row = await Follower.findById(idOf({ appid, openid })).lean();
  return row ? plain(row) : null;
}

/** Follower accounts of one person that belong to no visitor yet. */
export async function listUnjoined(unionid: string): Promise<FollowerPlain[]> {
  return (await Follower.find({ unionid, visitorId: null }).lean()).map(plain);
}

export async function setVisitor(appid: string, openid: string, visitorId: string): Promise<void> {
  await Follower.updateOne({ _id: idOf({ appid, openid }) }, { $set: { visitorId } });
}

/** Two visitors were one person. */
export async function moveFollowers(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await Follower.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
}

export async function listOfVisitor(visitorId: string): Promise<FollowerPlain[]> {
  return (await Follower.find({ visitorId }).lean()).map(plain);
}

export async function removeFollower(appid: string, openid: string, session: ClientSession): Promise<FollowerPlain | null> {
  const row = await Follower.findOneAndDelete({ _id: idOf({ appid, openid }) }, { session, lean: true });
  return row ? plain(row) : null;
}

/** Followers of whom nothing was heard since `seenBefore`, one by one. */
export async function* findUnseen(appid: string, seenBefore: Date): AsyncGenerator<FollowerPlain> {
  const unseen = Follower.find({ appid, following: true, changedAt: { $lt: seenBefore } });
  for await (const row of unseen.lean().cursor({ batchSize: 500 })) yield plain(row);
}
