import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../testing';
import { putImage, SimulatedDisk, withoutFlushes, type Image } from './simulated-disk';
import { Store } from './store';

/** Runs, each with other commits and other cuts; POWER_CUT_RUNS for more. */
const runs = Number(process.env.POWER_CUT_RUNS ?? 1);

let root: string;
let copies = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'power-cut-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Contents = Map<string, string>;
const all = { start: Buffer.from([0]), end: Buffer.from([0xff]) };
const contents = (store: Store): Contents =>
  new Map([...store.range('documents', all)].map(({ key, value }) => [key.toString(), value.toString('latin1')]));

/** Comparing texts of megabytes would take most of the time. */
function digest(known: Contents | undefined): string {
  const hash = createHash('sha1');
  for (const name of [...(known?.keys() ?? [])].sort()) hash.update(`${name}=${known?.get(name)};`);
  return hash.digest('hex');
}

/** A moment at which power goes, and the commits that may be there afterwards: `least` was acknowledged. */
interface Cut {
  step: string;
  image: Image;
  least: number;
  most: number;
}

/** Every state of the database, by the number of its last commit. */
const statesOf = (): Contents[] => [new Map()];

/** One random commit; its number is kept under the key `commit`. */
function commit(store: Store, random: () => number, states: Contents[]): void {
  const number = states.length;
  const next = new Map(states[number - 1]);
  const set = (name: string, value: string | null): void => {
    if (value === null) {
      next.delete(name);
      store.remove('documents', Buffer.from(name));
    } else {
      next.set(name, value);
      store.put('documents', Buffer.from(name), Buffer.from(value, 'latin1'));
    }
  };
  const size = random() < 0.05 ? 14000 : random() < 0.3 ? 4000 : 200;
  // Known before the commit is made: it may be on disk before the call returns.
  states.push(next);
  try {
    store.batch(() => {
      for (let left = 1 + Math.floor(random() * 60); left > 0; left--)
        set(
          `key-${Math.floor(random() * 200)}`,
          random() < 0.2 ? null : String.fromCharCode(33 + Math.floor(random() * 90)).repeat(Math.floor(random() * size)),
        );
      set('commit', String(number));
    });
  } catch (error) {
    states.pop();
    throw error;
  }
}

/** Opens what a cut left; every acknowledged commit must be there, the one in the making whole or not at all. */
async function verify(cut: Cut, dir: string, states: Contents[]): Promise<void> {
  let store: Store;
  try {
    store = new Store(dir);
  } catch (error) {
    throw new Error(`${cut.step}: ${String(error)}`, { cause: error });
  }
  const found = contents(store);
  const number = Number(found.get('commit') ?? 0);
  expect({ step: cut.step, number, early: number < cut.least, late: number > cut.most }).toEqual({
    step: cut.step,
    number,
    early: false,
    late: false,
  });
  expect(digest(found)).toBe(digest(states[number]));
  // What was recovered can be written on: its free pages are free.
  const more = states.slice(0, number + 1);
  const random = randomFrom(number + 1);
  for (let i = 0; i < 4; i++) commit(store, random, more);
  expect(digest(contents(store))).toBe(digest(more[more.length - 1]));
  await store.close();
  const again = new Store(dir);
  expect(digest(contents(again))).toBe(digest(more[more.length - 1]));
  await again.close();
}

const verified = (cut: Cut, dir: string, states: Contents[]): Promise<void> => withoutFlushes(() => verify(cut, dir, states));

/** Which unflushed sectors a disk has kept: none, all, or some. */
function keeping(random: () => number): () => boolean {
  const share = [0, 1, 0.5, 0.1, 0.9][Math.floor(random() * 5)] as number;
  return () => random() < share;
}

/** Does `work` on a simulated disk and answers the cuts made at a share of its steps. */
async function cutsOf(
  directory: string,
  random: () => number,
  share: number,
  range: () => [number, number],
  work: (disk: SimulatedDisk) => Promise<void>,
): Promise<Cut[]> {
  const disk = new SimulatedDisk(directory);
  const cuts: Cut[] = [];
  let steps = 0;
  disk.onStep = (what, name) => {
    steps++;
    if (random() >= share) return;
    const [least, most] = range();
    cuts.push({ step: `step ${steps}: ${what} ${name}`, image: disk.cut(keeping(random)), least, most });
  };
  try {
    await work(disk);
  } finally {
    disk.release();
  }
  return cuts;
}

it.each(Array.from({ length: runs }, (_, run) => run))(
  'keeps every acknowledged commit wherever power goes, also again while opening (run %i)',
  async (run) => {
    const random = randomFrom(1000 + run);
    const states = statesOf();
    let acknowledged = 0;
    const cuts = await cutsOf(
      join(root, 'db'),
      random,
      0.2,
      () => [acknowledged, states.length - 1],
      async (disk) => {
        for (let opening = 0; opening < 3; opening++) {
          const store = new Store(disk.directory);
          for (let i = 0; i < 40; i++) {
            commit(store, random, states);
            acknowledged = states.length - 1;
            if (random() < 0.1) disk.finishFlushes();
            if (random() < 0.02) await new Promise((resolve) => setTimeout(resolve, 1));
          }
          const closed = store.close();
          disk.finishFlushes();
          await closed;
        }
      },
    );
    expect(cuts.length).toBeGreaterThan(50);
    for (const cut of cuts) {
      const dir = join(root, `cut-${copies++}`);
      putImage(cut.image, dir);
      // Power goes again while the crash is being mended.
      const inner = await cutsOf(
        dir,
        random,
        0.1,
        () => [cut.least, cut.most],
        async (disk) => {
          const store = new Store(disk.directory);
          const closed = store.close();
          disk.finishFlushes();
          await closed;
        },
      ).catch((error: unknown) => {
        throw new Error(`${cut.step}: ${String(error)}`, { cause: error });
      });
      for (const second of inner) {
        const copy = join(root, `cut-${copies++}`);
        putImage(second.image, copy);
        await verified({ ...second, step: `${cut.step}, then ${second.step}` }, copy, states);
        rmSync(copy, { recursive: true });
      }
      await verified(cut, dir, states);
      rmSync(dir, { recursive: true });
    }
  },
  120_000,
);
