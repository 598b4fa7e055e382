import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { atOnce } from './at-once';
import { createDiary } from './crowd/diary';
import { GateLane } from './crowd/gate-lane';
import { drawPeople } from './crowd/person';
import { drawFair, FAIR_SIZE } from './fair/draw-fair';
import { exhibitorWorkbook, scheduleXml } from './fair/write-files';
import { HABITS } from './habits';
import { INVARIANTS } from './invariants';
import { createRandom } from './random';
import { createSearch } from './read-log';
import { pause } from './service/life';

const files = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(path.join(dir, entry.name)) : entry.name.endsWith('.ts') ? [path.join(dir, entry.name)] : [],
  );
const sources = files(__dirname).map((file) => ({ file: path.relative(__dirname, file), text: readFileSync(file, 'utf8') }));

test('the crowd reaches the service by its public interface alone: it imports nothing of it', () => {
  const imports = sources
    .filter(({ file }) => !file.endsWith('.test.ts'))
    .flatMap(({ file, text }) => [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => ({ file, from })));
  expect(imports.length).toBeGreaterThan(100);
  const strange = imports.filter(({ file, from }) => {
    if (!from.startsWith('.')) return !/^(@shared\/|node:|write-excel-file\/node$|@napi-rs\/canvas$)/.test(from);
    return path.relative(__dirname, path.resolve(__dirname, path.dirname(file), from)).startsWith('..');
  });
  expect(strange).toEqual([]);
});

test('chance comes from the seed only, and what people do never depends on the time of day', () => {
  const told = sources.filter(
    ({ file, text }) => !file.endsWith('.test.ts') && /Math\.random|randomBytes|randomUUID|new Date\(\)/.test(text),
  );
  expect(told.map(({ file }) => file)).toEqual([]);
  expect(sources.filter(({ file, text }) => !file.endsWith('.test.ts') && text.includes('Date.now')).map(({ file }) => file)).toEqual([
    'show-clock.ts',
  ]);
});

test('every habit and every invariant stands in its registry once', () => {
  for (const [dir, registry] of [
    ['habits', HABITS],
    ['invariants', INVARIANTS],
  ] as const) {
    const names = registry.map((one) => one.name);
    expect([...names].sort()).toEqual(
      readdirSync(path.join(__dirname, dir))
        .map((file) => file.replace('.ts', ''))
        .filter((name) => !['index', 'invariant', 'invariants.test'].includes(name))
        .sort(),
    );
    expect(new Set(names).size).toBe(names.length);
  }
});

test('the fair has four halls, 300 exhibitors on as many stands and 120 sessions that meet nobody twice in a room', () => {
  const fair = drawFair(createRandom(7).of('fair'));
  expect(fair.exhibitors).toHaveLength(FAIR_SIZE.exhibitors);
  expect(new Set(fair.exhibitors.map((one) => one.name)).size).toBe(FAIR_SIZE.exhibitors);
  expect(new Set(fair.exhibitors.map((one) => one.booth)).size).toBe(FAIR_SIZE.exhibitors);
  expect([...new Set(fair.exhibitors.map((one) => one.hall))].sort()).toEqual(['1号馆', '2号馆', '3号馆', '4号馆']);
  expect(fair.sessions).toHaveLength(FAIR_SIZE.sessions);
  expect(new Set(fair.sessions.map((one) => `${one.date} ${one.start} ${one.room}`)).size).toBe(FAIR_SIZE.sessions);
  expect(new Set(fair.sessions.map((one) => one.title)).size).toBe(FAIR_SIZE.sessions);
});

test('the same seed draws the same fair, files and people; another seed draws others', async () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    const people = drawPeople(random.of('people'), 50, () => null as never);
    return { fair: drawFair(random.of('fair')), people: people.map(({ name, phone, traits }) => [name, phone, traits]) };
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(8)).not.toEqual(draw(7));
  expect(scheduleXml(draw(7).fair).toString()).toContain('<room>主会场</room>');
  expect((await exhibitorWorkbook(draw(7).fair)).length).toBeGreaterThan(10_000);
});

test('most people never come, numbers are all different, and every kind of hearing of it occurs', () => {
  const people = drawPeople(createRandom(7), 1_000, () => null as never);
  const planned = people.filter((one) => one.traits.hears !== 'passing_by');
  const never = planned.filter((one) => one.traits.days.length === 0).length / planned.length;
  expect(never).toBeGreaterThan(0.54);
  expect(never).toBeLessThan(0.66);
  expect(new Set(people.map((one) => one.phone)).size).toBe(people.length);
  expect(new Set(people.map((one) => one.traits.hears)).size).toBe(5);
});

test('a diary gives moments in time order, the organiser first, then by number, then as they came', () => {
  const diary = createDiary();
  const act = () => Promise.resolve();
  for (const [n, at] of [
    [3, 20],
    [1, 10],
    [2, 20],
    [0, 20],
    [2, 5],
    [2, 20],
  ] as const)
    diary.add(n, { at, act });
  const taken = [];
  for (let entries = diary.take(1, 30); entries.length > 0; entries = diary.take(1, 30))
    taken.push(...entries.map((entry) => [entry.at, entry.n, entry.order]));
  expect(taken).toEqual([
    [5, 2, 4],
    [10, 1, 1],
    [20, 0, 3],
    [20, 2, 2],
    [20, 2, 5],
    [20, 3, 0],
  ]);
  expect(diary.total).toBe(6);
});

test('what falls into one span is taken together, but not with the organiser nor with what is done alone, and not beyond the end', () => {
  const diary = createDiary();
  const act = () => Promise.resolve();
  for (const [n, at, alone] of [
    [1, 100, false],
    [2, 105, false],
    [3, 106, true],
    [4, 107, false],
    [0, 108, false],
    [5, 109, false],
    [6, 112, false],
    [7, 113, false],
  ] as const)
    diary.add(n, { at, act, alone });
  const taken = [];
  for (let entries = diary.take(10, 112); entries.length > 0; entries = diary.take(10, 112)) taken.push(entries.map((one) => one.n));
  expect(taken).toEqual([[1, 2], [3], [4], [0], [5], [6]]);
});

test('no more than so many at a time, and one after the other at a gate', async () => {
  let running = 0;
  let most = 0;
  await atOnce(3, [1, 2, 3, 4, 5, 6, 7], async () => {
    running += 1;
    most = Math.max(most, running);
    await pause(2);
    running -= 1;
  });
  expect([most, running]).toEqual([3, 0]);
  const lane = new GateLane({ name: '', gateId: '', token: '' }, null as never, null as never, createRandom(1), []);
  const order: number[] = [];
  await Promise.allSettled([
    lane.turn(async () => {
      await pause(5);
      order.push(1);
      throw new Error('refused');
    }),
    lane.turn(() => Promise.resolve(order.push(2))),
  ]);
  expect(order).toEqual([1, 2]);
});

test('what must not stand in a log is found wherever it stands in a line, and short numbers are not taken for it', () => {
  const kindsIn = createSearch(
    new Map([
      ['13800000001', '手机号'],
      ['王小明', '姓名'],
      ['示例第8电子厂', '单位'],
    ]),
  );
  expect([...kindsIn('{"msg":"x","to":"+8613800000001","who":"王小明"}')].sort()).toEqual(['姓名', '手机号'].sort());
  expect(kindsIn('{"ms":1380000000,"name":"王小"}').size).toBe(0);
});
