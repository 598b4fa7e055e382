import { forgetCallbacks } from '../../../wechat';
import { forgetFollowersOf } from './record-follow';
import { listOfVisitor } from './store';

/** What is kept of a person's WeChat accounts outside the visitor: following, and the pushes received from them. */
export function followerPrivacy(visitors: { listAccounts(visitorId: string): Promise<readonly { appid: string; openid: string }[]> }) {
  return {
    name: 'follower',
    exportOf: async (visitorId: string) =>
      (await listOfVisitor(visitorId)).map(({ appid, following, changedAt, scene }) => ({
        appid,
        following,
        changedAt: changedAt.toISOString(),
        scene,
      })),
    async erase(visitorId: string, now: Date): Promise<void> {
      for (const { appid, openid } of await visitors.listAccounts(visitorId)) await forgetCallbacks(appid, openid);
      await forgetFollowersOf(visitorId, now);
    },
    expiry: { kept: '属于微信账号，不属于某一场展会；随账号删除 (goes with the account)' },
  };
}
