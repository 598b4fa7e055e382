import { isDuplicateKey } from '../../../platform/db';
import { Follower, type FollowerRecord } from './model';

export type FollowerPlain = Omit<FollowerRecord, '_id'>;
export type FollowChange = Pick<FollowerRecord, 'appid' | 'openid' | 'unionid' | 'following' | 'scene'>;

const idOf = (appid: string, openid: string) => `${appid}:${openid}`;
const plain = ({ _id: _, ...fields }: FollowerRecord): FollowerPlain => fields;

/** Notes who follows. An event that happened before the one we know of is ignored; answers whether it counted. */
export async function recordFollow({ appid, openid, unionid, following, scene }: FollowChange, happenedAt: Date): Promise<boolean> {
  // What is not known this time does not wipe out what was.
  const set = { appid, openid, following, changedAt: happenedAt, ...(unionid ? { unionid } : {}), ...(scene ? { scene } : {}) };
  try {
    await Follower.updateOne(
      { _id: idOf(appid, openid), changedAt: { $lte: happenedAt } },
      { $set: set, $setOnInsert: { visitorId: null, ...(unionid ? {} : { unionid: null }), ...(scene ? {} : { scene: null }) } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // A later event is already here, so the upsert met its id.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function findFollower(appid: string, openid: string): Promise<FollowerPlain | null> {
  const row = await Follower.findById(idOf(appid, openid)).lean();
  return row ? plain(row) : null;
}

/** Follower accounts of one person that belong to no visitor yet. */
export async function listUnjoined(unionid: string): Promise<FollowerPlain[]> {
  return (await Follower.find({ unionid, visitorId: null }).lean()).map(plain);
}

export async function setVisitor(appid: string, openid: string, visitorId: string): Promise<void> {
  await Follower.updateOne({ _id: idOf(appid, openid) }, { $set: { visitorId } });
}

export async function listOfVisitor(visitorId: string): Promise<FollowerPlain[]> {
  return (await Follower.find({ visitorId }).lean()).map(plain);
}

export async function removeOfVisitor(visitorId: string): Promise<void> {
  await Follower.deleteMany({ visitorId });
}

/** Followers whom a full list no longer named. */
export async function markGone(appid: string, seenBefore: Date): Promise<number> {
  const { modifiedCount } = await Follower.updateMany(
    { appid, following: true, changedAt: { $lt: seenBefore } },
    { $set: { following: false, changedAt: seenBefore } },
  );
  return modifiedCount;
}
