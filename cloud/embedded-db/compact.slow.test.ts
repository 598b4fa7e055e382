import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { mongo } from 'mongoose';
import { buildEmbeddedDb } from './build';
import { startTestEngine, type TestEngine } from './testing';

/** Compaction, seen from outside: by the bytes of the files, and by killing it. */
let root: string;
let cli: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'compact-'));
  cli = join(await buildEmbeddedDb(), '..', 'cli.js');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Person {
  _id: number;
  name: string;
  about?: string;
}
const kept = (n: number): string => `kept-${n}-柯普特`;
const erased = (n: number): string => `erased-${n}-欧阳某`;

/** How many files of a directory hold a text, as people would find it with grep. */
const filesWith = (dir: string, text: string): string[] =>
  readdirSync(dir).filter((name) => statSync(join(dir, name)).isFile() && readFileSync(join(dir, name)).includes(text));

/** Many people with an index on their names, short and long documents; half of them are erased in several ways. */
async function withErased(test: TestEngine): Promise<void> {
  const people = test.db.collection<Person>('people');
  await people.createIndex({ name: 1 });
  const both = Array.from({ length: 3000 }, (_, n) => [
    { _id: n, name: kept(n), about: 'k'.repeat(n % 7 === 0 ? 9000 : 50) },
    { _id: 10_000 + n, name: erased(n), about: `${erased(n)} ${'e'.repeat(n % 5 === 0 ? 12_000 : 60)} ${erased(n)}` },
  ]);
  await people.insertMany(both.flat());
  await people.updateMany({ _id: { $gte: 10_000, $lt: 10_500 } }, { $set: { name: 'anonymous' }, $unset: { about: '' } });
  await people.deleteMany({ _id: { $gte: 10_500, $lt: 12_000 } });
  // The answer to this one is kept for a repeated write, with the document in it.
  await people.findOneAndDelete({ _id: 12_000 });
  await people.deleteMany({ _id: { $gt: 12_000 } });
  const dropped = test.db.collection('dropped');
  await dropped.insertMany(Array.from({ length: 2000 }, (_, n) => ({ text: `${erased(n)} in a collection that is dropped` })));
  await dropped.drop();
}

async function assertWhole(test: TestEngine): Promise<void> {
  expect(await test.db.admin().command({ embeddedCheck: 1 })).toMatchObject({ problems: [] });
  const people = test.db.collection<Person>('people');
  expect(await people.countDocuments({ name: { $regex: '^kept-' } })).toBe(3000);
  expect(await people.findOne({ name: kept(2999) })).toMatchObject({ _id: 2999 });
  expect(await people.countDocuments({ name: 'anonymous' })).toBe(500);
}

const command = (...args: string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, said }));
  });

it('leaves no byte of what was erased in any file, on a directory nobody has open', async () => {
  const dir = join(root, 'closed');
  const test = await startTestEngine({ dir });
  await withErased(test);
  await test.stop();
  expect(filesWith(dir, 'erased-').length).toBeGreaterThan(0);
  const before = statSync(join(dir, 'data.mdb')).size;
  expect(await command('compact', '--dir', dir)).toMatchObject({ code: 0, said: expect.stringContaining('已压缩') as string });
  expect(filesWith(dir, 'erased-')).toEqual([]);
  expect(filesWith(dir, '欧阳某')).toEqual([]);
  expect(filesWith(dir, 'kept-17-')).toEqual(['data.mdb']);
  expect(statSync(join(dir, 'data.mdb')).size).toBeLessThan(before / 1.5);
  const again = await startTestEngine({ dir });
  await assertWhole(again);
  await again.stop();
  expect(filesWith(dir, 'erased-')).toEqual([]);
});

it('does the same through the engine that runs, while others read and write', async () => {
  let ahead = 0;
  const warnings: string[] = [];
  const test = await startTestEngine({
    dir: join(root, 'running'),
    now: () => Date.now() + ahead,
    warn: (warning) => warnings.push(warning),
  });
  await withErased(test);
  // Answers kept for repeated writes are forgotten after half an hour.
  ahead = 31 * 60_000;
  const cursor = test.db.collection<Person>('people').find({ _id: { $lt: 3000 } }, { batchSize: 100, sort: { _id: 1 } });
  await cursor.next();
  let working = true;
  const written: number[] = [];
  const failed: unknown[] = [];
  const readers = Array.from({ length: 4 }, async () => {
    while (working) {
      const n = Math.floor(Math.random() * 3000);
      if ((await test.db.collection<Person>('people').findOne({ name: kept(n) }))?._id !== n) failed.push(n);
    }
  });
  const writers = Array.from({ length: 4 }, async (_, worker) => {
    for (let n = 0; working; n++) {
      const id = worker * 1_000_000 + n;
      await test.client.withSession((session) =>
        session.withTransaction(async () => {
          await test.db.collection<{ _id: number }>('written').insertOne({ _id: id }, { session });
          await test.db
            .collection<{ _id: number; n: number }>('sums')
            .updateOne({ _id: worker }, { $inc: { n: 1 } }, { session, upsert: true });
        }),
      );
      written.push(id);
    }
  });
  for (let round = 0; round < 3; round++) {
    const report = await command('compact', '--dir', test.dir);
    expect(report).toMatchObject({ code: 0 });
  }
  working = false;
  await Promise.all([...readers, ...writers]);
  expect(failed).toEqual([]);
  expect(warnings).toEqual([]);
  expect(await test.db.collection('written').countDocuments()).toBe(written.length);
  const sums = await test.db.collection<{ _id: number; n: number }>('sums').find().toArray();
  expect(sums.reduce((sum, { n }) => sum + n, 0)).toBe(written.length);
  expect(await cursor.toArray()).toHaveLength(2999);
  await assertWhole(test);
  expect(filesWith(test.dir, 'erased-')).toEqual([]);
  await test.stop();
});

it('refuses a second one at the same time, and waits for a check and a backup', async () => {
  const test = await startTestEngine({ dir: join(root, 'busy') });
  await withErased(test);
  const admin = test.db.admin();
  const all = [
    admin.command({ embeddedCheck: 1 }),
    admin.command({ embeddedBackup: join(root, 'busy-copy') }),
    admin.command({ embeddedCompact: 1 }),
    admin.command({ embeddedCompact: 1 }).catch((error: mongo.MongoServerError) => error.code),
  ];
  expect(await Promise.all(all)).toEqual([
    expect.objectContaining({ problems: [] }),
    expect.objectContaining({ ok: 1 }),
    expect.objectContaining({ ok: 1 }),
    117,
  ]);
  await test.stop();
});

it('killed at any moment leaves the old file or the new one whole, and nothing of the copy', async () => {
  const dir = join(root, 'killed');
  const test = await startTestEngine({ dir });
  await withErased(test);
  await test.stop();
  for (let round = 0; round < 8; round++) {
    const child = spawn(process.execPath, [cli, 'compact', '--dir', dir], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // From before it opens the file to after it is done.
    await new Promise((resolve) => setTimeout(resolve, 100 + round * 60));
    child.kill('SIGKILL');
    await ended;
    const opened = await startTestEngine({ dir });
    await assertWhole(opened);
    expect(existsSync(join(dir, 'compact.new'))).toBe(false);
    await opened.stop();
  }
  expect(await command('compact', '--dir', dir)).toMatchObject({ code: 0 });
  expect(filesWith(dir, 'erased-')).toEqual([]);
});
