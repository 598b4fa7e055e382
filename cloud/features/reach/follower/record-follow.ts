import { createHash } from 'node:crypto';
import { appendEvent, HOUSE, type NewEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import {
  ensureFollower,
  findUnseen,
  listOfVisitor,
  refreshFollower,
  removeFollower,
  turnFollower,
  type Followed,
  type FollowChange,
  type FollowerPlain,
} from './store';

/**
 * Notes who follows; beginning and leaving are told in the same transaction. What happened before what we know of is
 * ignored, and of two at the same second leaving stands: so repeats and pushes out of order come to the same. Answers
 * whether somebody began or left.
 */
export async function recordFollow(change: FollowChange, happenedAt: Date): Promise<boolean> {
  if ((await refreshFollower(change, happenedAt)) || (await ensureFollower(change, happenedAt))) return false;
  return inTransaction(async (session) => {
    const followed = change.following ? { at: happenedAt, visitorId: change.visitorId, scene: change.scene } : null;
    const before = await turnFollower(change, followed, happenedAt, session);
    if (!before) return false;
    if (followed) await appendEvent(followedEvent(before, followed), session);
    else if (before.followed) await appendEvent(leftEvent(before, before.followed, happenedAt), session);
    return true;
  });
}

/** Followers whom a full list, begun at `seenBefore`, no longer named have left. Answers how many. */
export async function markGone(appid: string, seenBefore: Date, signal: AbortSignal): Promise<number> {
  let gone = 0;
  for await (const { openid } of findUnseen(appid, seenBefore)) {
    if (signal.aborted) throw new Error('stopped');
    if (await recordFollow({ appid, openid, unionid: null, following: false, scene: null, visitorId: null }, seenBefore)) gone += 1;
  }
  return gone;
}

/** Removes what is known of a person's following. Who still follows is found again by the nightly list, and told anew. */
export async function forgetFollowersOf(visitorId: string, now: Date): Promise<void> {
  for (const { appid, openid } of await listOfVisitor(visitorId))
    await inTransaction(async (session) => {
      const row = await removeFollower(appid, openid, session);
      if (row?.followed) await appendEvent(leftEvent(row, row.followed, now), session);
    });
}

type Account = Pick<FollowerPlain, 'appid' | 'openid'>;

/** Events outlive the account they are about: a one-way key of it. */
const followerKey = ({ appid, openid }: Account) =>
  createHash('sha256').update(`follower/${appid}/${openid}`).digest('base64url').slice(0, 16);

const toldOf = (account: Account, { visitorId, scene }: Followed) => ({ follower: followerKey(account), visitorId, scene });
const idOf = (type: string, account: Account, { at }: Followed) => derivedId(type, followerKey(account), at.toISOString());
const house = { exhibitionId: HOUSE, branchId: HOUSE };

function followedEvent(account: Account, followed: Followed): NewEvent {
  const type = 'follower.followed';
  return { ...house, id: idOf(type, account, followed), type, at: followed.at, data: toldOf(account, followed) };
}

function leftEvent(account: Account, followed: Followed, at: Date): NewEvent {
  const type = 'follower.left';
  return { ...house, id: idOf(type, account, followed), type, at, data: { ...toldOf(account, followed), followedAt: followed.at } };
}
