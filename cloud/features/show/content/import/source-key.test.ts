import { guidOf } from '../own-marks';
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

test('a column that looks like the key is none where somebody says so; of two that do, which was taken is told', async () => {
  for (const columns of ['sourceKey=', new Map([['sourceKey', []]])]) expect((await read(FIRST, null, { columns })).keys.甲).toBeNull();
  const { findings } = await planImport(ID, { ...SHOW, exhibitors: Buffer.from('公司编号,展商编号,公司名称\nC1,E1,甲') }, null, NOW);
  expect(findings.filter((one) => one.kind === 'columns').map(({ level, line }) => [level, line])).toEqual([['warning', 1]]);
});

test('who is renamed under a known key is the same exhibitor: a changed cell, with all stands of its rows', async () => {
  const first = await read(FIRST);
  const next = await read([HEAD, 'Ｅ1,甲集团,A1', 'Ｅ1,甲集团,B1', 'E2,乙,A2', 'E3,丙,A3'], first.current);
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

describe('who is who without keys, among those who left, and where ids are short', () => {
  const renamed = async () => {
    const first = await read([HEAD, 'E1,甲,A1']);
    return { first, second: await read([HEAD, 'E1,甲集团,A1'], first.current) };
  };
  const distinct = ({ lines }: Awaited<ReturnType<typeof read>>) => {
    const ids = lines.map((one) => one.rowId);
    expect(new Set(ids).size).toBe(ids.length);
  };
  /** Without these, who are known as they were. */
  const without = (current: Current, names: readonly string[], byHand = false): Current => {
    const left = current.rows.exhibitors.filter((one) => names.includes(one.name));
    return {
      ...current,
      rows: { ...current.rows, exhibitors: current.rows.exhibitors.filter((one) => !left.includes(one)) },
      gone: left.map((one) => ({ ...one, former: null })),
      removedByHand: new Set(byHand ? left.map((one) => one.id) : []),
    };
  };

  test('a list without the column after a rename: names count before ids that were made of names', async () => {
    const { first, second } = await renamed();
    const third = await read([HEAD, 'E1,甲集团,A1', 'E9,甲,C1'], second.current);
    const bare = await read(['公司名称,展位号', '甲集团,A1', '甲,C1'], third.current);
    expect([bare.current.rows, bare.asked]).toEqual([third.current.rows, []]);
    const early = await read(['公司名称,展位号', '甲集团,A1', '甲,C1'], second.current);
    expect([early.ids.甲集团, early.keys, early.statuses]).toEqual([
      first.ids.甲,
      { 甲集团: 'E1', 甲: null },
      { 甲集团: 'same', 甲: 'new' },
    ]);
    distinct(early);
    // Only the old name: the same one, and asked.
    const old = await read(['公司名称,展位号', '甲,A1'], second.current);
    expect([old.ids.甲, old.asked]).toEqual([first.ids.甲, ['question 2 “甲”是“甲集团”从前的名称；按同一家展商处理']]);
  });

  test.each([
    ['every cell empty or a dash', [HEAD, ',甲,A1', '-,乙,A2', '/,丙,A3'], {}],
    ['every cell a word for none', [HEAD, '同上,甲,A1', '同上,乙,A2', '同上,丙,A3'], {}],
    ['one key for all', [HEAD, 'X,甲,A1', 'X,乙,A2', 'X,丙,A3'], {}],
    ['a column that is not it', [HEAD, 'E3,甲,A1', 'E1,乙,A2', 'E2,丙,A3'], { columns: new Map([['sourceKey', []]]) }],
  ])('%s leaves keys alone', async (_why, lines, options) => {
    const first = await read(FIRST);
    expect((await read(lines, first.current, options)).current.rows).toEqual(first.current.rows);
  });

  test.each(['无', 'N/A', '待定', '同上', '新', '（无）', '000', 'TBD'])('%s is no key', async (word) => {
    const first = await read([HEAD, 'E1,甲,A1', `${word},乙,A2`]);
    expect(first.keys).toEqual({ 甲: 'E1', 乙: null });
    const next = await read([HEAD, 'E1,甲,A1', `${word},丁,A9`], first.current);
    expect(next.statuses).toEqual({ 甲: 'same', 丁: 'new', 乙: 'removed' });
  });

  test('a key under another name does not take who stands in the list by name with a new key', async () => {
    const first = await read(FIRST);
    const next = await read([HEAD, 'E1,甲,A1', 'E2,乙,A2', 'E3,新来的,A0', 'E4,丙,A3'], first.current);
    expect([next.ids.丙, next.statuses.新来的, next.keys]).toEqual([first.ids.丙, 'new', { 甲: 'E1', 乙: 'E2', 丙: 'E4', 新来的: null }]);
    expect(next.asked.map((one) => one.split(' ')[1])).toEqual(['4', '5']);
  });

  test('who has the old name of a renamed one in another country is another', async () => {
    const first = await read(['展商编号,公司名称,国家', 'E1,甲,中国']);
    const next = await read(['展商编号,公司名称,国家', 'E1,甲集团,中国', 'E9,甲,美国'], first.current);
    expect([next.ids.甲集团, next.statuses.甲]).toEqual([first.ids.甲, 'new']);
    distinct(next);
  });

  test('who left and comes back has the id of before; taken out by hand, it is asked', async () => {
    const { first, second } = await renamed();
    for (const lines of [
      [HEAD, 'E1,甲集团,A1'],
      ['公司名称,展位号', '甲集团,A1'],
    ]) {
      const back = await read(lines, without(second.current, ['甲集团']));
      expect([back.ids.甲集团, back.keys.甲集团, back.statuses.甲集团, back.asked]).toEqual([first.ids.甲, 'E1', 'new', []]);
      const asked = await read(lines, without(second.current, ['甲集团'], true));
      expect(asked.lines.filter((one) => one.kind === 'exhibitor').map((one) => [one.rowId, one.status])).toEqual([
        [first.ids.甲, 'clash'],
      ]);
    }
    const other = await read([HEAD, 'E1,丁,A1'], without(second.current, ['甲集团']));
    expect([other.ids.丁, other.asked.length]).toEqual([first.ids.甲, 1]);
  });

  test('who comes back has no key that is somebody else’s now; a name of several who are here is nobody’s who left', async () => {
    const first = await read([HEAD, 'E1,甲,A1', 'E2,乙,A2']);
    const next = await read([HEAD, ',甲,A1', 'E1,乙,A2'], without(first.current, ['甲']));
    expect([next.ids.甲, next.keys]).toEqual([first.ids.甲, { 甲: null, 乙: 'E1' }]);
    const two = await read([HEAD, 'E1,甲,A1', 'E9,甲,B1', 'E2,乙,A2']);
    const third = { ...two.current, gone: [{ id: 'f'.repeat(24), name: '甲', country: null, sourceKey: 'E7', former: null }] };
    const bare = await read([HEAD, 'E8,甲,A1', 'E2,乙,A2'], third);
    expect([bare.ids.甲 === 'f'.repeat(24), bare.asked.length]).toEqual([false, 1]);
  });

  test('a row without a country is asked about where the name is in several here', async () => {
    const first = await read(['展商编号,公司名称,国家', 'E1,甲,中国', 'E2,甲,']);
    expect((await read(['公司名称', '甲'], first.current)).asked).toHaveLength(1);
    const moved = await read(['展商编号,公司名称,国家', 'E1,丙,', ',乙,中国']);
    expect((await read(['展商编号,公司名称,国家', 'E1,乙,美国'], moved.current)).asked).toHaveLength(1);
  });

  test('no id is given twice', async () => {
    const { second } = await renamed();
    let now = await read([HEAD, 'E1,甲集团,A1', ',甲,B1'], second.current);
    for (const lines of [
      ['E1,甲集团,A1', 'E9,甲,B1'],
      ['E1,甲集团,A1', 'E9,丁,B1'],
      ['E1,甲集团,A1', 'E9,丁,B1', ',甲,C1'],
    ]) {
      now = await read([HEAD, ...lines], now.current);
      distinct(now);
    }
    expect(Object.keys(now.keys).sort()).toEqual(['丁', '甲', '甲集团'].sort());
    // Our mark of who was taken out by hand, and its old name in another line.
    const first = await read([HEAD, ',甲,A1', 'E2,乙,A2']);
    for (const gone of [true, false]) {
      const current = { ...without(first.current, ['甲'], true), ...(gone ? {} : { gone: [] }) };
      const next = await read([HEAD, ',甲,B1', `${guidOf(first.ids.甲 ?? '')},甲新,A1`, 'E2,乙,A2'], current);
      distinct(next);
      expect(next.lines.find((one) => one.title === '甲新')).toMatchObject({ rowId: first.ids.甲, status: 'clash' });
    }
  });

  test.each([
    ['1001', '01001'],
    ['1001', '1001.0'],
    ['1001', '"1,001"'],
  ])('%s and %s may be one number: asked, not guessed', async (before, after) => {
    const first = await read([HEAD, `${before},甲,A1`]);
    const next = await read([HEAD, `${after},甲集团,A1`], first.current);
    expect([next.statuses, next.asked.length]).toEqual([{ 甲集团: 'new', 甲: 'removed' }, 1]);
  });

  test('keys that differ in capital letters only: asked where the name does too, the same spelling first', async () => {
    const first = await read([HEAD, 'abc,甲,A1']);
    expect((await read([HEAD, 'ABC,甲,A1'], first.current)).asked).toEqual([]);
    expect((await read([HEAD, 'abC,丙,A1'], first.current)).asked).toHaveLength(1);
  });

  test('one name of several: asked whom a line means', async () => {
    const first = await read([HEAD, 'E1,甲,A1', 'E9,甲,B1']);
    const keyed = await read([HEAD, 'E5,甲,C1'], first.current);
    expect(keyed.asked).toEqual(['question 2 现有 2 家展商都叫“甲”，看不出这一行是哪一家；按新展商处理']);
    const bare = await read(['公司名称,展位号', '甲,A1', '甲,B1'], first.current);
    expect(bare.asked).toEqual(['question 2 现有 2 家展商都叫“甲”；这一行按编号“E1”的那一家处理']);
  });

  test('one name with two keys is told also where only one row has a country; of many only the first are named', async () => {
    const two = await read(['展商编号,公司名称,国家', 'E1,甲,中国', 'E9,甲,']);
    expect(two.asked).toHaveLength(1);
    const many = await read(['展商编号,公司名称', ...Array.from({ length: 1_500 }, (_, at) => `K${at},甲`)]);
    expect(many.asked.map((one) => one.length < 300)).toEqual([true]);
  });
});
