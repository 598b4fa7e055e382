import { readFile } from 'node:fs/promises';
import { createPasswordPool, type Turn } from './password-pool';

const limits = { places: 2, waiting: 6, waitingFromOne: 3, waitingKnown: 2 };
const work = { password: 'p', salt: Buffer.from('salt'), length: 32, cost: { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } };
const codes = (settled: PromiseSettledResult<unknown>[]) =>
  settled.map((one) => (one.status === 'fulfilled' ? 'checked' : (one.reason as { code: string }).code));

test('derives what scrypt derives (RFC 7914, section 12)', async () => {
  const key = await createPasswordPool(limits).derive({
    password: 'pleaseletmein',
    salt: Buffer.from('SodiumChloride'),
    length: 64,
    cost: { N: 16_384, r: 8, p: 1, maxmem: 64 * 1024 * 1024 },
  });
  expect(key.toString('hex')).toMatch(/^7023bdcb3afd7348461c06cd81fd38eb/);
});

test('one address fills neither the places of others nor the line; what finds no place is told when to come again', async () => {
  const pool = createPasswordPool(limits);
  const derive = async (turn: Turn) => pool.enter(turn).derive(work);
  const flood = Promise.allSettled(Array.from({ length: 60 }, () => derive({ from: 'a' })));
  const others = Promise.allSettled(['b', 'c', 'd'].map((from) => derive({ from })));
  expect(codes(await flood).filter((code) => code === 'checked')).toHaveLength(5);
  expect(codes(await others)).toEqual(['checked', 'checked', 'checked']);
  const full = await Promise.allSettled(Array.from({ length: 9 }, (_, n) => derive({ from: `${n}` })));
  expect(full.at(-1)).toMatchObject({ reason: { code: 'too_many_requests', details: { retryAfterSeconds: 5 } } });
});

test('a known browser goes before everybody who waits', async () => {
  const pool = createPasswordPool({ ...limits, places: 1 });
  const order: string[] = [];
  const derive = (name: string, known: boolean) =>
    pool
      .enter({ from: name, known })
      .derive(work)
      .then(() => order.push(name));
  await Promise.all([...['a', 'b', 'c', 'd'].map((name) => derive(name, false)), derive('owner', true)]);
  expect(order).toEqual(['a', 'owner', 'b', 'c', 'd']);
});

test('a place taken early is waited in by nobody else, until it is used or left', async () => {
  const pool = createPasswordPool(limits);
  const places = Array.from({ length: 3 }, () => pool.enter({ from: 'a' }));
  expect(() => pool.enter({ from: 'a' })).toThrow(expect.objectContaining({ code: 'too_many_requests' }));
  places[0]!.leave();
  const again = pool.enter({ from: 'a' });
  await Promise.all([...places.slice(1), again].map((place) => place.derive(work)));
  for (let n = 0; n < 3; n += 1) pool.enter({ from: 'a' });
});

test('the process reads its files meanwhile: scrypt has none of its threads', async () => {
  const pool = createPasswordPool({ ...limits, waiting: 100, waitingFromOne: 100 });
  const heavy = { ...work, cost: { ...work.cost, N: 2 ** 15, p: 3 } };
  let left = 6;
  const flood = Promise.all(Array.from({ length: left }, () => pool.derive(heavy).then(() => (left -= 1))));
  await readFile(__filename);
  expect(left).toBe(6);
  await flood;
});

test('work that fails takes no place for ever', async () => {
  const pool = createPasswordPool(limits);
  for (let n = 0; n < 5; n += 1) await expect(pool.derive({ ...work, cost: { N: 3 } })).rejects.toThrow();
  expect(await pool.derive(work)).toHaveLength(32);
});
