import { planImport, type Current, type ImportOptions } from './plan-import';

// Exhibitors by the keys of the organiser's lists.
const ID = '0'.repeat(24);
const NOW = new Date('2026-01-05T00:00:00Z');
const SHOW = { name: '展', start: '2026-03-10', end: '2026-03-11', timeZone: 'Asia/Shanghai' };

async function read(lines: readonly string[], current: Current | null = null, options: Partial<ImportOptions> = {}) {
  const { plan, findings } = await planImport(ID, { ...SHOW, exhibitors: Buffer.from(lines.join('\n')), ...options }, current, NOW);
  if (!plan) throw new Error(JSON.stringify(findings));
  return {
    current: { exhibition: { ...plan.exhibition, id: ID } as never, rows: plan.rows } satisfies Current,
    keys: Object.fromEntries(plan.rows.exhibitors.map((one) => [one.name, one.sourceKey])),
    ids: Object.fromEntries(plan.rows.exhibitors.map((one) => [one.name, one.id])),
    stands: Object.fromEntries(plan.rows.booths.map((one) => [one.number, one.occupants.map(({ name }) => name).join()])),
    statuses: Object.fromEntries(plan.lines.filter((one) => one.kind === 'exhibitor').map((one) => [one.title, one.status])),
    lines: plan.lines,
    asked: findings.filter((one) => one.kind === 'source_key').map(({ level, line, text }) => `${level} ${line} ${text}`),
  };
}
const HEAD = '展商编号,公司名称,展位号';
const FIRST = [HEAD, 'E1,甲,A1', 'E2,乙,A2', 'E3,丙,A3'];

test.each([
  ['展商编号', 'E1'],
  ['参展商编号', 'E1'],
  ['展商 ID', 'E1'],
  ['Exhibitor No.', 'E1'],
  ['展商编号 Exhibitor ID', 'E1'],
  ['Company ID*', 'E1'],
  ['编号', null],
  ['序号', null],
  ['序号 No.', null],
  ['No.', null],
  ['ID', null],
  ['展位编号', null],
  ['Exhibitor notes', null],
])('a column %s gives the key %p', async (heading, key) => {
  expect((await read([`${heading},公司名称`, 'E1,甲'])).keys).toEqual({ 甲: key });
});

test('a column of another name is a key where somebody says so', async () => {
  expect((await read(['编号,公司名称', 'E1,甲'], null, { columns: 'sourceKey=编号' })).keys).toEqual({ 甲: 'E1' });
});

test('who is renamed under a known key is the same exhibitor: a changed cell, with all stands of its rows', async () => {
  const first = await read(FIRST);
  const next = await read([HEAD, 'e1,甲集团,A1', 'e1,甲集团,B1', 'E2,乙,A2', 'E3,丙,A3'], first.current);
  expect(next.ids).toEqual({ 甲集团: first.ids.甲, 乙: first.ids.乙, 丙: first.ids.丙 });
  expect(next.statuses).toEqual({ 甲集团: 'changed', 乙: 'same', 丙: 'same' });
  expect(next.lines.find((one) => one.title === '甲集团')?.cells).toEqual([{ field: 'name', before: '甲', after: '甲集团', clash: false }]);
  expect([next.stands, next.keys.甲集团, next.asked]).toEqual([{ A1: '甲集团', A2: '乙', A3: '丙', B1: '甲集团' }, 'E1', []]);
  // Who takes the old name under a key of its own is another.
  const heir = await read([HEAD, 'E1,甲集团,A1', 'E9,甲,C1'], next.current);
  expect(heir.ids.甲集团).toBe(first.ids.甲);
  expect([heir.keys.甲, heir.statuses.甲, heir.asked]).toEqual(['E9', 'new', []]);
});

test('the same list again changes nothing; a list without the column, or an empty cell, leaves keys alone', async () => {
  const first = await read(FIRST);
  for (const lines of [FIRST, ['公司名称,展位号', '甲,A1', '乙,A2', '丙,A3'], [HEAD, 'E1,甲,A1', '-,乙,A2', ',丙,A3']]) {
    const again = await read(lines, first.current);
    expect([again.current.rows, again.asked]).toEqual([first.current.rows, []]);
  }
});

test('a new key is given to whom name and country mean; nobody is new', async () => {
  const first = await read(['公司名称,国家,展位号', '甲,中国,A1', '甲,美国,A2', '乙,,A3']);
  const ids = Object.fromEntries(first.current.rows.exhibitors.map((one) => [`${one.name}${one.country ?? ''}`, one.id]));
  const next = await read(['展商编号,公司名称,国家,展位号', 'E1,甲,美国,A2', 'E2,甲,中国,A1', 'E3,乙,,A3'], first.current);
  expect(Object.fromEntries(next.current.rows.exhibitors.map((one) => [`${one.name}${one.country ?? ''}`, one.id]))).toEqual(ids);
  expect(next.current.rows.exhibitors.map((one) => `${one.country ?? ''}${one.sourceKey ?? ''}`).sort()).toEqual([
    'E3',
    '中国E2',
    '美国E1',
  ]);
  expect(next.lines.filter((one) => one.kind === 'exhibitor').map((one) => [one.status, one.cells.map(({ field }) => field)])).toEqual(
    Array.from({ length: 3 }, () => ['changed', ['sourceKey']]),
  );
  expect(next.asked).toEqual([]);
});

test('what was written by hand stays with the key, and the list is asked about only where it says something else', async () => {
  const first = await read(FIRST);
  const edited = first.current.rows.exhibitors.map((one) =>
    one.name === '甲' ? { ...one, name: '甲（手改）', state: { ...one.state, imported: { name: '甲' } } } : one,
  );
  const current = { ...first.current, rows: { ...first.current.rows, exhibitors: edited } };
  expect((await read(FIRST, current)).statuses).toEqual({ '甲（手改）': 'same', 乙: 'same', 丙: 'same' });
  const renamed = await read([HEAD, 'E1,甲集团,A1', 'E2,乙,A2', 'E3,丙,A3'], current);
  expect(renamed.statuses).toEqual({ '甲（手改）': 'clash', 乙: 'same', 丙: 'same' });
  expect(renamed.ids['甲（手改）']).toBe(first.ids.甲);
});

describe('where keys and names say different things it is asked by line, and nobody is merged', () => {
  test('one key for two names of a list', async () => {
    const first = await read(FIRST);
    const next = await read([HEAD, 'E1,甲,A1', 'E1,丁,A4', 'E2,乙,A2', 'E3,丙,A3'], first.current);
    expect(next.asked).toEqual(['question 3 编号“E1”给了 2 家展商：“甲”（第 2 行）、“丁”（第 3 行）；这个编号没有采用，按名称对应']);
    expect([next.ids.甲, next.keys]).toEqual([first.ids.甲, { 甲: 'E1', 乙: 'E2', 丙: 'E3', 丁: null }]);
    expect(next.statuses.丁).toBe('new');
  });

  test('one name with two keys is two exhibitors, later known as such', async () => {
    const lines = [HEAD, 'E1,甲,A1', 'E9,甲,B1'];
    const first = await read(lines);
    expect(first.asked).toEqual(['question 3 “甲”有 2 个编号：“E1”（第 2 行）、“E9”（第 3 行）；按不同的展商处理']);
    expect(new Set(first.current.rows.exhibitors.map((one) => one.id)).size).toBe(2);
    const again = await read([HEAD, 'E9,甲,B1', 'E1,甲,A1'], first.current);
    expect([again.asked, again.current.rows]).toEqual([[], first.current.rows]);
  });

  test('a key that is one exhibitor’s under the name of another', async () => {
    const first = await read(FIRST);
    const next = await read([HEAD, 'E1,甲,A1', 'E3,乙,A2'], first.current);
    expect(next.asked).toEqual(['question 3 编号“E3”是现有展商“丙”的，名称“乙”却是另一家现有展商；按名称对应，编号没有采用']);
    expect([next.ids.乙, next.keys]).toEqual([first.ids.乙, { 甲: 'E1', 乙: 'E2' }]);
    expect(next.statuses.丙).toBe('removed');
  });

  test('numbers that shifted: every name stays who it was', async () => {
    const first = await read(FIRST);
    const next = await read([HEAD, 'E1,新来的,A0', 'E2,甲,A1', 'E3,乙,A2', 'E4,丙,A3'], first.current);
    expect(next.ids).toMatchObject(first.ids);
    expect(next.statuses).toMatchObject({ 新来的: 'new', 甲: 'same', 乙: 'same' });
    expect(next.asked.map((one) => one.split(' ')[1])).toEqual(['2', '3', '4', '5']);
  });

  test('another key for who has one', async () => {
    const first = await read(FIRST);
    const next = await read([HEAD, 'E7,甲,A1', 'E2,乙,A2', 'E3,丙,A3'], first.current);
    expect(next.asked).toEqual(['question 2 “甲”现有的编号是“E1”，名单里是“E7”；按同一家展商处理，编号改用名单里的']);
    expect([next.ids, next.keys.甲]).toEqual([first.ids, 'E7']);
  });

  test('the old name of who was renamed, in the same list', async () => {
    const first = await read(FIRST);
    const next = await read([HEAD, 'E1,甲集团,A1', ',甲,C1', 'E2,乙,A2', 'E3,丙,A3'], first.current);
    expect(next.asked).toEqual(['question 3 现有的“甲”按编号是第 2 行的“甲集团”；这一行的“甲”按新展商处理']);
    expect([next.ids.甲集团, next.statuses.甲, next.stands.C1]).toEqual([first.ids.甲, 'new', '甲']);
  });
});
