import { waitAfter } from './rules';

test.each([
  [1, null, 1_000],
  [2, null, 5_000],
  [2, 60_000, 60_000],
  [2, 10, 5_000],
  [3, 60_000, null],
])('after %d attempts, asked for %p: %p', (attempts, asked, wait) => expect(waitAfter([1_000, 5_000], attempts, asked)).toBe(wait));
