import { tmpdir } from 'node:os';
import { AppError } from '@shared/errors';
import { createDiskWatch, isStorageFull } from './disk';

test('less than the reserve is not enough', async () => {
  const state = await createDiskWatch(tmpdir(), 0)();
  expect(state.ok).toBe(true);
  expect(state.freeMb).toBeGreaterThan(0);
  expect(await createDiskWatch(tmpdir(), state.freeMb + 1_000_000)()).toMatchObject({ ok: false, reserveMb: state.freeMb + 1_000_000 });
});

test('looks again only after two seconds', async () => {
  let now = 0;
  const look = createDiskWatch(tmpdir(), 0, () => now);
  const first = look();
  now = 1_900;
  expect(look()).toBe(first);
  now = 2_100;
  expect(look()).not.toBe(first);
});

const coded = (code: unknown, cause?: unknown) => Object.assign(new Error('x', { cause }), { code });
test.each<[string, unknown, boolean]>([
  ['the file system', coded('ENOSPC'), true],
  ['a quota', coded('EDQUOT'), true],
  ['the database', coded(14031), true],
  ['behind an error of ours', new AppError('internal', undefined, coded('x', coded('ENOSPC'))), true],
  ['another fault', coded('EIO'), false],
  ['no error', 'ENOSPC', false],
])('full, said by %s', (_, error, expected) => {
  expect(isStorageFull(error)).toBe(expected);
});
