import { useTestDatabase } from '../../testing/database';
import { inTransaction } from '../db';
import { Pool } from './model';
import { ensurePool, findPool, moveUpWaiting, setPool, takePlace } from './index';

useTestDatabase();

const { signal } = new AbortController();
const of = (exhibitionId: string, subjectId: string) => ({ exhibitionId, branchId: 'b', kind: 'seat', listed: true, subjectId });

test('lists of shows that are over, however many, do not hold up one that moves', async () => {
  await Pool.insertMany(
    Array.from({ length: 120 }, (_, i) => ({ _id: `a/seat/${i}`, ...of('a', `${i}`), quota: 1, taken: 0, waiting: 1, waitingList: true })),
  );
  const open = of('z', 'talk');
  await ensurePool(open, 0, true);
  await inTransaction(async (session) => {
    const pool = await findPool('z', 'seat', 'talk', session);
    expect(pool && (await takePlace(pool, 'who waits', new Date(0), session))).toBe('waiting');
  });
  await inTransaction((session) => setPool(open, 1, true, () => Promise.resolve(0), session));
  const moved: string[] = [];
  const more = await moveUpWaiting(
    'seat',
    (pool) => Promise.resolve(pool.exhibitionId === 'z'),
    (_pool, holder) => Promise.resolve(void moved.push(holder)),
    signal,
  );
  expect([moved, more]).toEqual([['who waits'], false]);
});
