import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestEngine } from './testing';

/** A real disk of its own that runs full: a file system in memory. Where none may be mounted, the simulated disk has to do. */
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'disk-'));
});
afterAll(() => {
  spawnSync('umount', ['--lazy', join(root, 'disk')]);
  rmSync(root, { recursive: true, force: true });
});

it('refuses writes with 14031 while the disk is full, loses nothing, and takes them again once there is room, without a restart', async () => {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=180m', 'none', disk]);
  if (mounted.status !== 0) {
    expect(mounted.stderr.toString()).not.toBe('');
    return;
  }
  const test = await startTestEngine({ dir: join(disk, 'db') });
  const things = test.db.collection<{ _id: number }>('things');
  await things.insertOne({ _id: 1 });
  expect(await test.db.admin().command({ embeddedStatus: 1 })).toMatchObject({ writable: true });
  writeFileSync(join(disk, 'filler'), Buffer.alloc(60 * 1024 * 1024));
  const full = { code: 14031, codeName: 'OutOfDiskSpace' };
  await expect(things.insertOne({ _id: 2 })).rejects.toMatchObject(full);
  await expect(things.bulkWrite([{ insertOne: { document: { _id: 2 } } }], { ordered: false })).rejects.toMatchObject(full);
  await expect(things.findOneAndDelete({ _id: 1 })).rejects.toMatchObject(full);
  await test.client.withSession(async (session) => {
    session.startTransaction();
    await things.insertOne({ _id: 3 }, { session });
    await expect(session.commitTransaction()).rejects.toMatchObject(full);
  });
  expect(await test.db.admin().command({ embeddedStatus: 1 })).toMatchObject({ writable: false, ...full });
  expect(await things.find().toArray()).toEqual([{ _id: 1 }]);
  rmSync(join(disk, 'filler'));
  await things.insertOne({ _id: 4 });
  expect(await things.find().toArray()).toEqual([{ _id: 1 }, { _id: 4 }]);
  expect(await test.db.admin().command({ embeddedStatus: 1 })).toMatchObject({ writable: true });
  expect(await test.db.admin().command({ embeddedCheck: 1 })).toMatchObject({ problems: [] });
  await test.stop();
});
