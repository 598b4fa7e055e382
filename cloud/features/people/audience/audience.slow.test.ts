import type { SegmentOp, SegmentRoot } from '@shared/contracts/segment';
import { performance } from 'node:perf_hooks';
import { openTestDatabase } from '../../../testing/database';
import { filterOf } from './compile';
import { Audience } from './model';
import { countByReach, countRows, listIdsBehind, pageIds } from './store';

/** 10,000 by default; AUDIENCE=100000 for the largest show. */
const PEOPLE = Number(process.env.AUDIENCE ?? 10_000);
const EXHIBITION = 'e'.repeat(24);
const CLOCK = { now: Date.parse('2026-03-10T00:00:00Z'), startOf: Date.parse, endOf: (day: string) => Date.parse(day) + 86_400_000 };
const is = (trait: string, op: SegmentOp, ...values: string[]) => ({ kind: 'condition' as const, trait, op, values });
const all = (...items: SegmentRoot['items']): SegmentRoot => ({ kind: 'group', join: 'all', not: false, items });
const any = (...items: ReturnType<typeof is>[]) => ({ kind: 'group' as const, join: 'any' as const, not: false, items });

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
  await Audience.init();
  for (let from = 0; from < PEOPLE; from += 2_000)
    await Audience.insertMany(Array.from({ length: Math.min(2_000, PEOPLE - from) }, (_, at) => row(from + at)));
}, 600_000);
afterAll(() => database.close());

/** Somebody like others: a dozen traits, some rare. */
function row(n: number) {
  const came = n % 5 < 2;
  const channels = [...(n % 3 === 0 ? ['reachable=subscribe'] : []), ...(n % 2 === 0 ? ['reachable=sms'] : []), 'reachable=box'];
  const marks = [
    'registration_status',
    `registration_status=${n % 20 === 0 ? 'cancelled' : 'registered'}`,
    `ticket_kind=${n % 50 === 0 ? 'vip' : 'visitor'}`,
    `language=${n % 9 === 0 ? 'en' : 'zh'}`,
    'company',
    'brought_registered',
    ...(came ? ['came', `came_on=2026-03-1${n % 3}`] : []),
    ...(n % 7 === 0 ? ['starred_session', `starred_session=s${n % 70}`] : []),
    ...(n % 997 === 0 ? ['tags', 'tags=rare'] : []),
    ...channels,
    ...(n % 25 === 0 ? ['unsubscribed'] : []),
  ];
  return {
    _id: n.toString(16).padStart(24, '0'),
    exhibitionId: EXHIBITION,
    branchId: 'b'.repeat(24),
    visitorId: `visitor-${n}`,
    marks: marks.sort(),
    numbers: { brought_registered: n % 40 === 0 ? 3 : 0, registered_at: CLOCK.now - (n % 60) * 86_400_000 },
    texts: { company: n % 100 === 0 ? '西门子（中国）' : `某某科技 ${n % 500}` },
    reach: [...channels, ...(n % 25 === 0 ? ['unsubscribed'] : [])].join('|'),
    turn: 1,
    againAt: null,
  };
}

const SEGMENTS: readonly [string, SegmentRoot][] = [
  ['everybody', all()],
  ['registered', all(is('registration_status', 'any', 'registered'))],
  ['registered and did not come', all(is('registration_status', 'any', 'registered'), is('came', 'no'))],
  ['a rare tag', all(is('tags', 'any', 'rare'))],
  ['one session or another, and came', all(any(is('starred_session', 'any', 's7', 's14'), is('tags', 'any', 'rare')), is('came', 'yes'))],
  ['brought two', all(is('brought_registered', 'at_least', '2'))],
  ['part of a company', all(is('company', 'contains', '西门子'), is('language', 'none', 'en'))],
  ['the last week, turned round', { ...all(is('registered_at', 'last_days', '7')), not: true }],
];

test.each(SEGMENTS)(`%s of ${PEOPLE} are counted and shown within seconds`, async (name, root) => {
  const filter = filterOf(EXHIBITION, root, CLOCK);
  const before = process.memoryUsage().heapUsed;
  const began = performance.now();
  const [byReach, everybody, sample] = await Promise.all([
    countByReach(filter),
    countRows({ exhibitionId: EXHIBITION }),
    pageIds(filter, { limit: 20 }),
  ]);
  const ms = performance.now() - began;
  const matched = [...byReach.values()].reduce((sum, n) => sum + n, 0);
  process.stdout.write(
    `${name}: ${matched} of ${everybody} in ${Math.round(ms)} ms, ${Math.round((process.memoryUsage().heapUsed - before) / 1e6)} MB\n`,
  );
  expect(matched).toBeGreaterThan(0);
  expect(sample.items.length).toBe(Math.min(20, matched));
  expect(ms).toBeLessThan(PEOPLE > 10_000 ? 8_000 : 3_000);
});

test('everybody is gone through in batches of 500', async () => {
  const filter = filterOf(EXHIBITION, all(is('registration_status', 'any', 'registered')), CLOCK);
  let seen = 0;
  const began = performance.now();
  for (let after: string | null = null; ; ) {
    const ids: string[] = await listIdsBehind(filter, after, 500);
    seen += ids.length;
    after = ids.at(-1) ?? null;
    if (ids.length < 500) break;
  }
  process.stdout.write(`${seen} in batches in ${Math.round(performance.now() - began)} ms\n`);
  expect(seen).toBe(PEOPLE - Math.ceil(PEOPLE / 20));
});
