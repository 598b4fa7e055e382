import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../testing';
import { Store } from './store';

// Every write waits for the disk, which others may keep busy.
jest.setTimeout(60_000);

let root: string;
let copies = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'durability-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const key = (n: number): Buffer => Buffer.from(`key-${String(n).padStart(6, '0')}`);
const all = { start: Buffer.from('key-'), end: Buffer.from('key.') };
const contents = (store: Store): Map<string, string> =>
  new Map([...store.range('documents', all)].map(({ key: name, value }) => [name.toString(), value.toString('latin1')]));

/** The files as a crash would leave them: the store goes on without knowing. */
function copyOf(dir: string): string {
  const copy = join(root, `copy-${copies++}`);
  cpSync(dir, copy, { recursive: true, filter: (name) => !name.endsWith('lock.mdb') });
  return copy;
}

/** Random commits of puts and removals; answers what must be there afterwards. */
function write(store: Store, random: () => number, commits: number, known: Map<string, string>): void {
  for (let i = 0; i < commits; i++) {
    const changes = Array.from({ length: 1 + Math.floor(random() * 40) }, () => ({
      name: key(Math.floor(random() * 3000)),
      value: random() < 0.2 ? null : Buffer.alloc(Math.floor(random() * 300), Math.floor(random() * 200) + 1),
    }));
    store.batch(() => {
      for (const { name, value } of changes) value ? store.put('documents', name, value) : store.remove('documents', name);
    });
    for (const { name, value } of changes) value ? known.set(name.toString(), value.toString('latin1')) : known.delete(name.toString());
  }
}

async function reopened(dir: string): Promise<Map<string, string>> {
  const store = new Store(dir);
  const found = contents(store);
  await store.close();
  return found;
}

it('has every commit after a crash at any moment, through many checkpoints', async () => {
  const random = randomFrom(1);
  const dir = join(root, 'db');
  const store = new Store(dir);
  const known = new Map<string, string>();
  for (let round = 0; round < 12; round++) {
    write(store, random, 40, known);
    // Lets a checkpoint behind the work end in some rounds and not in others.
    if (round % 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const copy = copyOf(dir);
    expect(await reopened(copy)).toEqual(known);
    expect(await reopened(copy)).toEqual(known);
  }
  await store.close();
  expect(await reopened(dir)).toEqual(known);
});

it('has every commit after power went, whichever pages the disk had kept', async () => {
  const random = randomFrom(2);
  const dir = join(root, 'db');
  const known = new Map<string, string>();
  const first = new Store(dir);
  write(first, random, 60, known);
  await first.close();
  const store = new Store(dir);
  const data = join(dir, 'data.mdb');
  // What the disk holds for sure; the writes that follow are too few for another checkpoint.
  const before = readFileSync(data);
  for (let round = 0; round < 15; round++) {
    write(store, random, 3, known);
    const copy = copyOf(dir);
    const now = readFileSync(data);
    const mixed = Buffer.from(now);
    for (let at = 0; at < now.length; at += 4096)
      if (random() < 0.5) (at < before.length ? before.subarray(at, at + 4096) : Buffer.alloc(4096)).copy(mixed, at);
    writeFileSync(join(copy, 'data.mdb'), mixed);
    expect(await reopened(copy)).toEqual(known);
  }
  await store.close();
});

it('leaves a commit out whole when its record is torn, and keeps all before it', async () => {
  const random = randomFrom(3);
  const dir = join(root, 'db');
  const store = new Store(dir);
  const known = new Map<string, string>();
  write(store, random, 5, known);
  const before = new Map(known);
  const journals = ['journal-a.log', 'journal-b.log'];
  const earlier = journals.map((name) => readFileSync(join(dir, name)));
  store.batch(() => {
    for (let n = 0; n < 20; n++) store.put('documents', key(n), Buffer.from('torn'));
  });
  const copy = copyOf(dir);
  for (const [at, name] of journals.entries()) {
    const now = readFileSync(join(copy, name));
    const from = now.findIndex((byte, index) => byte !== earlier[at]?.[index]);
    if (from >= 0) now.fill(0x5a, from + 100, from + 140);
    writeFileSync(join(copy, name), now);
  }
  expect(await reopened(copy)).toEqual(before);
  await store.close();
});

it('keeps a commit larger than the journal, and one that follows it', async () => {
  const dir = join(root, 'db');
  const store = new Store(dir);
  const known = new Map<string, string>();
  store.batch(() => {
    for (let n = 0; n < 3000; n++) store.put('documents', key(n), Buffer.alloc(400, 65));
  });
  for (let n = 0; n < 3000; n++) known.set(key(n).toString(), 'A'.repeat(400));
  expect(await reopened(copyOf(dir))).toEqual(known);
  write(store, randomFrom(4), 3, known);
  expect(await reopened(copyOf(dir))).toEqual(known);
  await store.close();
});

it('forgets a commit that failed and the part of one that failed', async () => {
  const dir = join(root, 'db');
  const store = new Store(dir);
  expect(() =>
    store.batch(() => {
      store.put('documents', key(1), Buffer.from('whole'));
      throw new Error('no');
    }),
  ).toThrow('no');
  store.batch(() => {
    store.put('documents', key(2), Buffer.from('kept'));
    expect(() =>
      store.batch(() => {
        store.put('documents', key(3), Buffer.from('part'));
        throw new Error('no');
      }),
    ).toThrow('no');
  });
  expect(await reopened(copyOf(dir))).toEqual(new Map([['key-000002', 'kept']]));
  await store.close();
});

it('refuses a data file that is not the one of its journal, and leaves both as they are', async () => {
  const other = join(root, 'other');
  await new Store(other).close();
  const dir = join(root, 'db');
  const store = new Store(dir);
  write(store, randomFrom(5), 50, new Map());
  const copy = copyOf(dir);
  await store.close();
  const data = join(copy, 'data.mdb');
  copyFileSync(join(other, 'data.mdb'), data);
  const before = readFileSync(data);
  expect(() => new Store(copy)).toThrow(/belongs to another file/);
  expect(readFileSync(data).equals(before)).toBe(true);
  rmSync(data);
  expect(() => new Store(copy)).toThrow(/is missing, though its journal is there/);
});

it('opens a data file put in place of one that was closed in order', async () => {
  const other = join(root, 'other');
  const made = new Store(other);
  made.batch(() => made.put('documents', key(7), Buffer.from('from a backup')));
  await made.close();
  const dir = join(root, 'db');
  const store = new Store(dir);
  write(store, randomFrom(6), 5, new Map());
  await store.close();
  copyFileSync(join(other, 'data.mdb'), join(dir, 'data.mdb'));
  expect(await reopened(dir)).toEqual(new Map([['key-000007', 'from a backup']]));
});

it('refuses a data file cut short after a crash', async () => {
  const dir = join(root, 'db');
  const store = new Store(dir);
  write(store, randomFrom(7), 50, new Map());
  await store.close();
  const again = new Store(dir);
  write(again, randomFrom(8), 2, new Map());
  const copy = copyOf(dir);
  await again.close();
  truncateSync(join(copy, 'data.mdb'), 3 * 4096);
  expect(() => new Store(copy)).toThrow(/its end is missing/);
});
