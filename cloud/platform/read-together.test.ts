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
  const first = get('a');
  value = 2;
  const later = [get('a'), get('a'), get('a')];
  expect(reads).toBe(1);
  ends[0]?.();
  expect(await first).toBe(1);
  await new Promise(setImmediate);
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
  expect(await two).toBe('a');
  expect(await get('b')).toBe('b');
});
