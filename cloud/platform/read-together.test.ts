import { readTogether } from './read-together';

test('who asks while a read is under way gets the next one, together; nobody gets what was read before', async () => {
  let value = 1;
  let reads = 0;
  const ends: (() => void)[] = [];
  const get = readTogether(async () => {
    reads += 1;
    const seen = value;
    await new Promise<void>((resolve) => ends.push(resolve));
    return seen;
  });
  // In one turn of the event loop: one read, of what is there when it begins.
  const first = [get('a'), get('a')];
  expect(reads).toBe(0);
  await new Promise(setImmediate);
  expect(reads).toBe(1);
  value = 2;
  const later = [get('a'), get('a'), get('a')];
  ends[0]?.();
  expect(await Promise.all(first)).toEqual([1, 1]);
  while (reads < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  ends[1]?.();
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(reads).toBe(2);
});

test('a read that fails is told to those who asked for it, and the next is read anew', async () => {
  let reads = 0;
  const get = readTogether((key) => {
    reads += 1;
    return reads === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(key);
  });
  const [one, two] = [get('a'), get('a')];
  await expect(one).rejects.toThrow('gone');
  await expect(two).rejects.toThrow('gone');
  expect(await get('a')).toBe('a');
  expect(await get('b')).toBe('b');
});
