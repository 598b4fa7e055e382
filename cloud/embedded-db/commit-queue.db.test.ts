import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommitQueue } from './commit-queue';
import { badValue } from './errors';
import { Store } from './storage/store';

// Every write waits for the disk, which others may keep busy.
jest.setTimeout(30_000);

let dir: string;
let store: Store;
let queue: CommitQueue;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'queue-'));
  store = new Store(dir);
  queue = new CommitQueue(store, () => 0);
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const key = (text: string): Buffer => Buffer.from(text);
const stored = (text: string): string | undefined => store.get('meta', key(text))?.toString();

it('puts all writes of one turn into one commit', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => queue.submit(({ view }) => view.put('meta', key(`k${n}`), key('v')))));
  expect(queue.figures).toMatchObject({ commits: 1, writes: 50 });
});

it('lets a later write of the turn see an earlier one', async () => {
  const [, seen] = await Promise.all([
    queue.submit(({ view }) => view.put('meta', key('a'), key('1'))),
    queue.submit(({ view }) => view.get('meta', key('a'))?.toString()),
  ]);
  expect(seen).toBe('1');
});

it('undoes a write that failed half-way, and keeps the others of its turn', async () => {
  const outcomes = await Promise.allSettled([
    queue.submit(({ view }) => view.put('meta', key('before'), key('1'))),
    queue.submit(({ view, draft }) => {
      view.put('meta', key('half'), key('1'));
      draft.newCollection(view, 'test.half', {});
      throw new TypeError('a fault of ours');
    }),
    queue.submit(({ view }) => view.put('meta', key('after'), key('1'))),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([stored('before'), stored('half'), stored('after')]).toEqual(['1', undefined, '1']);
  expect(queue.catalog.collections.has('test.half')).toBe(false);
});

it('answers a refusal to the one who asked, without disturbing the turn', async () => {
  const outcomes = await Promise.allSettled([
    queue.submit(() => {
      throw badValue('no');
    }),
    queue.submit(({ view }) => view.put('meta', key('other'), key('1'))),
  ]);
  expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { code: 2 } });
  expect(stored('other')).toBe('1');
});

it('makes a write wait for the transaction that holds its key, and runs it once', async () => {
  const transaction = queue.begin();
  transaction.view.put('documents', key('held'), key('1'));
  let runs = 0;
  const waiting = queue.submit(({ view }) => {
    view.put('documents', key('free'), key(`${++runs}`));
    view.put('documents', key('held'), key('2'));
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(store.get('documents', key('free'))).toBeUndefined();
  await queue.commit(transaction, () => undefined);
  await waiting;
  expect(store.get('documents', key('held'))?.toString()).toBe('2');
});

it('never gives one number to two collections, one of them made in a transaction', async () => {
  const transaction = queue.begin();
  const inside = transaction.draft.newCollection(transaction.view, 'test.inside', {});
  const outside = await queue.submit(({ view, draft }) => draft.newCollection(view, 'test.outside', {}));
  await queue.commit(transaction, () => undefined);
  const later = await queue.submit(({ view, draft }) => draft.newCollection(view, 'test.later', {}));
  expect(new Set([inside.id, inside.idIndex.id, outside.id, outside.idIndex.id, later.id, later.idIndex.id]).size).toBe(6);
  const reopened = new CommitQueue(store, () => 0);
  expect([...reopened.catalog.collections.keys()].sort()).toEqual(['test.inside', 'test.later', 'test.outside']);
});
