import { useTestDatabase } from '../../../testing/database';
import type { OfficialAccountClient, StoredPush, WechatResult } from '../../../wechat';
import { followerCallbacks } from './callbacks';
import { followerJobs } from './jobs';
import { joinFollowersOf, type FollowerDeps } from './join-followers';
import { followerPrivacy } from './privacy-part';
import { findFollower } from './store';

useTestDatabase();

const NOW = new Date('2026-03-01T08:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** Visitors by unionid, and followers as the Official Account would list them. */
function start(visitors: Record<string, string> = {}, following: Record<string, string | undefined> = {}) {
  const linked: string[] = [];
  let failure: WechatResult<never> | null = null;
  const official = {
    appid: 'wxoa',
    followerInfo: ({ openid }: { openid: string }) =>
      Promise.resolve(failure ?? { ok: true, value: { subscribe: 1, openid, unionid: following[openid] } }),
    followers: ({ nextOpenid }: { nextOpenid?: string }) =>
      Promise.resolve({
        ok: true,
        value: nextOpenid
          ? { total: 1, count: 0, next_openid: '' }
          : { total: 1, count: 1, data: { openid: Object.keys(following) }, next_openid: 'last' },
      }),
    followerInfos: ({ openids }: { openids: string[] }) =>
      Promise.resolve({
        ok: true,
        value: { user_info_list: openids.map((openid) => ({ subscribe: 1, openid, unionid: following[openid] })) },
      }),
  } as unknown as OfficialAccountClient;
  const deps: FollowerDeps = {
    wechat: { official },
    visitors: {
      linkAccount: ({ openid, unionid }) => {
        if (visitors[unionid]) linked.push(`${visitors[unionid]}=${openid}`);
        return Promise.resolve(visitors[unionid] ?? null);
      },
    },
  };
  const push = (event: string, openid: string, happenedAt = NOW, payload = {}) =>
    followerCallbacks(deps)[0]?.handle(
      { app: 'official', appid: 'wxoa', event, openid, happenedAt, payload: { Event: event, ...payload } } as unknown as StoredPush,
      NOW,
    );
  return {
    deps,
    push,
    linked,
    fail: (next: WechatResult<never>) => {
      failure = next;
    },
  };
}

test('a new follower is joined to the visitor with the same unionid', async () => {
  const { push, linked } = start({ u1: 'visitor-1' }, { o1: 'u1' });
  await push('subscribe', 'o1', NOW, { EventKey: 'qrscene_hall-1' });
  expect(linked).toEqual(['visitor-1=o1']);
  expect(await findFollower('wxoa', 'o1')).toMatchObject({ following: true, scene: 'hall-1', unionid: 'u1', visitorId: 'visitor-1' });
});

test('who followed first is joined when they sign in', async () => {
  const visitors: Record<string, string> = {};
  const { push, linked, deps } = start(visitors, { o1: 'u1' });
  await push('subscribe', 'o1');
  expect(linked).toEqual([]);
  visitors.u1 = 'visitor-1';
  await joinFollowersOf(deps, 'u1', NOW);
  expect(linked).toEqual(['visitor-1=o1']);
  await joinFollowersOf(deps, 'u1', NOW);
  expect(linked).toHaveLength(1);
});

test('leaving is noted, and an older event that arrives later changes nothing', async () => {
  const { push } = start({}, { o1: 'u1' });
  await push('unsubscribe', 'o1', at(60));
  await push('subscribe', 'o1', at(0));
  expect(await findFollower('wxoa', 'o1')).toMatchObject({ following: false });
  await push('subscribe', 'o1', at(120));
  expect(await findFollower('wxoa', 'o1')).toMatchObject({ following: true, unionid: 'u1' });
});

test('a busy platform makes the push come back, a refusal does not', async () => {
  const { push, fail } = start({}, { o1: 'u1' });
  fail({ ok: false, kind: 'retriable', endpoint: 'user_info', errcode: -1, reason: 'errcode', errmsg: '', rid: null, retryAfterMs: null });
  await expect(push('subscribe', 'o1')).rejects.toThrow('user/info');
  fail({
    ok: false,
    kind: 'configuration',
    endpoint: 'user_info',
    errcode: 48001,
    reason: 'errcode',
    errmsg: '',
    rid: null,
    retryAfterMs: null,
  });
  await push('subscribe', 'o1');
  expect(await findFollower('wxoa', 'o1')).toMatchObject({ following: true, unionid: null, visitorId: null });
});

test('the nightly list finds followers from before and misses those who left unseen', async () => {
  const { deps, push, linked } = start({ u1: 'visitor-1' }, { o1: 'u1', o2: undefined });
  await push('subscribe', 'gone', at(-3600));
  const info = jest.fn();
  await followerJobs(deps)[0]?.run({
    now: NOW,
    key: '',
    payload: null,
    attempt: 1,
    signal: new AbortController().signal,
    log: { info, warn: jest.fn() } as never,
  });
  expect(linked).toEqual(['visitor-1=o1']);
  expect(await findFollower('wxoa', 'o2')).toMatchObject({ following: true, visitorId: null });
  expect(await findFollower('wxoa', 'gone')).toMatchObject({ following: false });
  expect(info).toHaveBeenCalledWith({ followers: 2, gone: 1 }, expect.any(String));
});

test('a person’s export names the accounts followed, and erasing leaves nothing', async () => {
  const { push } = start({ u1: 'visitor-1' }, { o1: 'u1' });
  await push('subscribe', 'o1');
  const privacy = followerPrivacy({ listAccounts: () => Promise.resolve([{ appid: 'wxoa', openid: 'o1' }]) });
  expect(await privacy.exportOf('visitor-1')).toEqual([{ appid: 'wxoa', following: true, changedAt: NOW.toISOString(), scene: null }]);
  await privacy.erase('visitor-1');
  expect(await findFollower('wxoa', 'o1')).toBeNull();
});
