import { EVENTS, HOUSE, type DataOf, type EventOf } from '../../../events';
import { listEvents } from '../../../platform/events';
import { useTestDatabase } from '../../../testing/database';
import type { OfficialAccountClient, StoredPush, WechatResult } from '../../../wechat';
import { followerCallbacks } from './callbacks';
import { followerJobs, followerReactions } from './jobs';
import { joinFollowersOf, type FollowerDeps } from './join-followers';
import { followerPrivacy } from './privacy-part';
import { recordFollow } from './record-follow';
import { findFollower } from './store';

useTestDatabase();

const NOW = new Date('2026-03-01T08:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

const told = async () => (await listEvents(HOUSE, ['follower.followed', 'follower.left'], {}, { limit: 200 })).items;

/** What events of following come to: each that was told and not taken back, at its own time. Throws when more is taken back than was told. */
async function standing(): Promise<DataOf<'follower.followed'>[]> {
  const sums = new Map<string, number>();
  for (const event of await told()) {
    const left = event.type === 'follower.left' ? EVENTS['follower.left'].retracts?.original(event.data as never) : null;
    const key = JSON.stringify(left ?? { at: event.at, data: event.data });
    sums.set(key, (sums.get(key) ?? 0) + (left ? -1 : 1));
  }
  if ([...sums.values()].some((n) => n < 0)) throw new Error('more was taken back than was told');
  return [...sums].filter(([, n]) => n > 0).map(([key]) => (JSON.parse(key) as { data: DataOf<'follower.followed'> }).data);
}

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
  expect((await standing()).map(({ visitorId }) => visitorId).sort()).toEqual([null, 'visitor-1']);
  expect((await told()).map(({ type, at: time }) => [type, time])).toContainEqual(['follower.left', NOW]);
});

test('a person’s export names the accounts followed, and erasing leaves nothing', async () => {
  const { push } = start({ u1: 'visitor-1' }, { o1: 'u1' });
  await push('subscribe', 'o1');
  const privacy = followerPrivacy({ listAccounts: () => Promise.resolve([{ appid: 'wxoa', openid: 'o1' }]) });
  expect(await privacy.exportOf('visitor-1')).toEqual([{ appid: 'wxoa', following: true, changedAt: NOW.toISOString(), scene: null }]);
  await privacy.erase('visitor-1', NOW);
  expect(await standing()).toEqual([]);
  expect(await findFollower('wxoa', 'o1')).toBeNull();
});

test('beginning and leaving are told once each, without the account; leaving takes back what beginning told', async () => {
  const { push } = start({ u1: 'visitor-1' }, { o1: 'u1' });
  await push('subscribe', 'o1', at(0), { EventKey: 'qrscene_hall-1' });
  await push('subscribe', 'o1', at(0), { EventKey: 'qrscene_hall-1' });
  await push('SCAN', 'o1', at(30), { EventKey: 'hall-2' });
  expect(await standing()).toEqual([{ follower: expect.stringMatching(/^[\w-]{16}$/), visitorId: 'visitor-1', scene: 'hall-1' }]);
  for (const seconds of [60, 60, 90]) await push('unsubscribe', 'o1', at(seconds));
  const one = async <Type extends 'follower.followed' | 'follower.left'>(type: Type) =>
    (await told()).find((event) => event.type === type) as EventOf<Type>;
  const [left, followed] = [await one('follower.left'), await one('follower.followed')];
  expect([left.at, followed.at]).toEqual([at(60), at(0)]);
  expect(EVENTS['follower.left'].retracts?.original(left.data)).toEqual({ at: at(0), data: followed.data });
  expect(await told()).toHaveLength(2);
  expect(JSON.stringify(await told())).not.toContain('o1');
});

test('in whatever order pushes come, and however often, who follows is counted once and nobody else is', async () => {
  let state = 7;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const histories = Array.from({ length: 12 }, (_, person) => ({
    openid: `o${person}`,
    // Two may share a second; then leaving stands.
    changes: Array.from({ length: 1 + Math.floor(random() * 5) }, (__, index) => ({
      following: random() < 0.6,
      second: index - (index % 2),
    })),
  }));
  const pushes = histories.flatMap(({ openid, changes }) =>
    changes.flatMap((change) => (random() < 0.4 ? [change, change] : [change])).map((change) => ({ openid, ...change })),
  );
  const shuffled = pushes.map((push) => ({ push, key: random() })).sort((a, b) => a.key - b.key);
  // Some at once: they write the same row.
  for (let from = 0; from < shuffled.length; from += 4)
    await Promise.all(
      shuffled
        .slice(from, from + 4)
        .map(({ push: { openid, following, second } }) =>
          recordFollow({ appid: 'wxoa', openid, unionid: null, following, scene: null, visitorId: null }, at(second)),
        ),
    );
  const rows = await Promise.all(histories.map(({ openid }) => findFollower('wxoa', openid)));
  const last = histories.map(({ changes }) => {
    const latest = Math.max(...changes.map(({ second }) => second));
    return changes.filter(({ second }) => second === latest).every(({ following }) => following);
  });
  expect(rows.map((row) => row?.following)).toEqual(last);
  expect(await standing()).toHaveLength(last.filter(Boolean).length);
  expect(new Set((await standing()).map(({ follower }) => follower)).size).toBe(last.filter(Boolean).length);
});

test('followers of one visitor are the other’s when both were one person', async () => {
  const { push } = start({ u1: 'visitor-1' }, { o1: 'u1' });
  await push('subscribe', 'o1');
  const merged = { type: 'visitor.merged', data: { visitorId: 'visitor-2', absorbedId: 'visitor-1' } } as EventOf<'visitor.merged'>;
  for (const _ of [1, 2]) await followerReactions()[0]?.run([merged], { now: NOW, log: undefined as never });
  expect(await findFollower('wxoa', 'o1')).toMatchObject({ visitorId: 'visitor-2' });
  await push('unsubscribe', 'o1', at(60));
  expect(await standing()).toEqual([]);
});
