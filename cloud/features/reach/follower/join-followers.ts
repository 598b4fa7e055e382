import type { WechatClient } from '../../../wechat';
import { findFollower, listUnjoined, recordFollow, setVisitor, type FollowChange } from './store';

/** What this feature needs of visitors; app.ts hands it in. */
export interface VisitorAccounts {
  /** Adds the account to the visitor of that unionid. Null when nobody with it has signed in yet. */
  linkAccount(account: { appid: string; openid: string; unionid: string }, now: Date): Promise<string | null>;
}

export interface FollowerDeps {
  readonly wechat: Pick<WechatClient, 'official'>;
  readonly visitors: VisitorAccounts;
}

/** Notes a follower and joins them to the visitor with the same unionid, so that they can be written to on either account. */
export async function noteFollower(
  { visitors }: Pick<FollowerDeps, 'visitors'>,
  change: FollowChange,
  happenedAt: Date,
  now: Date,
): Promise<void> {
  await recordFollow(change, happenedAt);
  const { appid, openid } = change;
  const known = await findFollower(appid, openid);
  if (!known?.unionid || known.visitorId) return;
  const visitorId = await visitors.linkAccount({ appid, openid, unionid: known.unionid }, now);
  if (visitorId) await setVisitor(appid, openid, visitorId);
}

/** A visitor signed in: joins whoever followed before. */
export async function joinFollowersOf({ visitors }: Pick<FollowerDeps, 'visitors'>, unionid: string, now: Date): Promise<void> {
  for (const { appid, openid } of await listUnjoined(unionid)) {
    const visitorId = await visitors.linkAccount({ appid, openid, unionid }, now);
    if (visitorId) await setVisitor(appid, openid, visitorId);
  }
}
