import { existsSync, statfsSync } from 'node:fs';

/** Databases of tests lie in memory where there is room for them: what a disk makes of them has tests of its own. */
const MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;

if (!process.env.TMPDIR && existsSync(MEMORY)) {
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize > ROOM_BYTES) process.env.TMPDIR = MEMORY;
}
