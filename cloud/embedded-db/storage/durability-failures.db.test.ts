import fs, { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putImage, SimulatedDisk } from './simulated-disk';
import { Store } from './store';

jest.setTimeout(60_000);

let root: string;
let disk: SimulatedDisk | undefined;
let copies = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'durability-'));
});
afterEach(() => {
  disk?.release();
  disk = undefined;
  rmSync(root, { recursive: true, force: true });
});

const all = { start: Buffer.from([0]), end: Buffer.from([0xff]) };
const keysOf = (store: Store): string[] => [...store.range('documents', all)].map(({ key }) => key.toString());
const put = (store: Store, name: string, bytes = 10): void =>
  store.batch(() => store.put('documents', Buffer.from(name), Buffer.alloc(bytes, 65)));

function copyOf(dir: string): string {
  const copy = join(root, `copy-${copies++}`);
  cpSync(dir, copy, { recursive: true, filter: (name) => !name.endsWith('lock.mdb') });
  return copy;
}

async function keysIn(dir: string): Promise<string[]> {
  const store = new Store(dir);
  const found = keysOf(store);
  await store.close();
  return found;
}

/** Fails the next step of this kind at a file whose name begins so, as a disk does. */
function failNext(onDisk: SimulatedDisk, kind: string, file: string, code: string): void {
  onDisk.onStep = (what, name) => {
    if (what !== kind || !name.startsWith(file)) return;
    onDisk.onStep = () => undefined;
    throw Object.assign(new Error(`${code}: the disk says no`), { code });
  };
}

/** Fails the turn to the other journal. */
function failTheTurn(onDisk: SimulatedDisk): { count: number } {
  const failed = { count: 0 };
  let last = '';
  onDisk.onStep = (what, name) => {
    if (what !== 'write' || !name.startsWith('journal')) return;
    const turns = last !== '' && name !== last;
    last = name;
    if (!turns) return;
    failed.count++;
    throw new Error('EIO: the disk says no');
  };
  return failed;
}

it('begins anew or goes on wherever the making of a database was cut short', async () => {
  const cuts: { step: string; dir: string }[] = [];
  const made = new SimulatedDisk(join(root, 'db'));
  disk = made;
  made.onStep = (what, name) => {
    // The process is killed: all it wrote is there. Power goes: nothing that was not flushed is.
    for (const kept of [true, false]) {
      const dir = join(root, `cut-${copies++}`);
      putImage(
        made.cut(() => kept),
        dir,
      );
      cuts.push({ step: `${what} ${name}, ${kept ? 'killed' : 'power gone'}`, dir });
    }
  };
  const store = new Store(made.directory);
  made.release();
  await store.close();
  expect(cuts.length).toBeGreaterThan(20);
  for (const { step, dir } of cuts) {
    const opened = new Store(dir);
    put(opened, 'works');
    expect({ step, keys: keysOf(opened) }).toEqual({ step, keys: ['works'] });
    await opened.close();
    expect(readdirSync(dir).filter((name) => name.startsWith('data.new'))).toEqual([]);
  }
});

it('refuses a data file that was not closed in order when its journal is gone, and opens one that was', async () => {
  const dir = join(root, 'db');
  const store = new Store(dir);
  put(store, 'a');
  const crashed = copyOf(dir);
  const alone = join(root, 'alone');
  cpSync(crashed, alone, { recursive: true, filter: (name) => !name.endsWith('.log') });
  await store.close();
  const before = readFileSync(join(alone, 'data.mdb'));
  expect(() => new Store(alone)).toThrow(/not closed in order, and the journal that belongs to it is not beside it/);
  expect(readFileSync(join(alone, 'data.mdb')).equals(before)).toBe(true);
  // The same beside the journal of another database that was closed in order.
  const other = join(root, 'other');
  await new Store(other).close();
  copyFileSync(join(crashed, 'data.mdb'), join(other, 'data.mdb'));
  expect(() => new Store(other)).toThrow(/not closed in order/);
  for (const name of ['journal-a.log', 'journal-b.log']) rmSync(join(dir, name));
  expect(await keysIn(dir)).toEqual(['a']);
  expect(await keysIn(crashed)).toEqual(['a']);
});

it('does not take a file copied between two openings for the one its journal belongs to', async () => {
  const dir = join(root, 'db');
  await new Store(dir).close();
  const earlier = copyOf(dir);
  const store = new Store(dir);
  put(store, 'a');
  const crashed = copyOf(dir);
  await store.close();
  copyFileSync(join(earlier, 'data.mdb'), join(crashed, 'data.mdb'));
  expect(() => new Store(crashed)).toThrow(/belongs to another file/);
});

/** Where the record that holds this text is in a journal of the directory. */
function recordWith(dir: string, text: string): { path: string; bytes: Buffer; at: number } {
  for (const name of ['journal-a.log', 'journal-b.log']) {
    const path = join(dir, name);
    const bytes = readFileSync(path);
    const at = bytes.indexOf(text);
    if (at >= 0) return { path, bytes, at };
  }
  throw new Error(`no record with ${text}`);
}

it('refuses a journal damaged in its middle instead of leaving out what was acknowledged', async () => {
  const dir = join(root, 'db');
  const store = new Store(dir);
  for (const name of ['first', 'second', 'third']) put(store, name);
  const [middle, last] = [copyOf(dir), copyOf(dir)];
  await store.close();
  for (const [copy, text] of [
    [middle, 'second'],
    [last, 'third'],
  ] as const) {
    const { path, bytes, at } = recordWith(copy, text);
    bytes[at] = 0x21;
    writeFileSync(path, bytes);
  }
  expect(() => new Store(middle)).toThrow(/records in the middle of its journal cannot be read/);
  // The last one may have been torn by the crash.
  expect(await keysIn(last)).toEqual(['first', 'second']);
});

it('refuses two journals of which the first has lost its end', async () => {
  const simulated = new SimulatedDisk(join(root, 'db'));
  disk = simulated;
  const store = new Store(simulated.directory);
  for (let n = 0; simulated.flushesBegun === 0; n++) put(store, `key-${n}`, 90_000);
  put(store, 'after the turn');
  const crashed = copyOf(simulated.directory);
  simulated.finishFlushes();
  simulated.release();
  await store.close();
  expect(await keysIn(copyOf(crashed))).toContain('after the turn');
  const { path, bytes, at } = recordWith(crashed, 'key-5');
  bytes.fill(0, at - 40, at + 500);
  writeFileSync(path, bytes);
  expect(() => new Store(crashed)).toThrow(/records in the middle of its journal/);
});

it('takes a torn record head for the end, whatever length it gives', async () => {
  const dir = join(root, 'db');
  const store = new Store(dir);
  put(store, 'first');
  put(store, 'second');
  const crashed = copyOf(dir);
  await store.close();
  const { path, bytes, at } = recordWith(crashed, 'second');
  // 16 bytes of head, then area, lengths and key.
  bytes.writeUInt32LE(0xfffffff0, at - 7 - 16);
  writeFileSync(path, bytes);
  expect(await keysIn(crashed)).toEqual(['first']);
});

it.each([
  ['flush', 'EIO'],
  ['write', 'ENOSPC'],
  ['written', 'EIO'],
])('never repeats a commit whose record failed at its %s, and goes on', async (step, code) => {
  const simulated = new SimulatedDisk(join(root, 'db'));
  disk = simulated;
  const store = new Store(simulated.directory);
  put(store, 'before');
  failNext(simulated, step, 'journal', code);
  expect(() => put(store, 'refused')).toThrow(code);
  expect(keysOf(store)).toEqual(['before']);
  expect(await keysIn(copyOf(simulated.directory))).toEqual(['before']);
  put(store, 'later');
  expect(await keysIn(copyOf(simulated.directory))).toEqual(['before', 'later']);
  simulated.release();
  await store.close();
  expect(await keysIn(simulated.directory)).toEqual(['before', 'later']);
});

it('answers the write that set off a failing checkpoint, for it is on disk, and refuses those that follow', async () => {
  const simulated = new SimulatedDisk(join(root, 'db'));
  disk = simulated;
  const store = new Store(simulated.directory);
  const known: string[] = [];
  const turned = failTheTurn(simulated);
  for (let n = 0; turned.count === 0; n++) {
    put(store, `more-${n}`, 90_000);
    known.push(`more-${n}`);
  }
  expect(() => put(store, 'refused')).toThrow(/takes no more writes.*EIO/);
  expect(await keysIn(copyOf(simulated.directory))).toEqual([...known].sort());
  simulated.release();
  await store.close();
  expect(await keysIn(simulated.directory)).toEqual([...known].sort());
});

it("writes nothing once closed, for the numbers of its files are others' by then", async () => {
  const store = new Store(join(root, 'db'));
  await store.close();
  expect(() => put(store, 'late')).toThrow('the database is closed');
});

it('does not take a flush begun for an earlier turn of the same journal for its own', async () => {
  const simulated = new SimulatedDisk(join(root, 'db'));
  disk = simulated;
  const store = new Store(simulated.directory);
  const fill = (until: () => boolean): void => {
    for (let n = 0; !until(); n++) put(store, `key-${n % 9}`, 90_000);
  };
  fill(() => simulated.flushesBegun === 1);
  // A commit that cannot wait ends that checkpoint and turns once more, so that the next turn is back in the same file.
  put(store, 'long', 600_000);
  fill(() => simulated.flushesBegun === 2);
  const steps: string[] = [];
  simulated.onStep = (what, name) => void steps.push(`${what} ${name}`);
  simulated.finishOldestFlush();
  expect(steps.filter((step) => step.startsWith('write journal'))).toEqual([]);
  simulated.finishFlushes();
  expect(steps.filter((step) => step.startsWith('write journal'))).toHaveLength(1);
  simulated.release();
  await store.close();
});

it('does not let the data file grow while flushes behind the work do not end', async () => {
  const simulated = new SimulatedDisk(join(root, 'db'));
  disk = simulated;
  const store = new Store(simulated.directory);
  const sizes: number[] = [];
  for (let n = 0; n < 600; n++) {
    put(store, `key-${n % 40}`, 20_000);
    if (n % 100 === 99) sizes.push(statSync(join(simulated.directory, 'data.mdb')).size);
  }
  expect(simulated.flushesBegun).toBeGreaterThan(3);
  // 12 MB were written over 0.8 MB of values.
  expect(sizes[5]).toBeLessThan(10 * 1024 * 1024);
  expect(sizes[5]).toBeLessThanOrEqual((sizes[2] as number) * 1.2);
  simulated.finishFlushes();
  simulated.release();
  await store.close();
});

it('keeps everything for the next opening when the disk fails at the close', async () => {
  const simulated = new SimulatedDisk(join(root, 'db'));
  disk = simulated;
  const store = new Store(simulated.directory);
  put(store, 'kept');
  failNext(simulated, 'flush', 'data.mdb', 'EIO');
  await expect(store.close()).rejects.toThrow('EIO');
  expect(() => put(store, 'late')).toThrow('the database is closed');
  simulated.release();
  expect(await keysIn(simulated.directory)).toEqual(['kept']);
});

it('refuses commits while the disk is nearly full, and goes on when there is room', async () => {
  const store = new Store(join(root, 'db'));
  put(store, 'before');
  const { bsize } = fs.statfsSync(root);
  const full = jest.spyOn(fs, 'statfsSync').mockReturnValue({ bavail: (100 * 1024 * 1024) / bsize, bsize } as fs.StatsFs);
  expect(() => put(store, 'refused')).toThrow(
    expect.objectContaining({
      kind: 'full',
      message: expect.stringContaining('100 MB left') as string,
    }) as Error,
  );
  expect(keysOf(store)).toEqual(['before']);
  full.mockRestore();
  put(store, 'later');
  expect(keysOf(store)).toEqual(['before', 'later']);
  await store.close();
});

it.each(['written', 'write'])(
  'goes on by itself when a full disk also failed to take a record back, with all that was answered (%s)',
  async (step) => {
    const simulated = new SimulatedDisk(join(root, 'db'));
    disk = simulated;
    const store = new Store(simulated.directory);
    put(store, 'before');
    simulated.onStep = (what, name) => {
      if (what === step && name.startsWith('journal')) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
    };
    expect(() => put(store, 'refused')).toThrow(/is full/);
    expect(() => put(store, 'refused too')).toThrow(expect.objectContaining({ kind: 'full' }) as Error);
    expect(keysOf(store)).toEqual(['before']);
    simulated.onStep = () => undefined;
    expect(store.isRecoverable).toBe(true);
    store.recover();
    put(store, 'later');
    expect(keysOf(store)).toEqual(expect.arrayContaining(['before', 'later']));
    expect(keysOf(store)).not.toContain('refused too');
    simulated.release();
    await store.close();
  },
);

it('is not opened anew for a disk that fails otherwise: that needs people', async () => {
  const simulated = new SimulatedDisk(join(root, 'db'));
  disk = simulated;
  const store = new Store(simulated.directory);
  put(store, 'before');
  simulated.onStep = (what, name) => {
    if (what === 'written' && name.startsWith('journal')) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
  };
  expect(() => put(store, 'refused')).toThrow(/takes no more writes/);
  simulated.onStep = () => undefined;
  expect(store.isRecoverable).toBe(false);
  expect(store.refusal).toMatchObject({ kind: 'failed' });
  simulated.release();
  await store.close();
});

it('looks for room while a large commit is being made, and undoes it', async () => {
  const store = new Store(join(root, 'db'));
  put(store, 'before');
  const { bsize } = fs.statfsSync(root);
  const nearly = jest.spyOn(fs, 'statfsSync').mockReturnValue({ bavail: (150 * 1024 * 1024) / bsize, bsize } as fs.StatsFs);
  expect(() =>
    store.batch(() => {
      for (let n = 0; n < 40; n++) store.put('documents', Buffer.from(`large-${n}`), Buffer.alloc(1 << 20, 66));
    }),
  ).toThrow(/MB a write needs|MB left/);
  nearly.mockRestore();
  expect(keysOf(store)).toEqual(['before']);
  await store.close();
});
