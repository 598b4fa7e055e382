import { followScene, type CallbackHandler } from '../../../wechat';
import { noteFollower, type FollowerDeps } from './join-followers';

/** WeChat's reports of who follows and leaves. SCAN is somebody who follows already; it tells us of followers from before. */
export function followerCallbacks(deps: FollowerDeps): CallbackHandler[] {
  return [
    {
      name: 'follower',
      on: ['subscribe', 'unsubscribe', 'SCAN'],
      async handle(push, now) {
        const { official } = deps.wechat;
        if (!official || push.app !== 'official' || !push.openid) return;
        const { appid, openid, happenedAt } = push;
        if (push.event?.toLowerCase() === 'unsubscribe')
          return noteFollower(deps, { appid, openid, unionid: null, following: false, scene: null }, happenedAt, now);
        const info = await official.followerInfo({ openid });
        // Thrown, so that the push is worked on again later. Who is refused for good is noted without a unionid.
        if (!info.ok && info.kind !== 'user' && info.kind !== 'configuration') throw new Error(`user/info: ${info.reason}`);
        const unionid = info.ok ? (info.value.unionid ?? null) : null;
        await noteFollower(deps, { appid, openid, unionid, following: true, scene: followScene(push.payload) }, happenedAt, now);
      },
    },
  ];
}
