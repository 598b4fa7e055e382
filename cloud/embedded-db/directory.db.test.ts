import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from './start-engine';
import { Store } from './storage/store';
import { startTestEngine } from './testing';

// Every write waits for the disk, which others may keep busy.
jest.setTimeout(30_000);

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'directory-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A directory with one document in it, closed. */
async function filled(name: string): Promise<string> {
  const dir = join(root, name);
  const test = await startTestEngine({ dir });
  await test.db.collection('things').insertOne({ a: 1 });
  await test.stop();
  return dir;
}

it('refuses a second engine and names the process that has the directory', async () => {
  const test = await startTestEngine();
  await expect(startEngine({ dir: test.dir })).rejects.toThrow(new RegExp(`in use by process ${process.pid}`));
  expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  await test.stop();
});

it('lets only its owner open the socket', async () => {
  const test = await startTestEngine();
  expect(statSync(test.engine.address).mode & 0o777).toBe(0o600);
  await test.stop();
});

it('refuses a newer format and leaves the file as it is', async () => {
  const dir = await filled('newer');
  const store = new Store(dir);
  store.batch(() => store.put('meta', Buffer.from('format'), Buffer.from('expoloop-embedded-db 3')));
  await store.close();
  const before = readFileSync(join(dir, 'data.mdb'));
  await expect(startEngine({ dir })).rejects.toThrow(/newer version \(format 3/);
  expect(readFileSync(join(dir, 'data.mdb')).equals(before)).toBe(true);
});

const damage: [string, (path: string) => void, RegExp][] = [
  ['an empty file', (path) => writeFileSync(path, ''), /is empty/],
  ['text', (path) => writeFileSync(path, 'not a database '.repeat(1000)), /damaged: its first page/],
  ['a file cut short', (path) => cut(path), /its end is missing/],
  ['an overwritten second page', (path) => overwrite(path, 4096), /damaged: its second page/],
];

const cut = (path: string): void => {
  const file = openSync(path, 'r+');
  ftruncateSync(file, 3 * 4096);
  closeSync(file);
};
const overwrite = (path: string, at: number): void => {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(200, 0x55), 0, 200, at);
  closeSync(file);
};

it.each(damage)('refuses %s and leaves it as it is', async (name, harm, text) => {
  const whole = await filled(`damaged-${name.replace(/\W/g, '-')}`);
  const path = join(whole, 'data.mdb');
  harm(path);
  const before = readFileSync(path);
  await expect(startEngine({ dir: whole })).rejects.toThrow(text);
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('is backed up while it is written, and the copy opens with what was acknowledged', async () => {
  const test = await startTestEngine();
  const rows = test.db.collection<{ _id: number; text: string }>('rows');
  await rows.createIndex({ text: 1 });
  await rows.insertMany(Array.from({ length: 3000 }, (_, n) => ({ _id: n, text: `row ${n}` })));
  const copy = join(root, 'copy');
  let written = 3000;
  const backup = test.db.admin().command({ embeddedBackup: copy });
  while (written < 3050) await rows.insertOne({ _id: written, text: `row ${written++}` });
  await backup;
  await expect(test.db.admin().command({ embeddedBackup: copy })).rejects.toThrow(/not empty/);
  await test.stop();
  const restored = join(root, 'restored');
  mkdirSync(restored);
  copyFileSync(join(copy, 'data.mdb'), join(restored, 'data.mdb'));
  const again = await startTestEngine({ dir: restored });
  expect(await again.db.admin().command({ embeddedCheck: 1 })).toMatchObject({ problems: [] });
  expect(await again.db.collection('rows').countDocuments({ text: { $gte: 'row' } })).toBeGreaterThanOrEqual(3000);
  expect(await again.db.collection('rows').findOne({ text: 'row 2999' })).toEqual({ _id: 2999, text: 'row 2999' });
  await again.stop();
});
