import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { defineJob, type Job } from '../../../platform/jobs';
import { visitFollowers } from '../../../wechat';
import { noteFollower, type FollowerDeps } from './join-followers';
import { markGone } from './record-follow';
import { moveFollowers } from './store';

/** Once a night the whole list: followers from before this service, and whatever a lost push left out. */
export function followerJobs(deps: FollowerDeps): Job[] {
  const { official } = deps.wechat;
  if (!official) return [];
  return [
    defineJob({
      name: 'follower-sync',
      schedule: { daily: '04:00', zone: 'Asia/Shanghai' },
      leaseMs: 120_000,
      async run({ now, signal, log }) {
        const { appid } = official;
        const done = await visitFollowers(official, async (followers) => {
          if (signal.aborted) throw new Error('stopped');
          for (const { openid, unionid } of followers)
            await noteFollower(deps, { appid, openid, unionid, following: true, scene: null }, now, now);
        });
        if (!done.ok && done.kind === 'configuration')
          log.warn({ errcode: done.errcode, reason: done.reason }, 'the Official Account does not let us list its followers');
        else if (!done.ok) throw new Error(`followers: ${done.reason} ${done.errcode ?? ''}`);
        else log.info({ followers: done.value.visited, gone: await markGone(appid, now, signal) }, 'followers synchronised');
      },
    }),
  ];
}

/** A follower who was one visitor is the other when both were one person. */
export function followerReactions(): Reaction[] {
  return [
    reaction({
      name: 'follower-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveFollowers(data.absorbedId, data.visitorId);
      },
    }),
  ];
}
