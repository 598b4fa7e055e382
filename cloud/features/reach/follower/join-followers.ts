import type { WechatClient } from '../../../wechat';
import { recordFollow } from './record-follow';
import { findFollower, listUnjoined, setVisitor, type FollowChange } from './store';

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
  change: Omit<FollowChange, 'visitorId'>,
  happenedAt: Date,
  now: Date,
): Promise<void> {
  const { appid, openid } = change;
  const known = await findFollower(appid, openid);
  const unionid = change.unionid ?? known?.unionid ?? null;
  const visitorId = known?.visitorId ?? (unionid ? await visitors.linkAccount({ appid, openid, unionid }, now) : null);
  const turned = await recordFollow({ ...change, visitorId }, happenedAt);
  // Whoever signed in meanwhile has not found the new row.
  if (turned && unionid && !visitorId) await joinFollowersOf({ visitors }, unionid, now);
}

/** A visitor signed in: joins whoever followed before. */
export async function joinFollowersOf({ visitors }: Pick<FollowerDeps, 'visitors'>, unionid: string, now: Date): Promise<void> {
  for (const { appid, openid } of await listUnjoined(unionid)) {
    const visitorId = await visitors.linkAccount({ appid, openid, unionid }, now);
    if (visitorId) await setVisitor(appid, openid, visitorId);
  }
}
