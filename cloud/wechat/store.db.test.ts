import { randomBytes } from 'node:crypto';
import { useTestDatabase } from '../testing/database';
import { createKeys } from '../platform/keys';
import { Callback } from './callback/model';
import type { Push } from './callback/open-push';
import { createCallbackStore, forgetCallbacks } from './callback/store';
import { CodeImageModel } from './codes/model';
import { createCodeImageStore } from './codes/store';
import { Board, Credential } from './model';
import { createBudgetStore, createRecipientBoard, createTokenStore } from './store';

useTestDatabase();

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const HOUR = 3_600_000;
const inAnHour = () => new Date(Date.now() + HOUR);

describe('tokens', () => {
  const store = createTokenStore(createKeys(new Map([[1, randomBytes(32)]])));

  test('one of many claimants may refresh, the others after it gave the right back', async () => {
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => store.claim('app:token', owner, 5_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    const winner = ['a', 'b', 'c', 'd'][claims.indexOf(true)] ?? '';
    expect(await store.claim('app:token', 'late', 5_000)).toBe(false);
    await store.release('app:token', winner);
    expect(await store.claim('app:token', 'late', 5_000)).toBe(true);
  });
  test('a dead claimant loses the right with its lease', async () => {
    expect(await store.claim('app:token', 'dead', 30)).toBe(true);
    await pause(50);
    expect(await store.claim('app:token', 'next', 5_000)).toBe(true);
    await store.save('app:token', 'dead', 'too late', 7_200_000);
    expect(await store.find('app:token')).toBeNull();
  });
  test('is sealed at rest and read back with what is left of it', async () => {
    await store.claim('app:token', 'a', 5_000);
    await store.save('app:token', 'a', 'the-secret-token', 7_200_000);
    const found = await store.find('app:token');
    expect(found?.value).toBe('the-secret-token');
    expect(found?.remainingMs).toBeGreaterThan(7_190_000);
    expect(found?.remainingMs).toBeLessThanOrEqual(7_200_000);
    expect(JSON.stringify(await Credential.find().lean())).not.toContain('the-secret-token');
  });
  test('the database’s clock set back by an hour keeps nobody from refreshing', async () => {
    expect(await store.claim('app:token', 'dead', 5_000)).toBe(true);
    await Credential.updateOne({ _id: 'app:token' }, { leaseUntil: inAnHour() });
    expect(await store.claim('app:token', 'next', 5_000)).toBe(true);
    const rules = { perDay: 10, apartMs: 60_000 };
    expect(await store.countForced('app:token', rules)).toBe(true);
    expect(await store.countForced('app:token', rules)).toBe(false);
    await Credential.updateOne({ _id: 'app:token' }, { forcedAt: inAnHour() });
    expect(await store.countForced('app:token', rules)).toBe(true);
  });
  test('a token that would live longer than it ever did counts as run out', async () => {
    await store.claim('app:token', 'a', 5_000);
    await store.save('app:token', 'a', 'the-secret-token', 7_200_000);
    await Credential.updateOne({ _id: 'app:token' }, { expiresAt: new Date(Date.now() + 7_200_000 + HOUR) });
    expect((await store.find('app:token'))?.remainingMs).toBe(0);
  });
  test('forced refreshes are counted: apart, and so many a day', async () => {
    expect(await store.countForced('app:token', { perDay: 2, apartMs: 900 })).toBe(true);
    expect(await store.countForced('app:token', { perDay: 2, apartMs: 900 })).toBe(false);
    await pause(950);
    expect(await store.countForced('app:token', { perDay: 2, apartMs: 900 })).toBe(true);
    await pause(950);
    expect(await store.countForced('app:token', { perDay: 2, apartMs: 900 })).toBe(false);
  });
});

describe('budgets', () => {
  const store = createBudgetStore();

  test('takers together never get more than a window holds', async () => {
    const rule = { windowMs: 3_600_000, perWindow: 100, perDay: null };
    const grants = await Promise.all([...Array(8).keys()].map(() => store.take('k', rule, 30)));
    expect(grants.reduce((sum, one) => sum + one.granted, 0)).toBe(100);
    expect(grants.every((one) => one.resetInMs > 0 && one.resetInMs <= 3_600_000)).toBe(true);
  });
  test('the next window starts afresh', async () => {
    const rule = { windowMs: 300, perWindow: 100, perDay: null };
    await store.take('n', rule, 100);
    await pause(310);
    expect(await store.take('n', rule, 30)).toMatchObject({ granted: 30, dayIsFull: false });
  });
  test('a full day grants nothing until China’s midnight', async () => {
    const rule = { windowMs: 5_000, perWindow: 1_000, perDay: 25 };
    expect((await store.take('d', rule, 20)).granted).toBe(20);
    expect((await store.take('d', rule, 20)).granted).toBe(5);
    const full = await store.take('d', rule, 20);
    expect(full).toMatchObject({ granted: 0, dayIsFull: true });
    const midnight = new Date(Date.now() + full.resetInMs).toISOString();
    expect(midnight).toMatch(/T(15:59:59|16:00:0)/);
  });
});

describe('recipients', () => {
  const board = createRecipientBoard();
  const hold = (owner: string, slots: number[], leaseMs = 5_000) => board.ask('app', owner, leaseMs, { hold: slots, release: [] });

  test('a slot has one owner, who learns that another waits', async () => {
    expect([...(await hold('a', [1, 2])).mine]).toEqual([1, 2]);
    expect([...(await hold('b', [2, 3])).mine]).toEqual([3]);
    const renewed = await hold('a', [1, 2]);
    expect([[...renewed.mine], [...renewed.wanted]]).toEqual([[1, 2], [2]]);
  });
  test('many asking for all slots at once share them without overlap', async () => {
    const all = [...Array(32).keys()];
    const views = await Promise.all(['a', 'b', 'c'].map((owner) => hold(owner, all)));
    expect(views.flatMap((view) => [...view.mine]).sort((x, y) => x - y)).toEqual(all);
  });
  test('what is given back goes to whoever asks, with the people to be left alone', async () => {
    await hold('a', [1]);
    await board.ask('app', 'a', 5_000, { hold: [], release: [{ slot: 1, resting: [{ recipient: 'openid-1', ms: 3_000 }] }] });
    const view = await hold('b', [1]);
    expect([...view.mine]).toEqual([1]);
    expect(view.resting.get(1)).toMatchObject([{ recipient: 'openid-1' }]);
    expect(view.resting.get(1)?.[0]?.ms).toBeGreaterThan(2_000);
  });
  test('the database’s clock set back by an hour holds no slot and lets nobody rest longer', async () => {
    await board.ask('app', 'dead', 5_000, { hold: [1], release: [] });
    await Board.updateOne({ _id: 'app' }, { 'slots.s1.until': inAnHour() });
    expect((await board.ask('app', 'next', 5_000, { hold: [1], release: [] })).mine).toEqual(new Set([1]));
    await board.ask('app', 'next', 5_000, { hold: [], release: [{ slot: 1, resting: [{ recipient: 'o1', ms: 10_000 }] }] });
    await Board.updateOne({ _id: 'app' }, { 'slots.s1.resting.0.until': inAnHour() });
    const { resting } = await board.ask('app', 'third', 5_000, { hold: [1], release: [] });
    expect(resting.get(1)).toEqual([{ recipient: 'o1', ms: 10_000 }]);
  });
  test('a dead owner’s slot is free after its lease', async () => {
    await hold('a', [1], 30);
    await pause(50);
    expect([...(await hold('b', [1])).mine]).toEqual([1]);
    await board.ask('app', 'a', 5_000, { hold: [], release: [{ slot: 1, resting: [] }] });
    expect([...(await hold('c', [1])).mine]).toEqual([]);
  });
});

describe('pushes', () => {
  const store = createCallbackStore();
  const now = new Date('2026-03-01T08:00:00Z');
  const push = (key: string, seal = key): Push => ({
    app: 'mini',
    appid: 'wx1',
    key,
    seal,
    type: 'event',
    event: 'subscribe',
    openid: 'o1',
    happenedAt: now,
    payload: { List: { TemplateId: 'T' } },
  });

  test('the same push is stored once, also by two doors at the same time', async () => {
    const outcomes = await Promise.all([store.add(push('k'), now), store.add(push('k'), now)]);
    expect(outcomes.sort()).toEqual(['repeated', 'stored']);
    expect(await store.add(push('other', 'k'), now)).toBe('replayed');
    expect(await store.add(push('k'), new Date(now.getTime() + 61_000))).toBe('replayed');
    expect(await Callback.countDocuments()).toBe(1);
  });
  test('each push is claimed once, in the order it came, and comes back when its claimant dies', async () => {
    for (const key of ['1', '2', '3']) await store.add(push(key), now);
    const claims = await Promise.all([1, 2, 3, 4].map(() => createCallbackStore(900).claim()));
    expect(
      claims
        .map((one) => one?.key)
        .filter(Boolean)
        .sort(),
    ).toEqual(['1', '2', '3']);
    expect(claims[0]?.payload).toEqual({ List: { TemplateId: 'T' } });
    await pause(1_000);
    const again = await store.claim();
    expect(again).toMatchObject({ attempts: 2, token: 2 });
  });
  test('a claimant that was overtaken cannot finish', async () => {
    await store.add(push('1'), now);
    const slow = await createCallbackStore(10).claim();
    await pause(30);
    const fast = await store.claim();
    if (!slow || !fast) throw new Error('not claimed');
    await store.markHandled(fast, 'h');
    await store.finish(slow, 'dead', 'late');
    expect(await Callback.findOne().lean()).toMatchObject({ state: 'working', doneBy: ['h'] });
    await store.finish(fast, 'done', null);
    expect(await store.claim()).toBeNull();
  });
  test('a retried push waits, and a person’s pushes can be forgotten', async () => {
    await store.add(push('1'), now);
    const claimed = await store.claim();
    if (!claimed) throw new Error('not claimed');
    await store.retry(claimed, 900, 'handler-x');
    expect(await store.claim()).toBeNull();
    await pause(1_000);
    const again = await store.claim();
    if (!again) throw new Error('not claimed again');
    await store.finish(again, 'done', null);
    expect(await forgetCallbacks('wx1', 'o1')).toBe(1);
  });
});

describe('code images', () => {
  const store = createCodeImageStore();
  const now = new Date('2026-03-01T08:00:00Z');

  test('are noted once, claimed once, and found when made', async () => {
    const list = ['a', 'b'].map((key) => ({ key, request: { scene: key, page: 'p' } }));
    expect(await store.want(list, now)).toBe(2);
    expect(await store.want([...list, { key: 'c', request: { scene: 'c' } }], now)).toBe(1);
    const claims = await Promise.all([1, 2, 3, 4].map(() => store.claim()));
    expect(
      claims
        .map((one) => one?.key)
        .filter(Boolean)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
    const bytes = randomBytes(50_000);
    await store.put('a', { scene: 'a', page: 'p' }, { bytes, contentType: 'image/png' }, now);
    const found = await store.find('a');
    expect(found?.bytes.equals(bytes)).toBe(true);
    expect(found?.contentType).toBe('image/png');
    const wantedB = claims.find((one) => one?.key === 'b');
    if (wantedB) await store.refuse(wantedB, '41030');
    expect(await CodeImageModel.find({}, { state: 1 }).sort({ _id: 1 }).lean()).toMatchObject([
      { state: 'made' },
      { state: 'refused' },
      { state: 'working' },
    ]);
    expect(await store.find('b')).toBeNull();
  });
});
