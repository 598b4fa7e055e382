/** So many people do something at one time. */
export const MOST = 8;

/** Does something with each, at most so many at a time, begun in order. */
export async function atOnce<T>(most: number, all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < all.length) {
      const mine = all[next] as T;
      next += 1;
      await act(mine);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, lane));
}
