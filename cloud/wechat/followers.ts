import type { OfficialAccountClient } from './client';
import type { WechatResult } from './outcome';

export interface Follower {
  readonly openid: string;
  /** What joins a follower to a visitor; null when the account is not bound to an Open Platform account. */
  readonly unionid: string | null;
}

/** user/info/batchget takes 100 at a time. */
const BATCH = 100;

/**
 * Goes through all followers of the Official Account, a hundred at a time. Stops at the first failure and hands it on;
 * `after` continues behind an openid that was visited before. Answers how many were visited.
 */
export async function visitFollowers(
  official: Pick<OfficialAccountClient, 'followers' | 'followerInfos'>,
  visit: (followers: readonly Follower[]) => Promise<void>,
  after = '',
): Promise<WechatResult<{ visited: number }>> {
  let visited = 0;
  for (let nextOpenid = after; ; ) {
    const page = await official.followers(nextOpenid ? { nextOpenid } : {});
    if (!page.ok) return page;
    const openids = page.value.data?.openid ?? [];
    for (let at = 0; at < openids.length; at += BATCH) {
      const infos = await official.followerInfos({ openids: openids.slice(at, at + BATCH) });
      if (!infos.ok) return infos;
      const following = infos.value.user_info_list
        .filter((one) => one.subscribe === 1)
        .map(({ openid, unionid }) => ({ openid, unionid: unionid ?? null }));
      if (following.length > 0) await visit(following);
      visited += following.length;
    }
    nextOpenid = page.value.next_openid;
    if (openids.length === 0 || nextOpenid === '') return { ok: true, value: { visited } };
  }
}
