import { readFileSync } from 'node:fs';
import path from 'node:path';
import { planImport, type ImportOptions } from './plan-import';

const ID = '0'.repeat(24);
const demo = (file: string) => readFileSync(path.join(__dirname, '../demo-data', file));
const NOW = new Date('2025-01-05T00:00:00Z');
const SHOW = { name: '测试展', start: '2025-02-01', end: '2025-02-02' };

async function plan(csv: string | Buffer, options: Partial<ImportOptions> = {}) {
  const { plan: made, ...told } = await planImport(
    ID,
    { ...SHOW, exhibitors: Buffer.isBuffer(csv) ? csv : Buffer.from(csv), ...options },
    null,
    NOW,
  );
  const list = told.files.exhibitors;
  const columns = Object.fromEntries(list?.columns.map((one) => [one.field, one.headings.join('+')]) ?? []);
  return {
    ...told,
    columns,
    headings: list?.headings,
    sample: list?.sample,
    rows: made?.rows ?? null,
    exhibition: made?.exhibition ?? null,
  };
}

const booths = (result: Awaited<ReturnType<typeof plan>>) =>
  result.rows?.booths.map((booth) => [booth.number, booth.occupants.map((one) => one.name).join('+')]);

test('the real programme and stands come in whole', async () => {
  const {
    plan: made,
    findings,
    read,
    files,
  } = await planImport(
    ID,
    { name: 'FOSDEM 2025', schedule: demo('fosdem-2025-schedule.xml'), exhibitors: demo('fosdem-stands.csv') },
    null,
    NOW,
  );
  expect(read).toEqual({ sessions: 943, exhibitorRows: 96 });
  expect(findings).toEqual([]);
  expect(files.exhibitors?.columns).toEqual(
    expect.arrayContaining([
      { field: 'exhibitor', headings: ['exhibitor'] },
      { field: 'booth', headings: ['building', 'level', 'group', 'stand'] },
    ]),
  );
  expect(made?.exhibition).toMatchObject({
    timeZone: 'Europe/Brussels',
    city: 'Brussels',
    counts: { exhibitors: 96, booths: 96, sessions: 943 },
  });
  expect(made?.exhibition.days.map((day) => day.date)).toEqual(['2025-02-01', '2025-02-02']);
  expect(made?.exhibition.outline.rooms).toHaveLength(new Set(made?.rows.sessions.map((one) => one.room)).size);
});

test('a day note in the name becomes the days the exhibitor is there', async () => {
  const result = await plan('stand no,exhibitor\nA1,Kiwi (SAT)\nA1,PINE64（周日）\nA2,Luanti (formerly Minetest)\n');
  expect(result.findings).toEqual([]);
  expect(result.rows?.booths[0]?.occupants.map(({ name, dates }) => ({ name, dates }))).toEqual([
    { name: 'Kiwi', dates: ['2025-02-01'] },
    { name: 'PINE64', dates: ['2025-02-02'] },
  ]);
  expect(result.rows?.booths[1]?.occupants[0]?.name).toBe('Luanti (formerly Minetest)');
});

test.each([
  ['Saturday', ['2025-02-01']],
  ['2025年2月2日', ['2025-02-02']],
  ['2月1日', ['2025-02-01']],
  ['Day 2', ['2025-02-02']],
  ['第一天', ['2025-02-01']],
  ['2025/02/01', ['2025-02-01']],
  ['2025-02-01', ['2025-02-01']],
  ['2/1', ['2025-02-01']],
  ['1/2/2025', ['2025-02-01']],
  ['2日', ['2025-02-02']],
  ['周六/周日', null],
  ['2月1日至2日', null],
  ['2025/02/01-2025/02/02', null],
  ['周六、周日', null],
  ['both', null],
  ['', null],
])('the day column %p means %p', async (day, dates) => {
  const result = await plan(`公司名称,展位号,日期\n甲公司,A1,${day}\n`);
  expect(result.findings).toEqual([]);
  expect(result.rows?.booths[0]?.occupants[0]?.dates).toEqual(dates);
});

test('Chinese headings are understood, with titles above them, in GBK', async () => {
  // 公司名称,展位号,展馆 / 华东机床,A01,1号馆 in GBK
  const gbk = Buffer.from('b9abcbbec3fbb3c62cd5b9cebbbac52cd5b9b9dd0d0abbaab6abbbfab4b22c4130312c31bac5b9dd0d0a', 'hex');
  const result = await plan(gbk);
  expect(result.columns).toEqual({ exhibitor: '公司名称', booth: '展位号', hall: '展馆' });
  expect(result.rows?.booths[0]).toMatchObject({ number: 'A01', hall: '1号馆' });
  const titled = await plan('\ufeff2025 展商名录,,\n,,\n序号,参展企业,展位\n1,华东机床,A01\n');
  expect(booths(titled)).toEqual([['A01', '华东机床']]);
});

test('headings in two languages are understood, the English name apart', async () => {
  const result = await plan(
    '2025 展商名录 Exhibitor list,,,\n序号 No.,公司名称 Company Name,公司名称（英文）,展位号 Booth No.,所属行业 Category\n1,华东机床,East Machine,A01,机床\n',
  );
  expect(result.findings).toEqual([]);
  expect(result.rows?.exhibitors[0]).toMatchObject({
    name: '华东机床',
    nameEn: 'East Machine',
    theme: '机床',
    booths: [{ number: 'A01' }],
  });
});

test('other headings are mapped by option, several columns to one number', async () => {
  const result = await plan('谁;在哪馆;几号\n甲公司;3;12\n', { columns: 'exhibitor=谁,booth=在哪馆+几号,hall=在哪馆' });
  expect(booths(result)).toEqual([['3-12', '甲公司']]);
  expect(result.rows?.booths[0]?.hall).toBe('3');
});

test.each([
  ['an unknown field', 'who=谁', /不认识字段“who”/],
  ['a heading the file lacks', 'exhibitor=公司名称,booth=位置', /没有列“位置”/],
  ['a wrong form', '公司名称', /应写成/],
])('%s in the option refuses the import and says so', async (_, columns, text) => {
  const result = await plan('公司名称,展位号\n甲,A1\n', { columns });
  expect(result.rows).toBeNull();
  expect(result.findings).toContainEqual(expect.objectContaining({ level: 'fatal', text: expect.stringMatching(text) }));
});

test('a list without a column of names is refused, naming what it has', async () => {
  const result = await plan('foo,bar\n1,2\n');
  expect(result.rows).toBeNull();
  expect(result.findings[0]).toMatchObject({ level: 'fatal', line: 1, text: expect.stringContaining('foo、bar') });
});

test('bad rows are skipped by line, the others are taken; strict takes none', async () => {
  const csv = '公司名称,展位号,网址\n甲公司,A1,www.jia.example\n,A2,\n乙公司,A3,javascript:alert(1)\n\n丙,公司,A4,多一列\n甲公司,A1,\n';
  const result = await plan(csv);
  expect(result.findings.map(({ line, level }) => [line, level])).toEqual([
    [3, 'skipped'],
    [4, 'warning'],
    [6, 'skipped'],
    [7, 'skipped'],
  ]);
  expect(booths(result)).toEqual([
    ['A1', '甲公司'],
    ['A3', '乙公司'],
  ]);
  expect(result.rows?.exhibitors.map((one) => one.website)).toEqual(['https://www.jia.example/', null]);
  expect(result).toMatchObject({ read: { exhibitorRows: 5 }, skipped: { exhibitorRows: 3 } });
  expect((await plan(csv, { strict: true })).rows).toBeNull();
});

test('a line break inside quotes does not shift the lines reported after it', async () => {
  const result = await plan('公司名称,展位号,简介\n甲公司,A1,"第一行\n第二行"\n,A2,\n');
  expect(result.findings).toEqual([expect.objectContaining({ line: 4, level: 'skipped' })]);
});

test('two exhibitors on one stand at the same time share it, with a warning', async () => {
  const result = await plan('公司名称,展位号\n甲公司,A1\n乙公司,ａ1\n');
  expect(booths(result)).toEqual([['A1', '甲公司+乙公司']]);
  expect(result.findings).toEqual([expect.objectContaining({ line: 3, level: 'warning' })]);
});

test('one exhibitor on several stands is one exhibitor', async () => {
  const result = await plan('公司名称,展位号\n甲公司,"A1、A2"\n甲 公司,B7\n');
  expect(result.rows?.exhibitors).toHaveLength(1);
  expect(result.rows?.exhibitors[0]?.booths.map((booth) => booth.number)).toEqual(['A1', 'A2', 'B7']);
});

test('a number that two halls use is told apart by its hall', async () => {
  const result = await plan('公司名称,展馆,展位号\n甲公司,1号馆,A01\n乙公司,2号馆,A01\n');
  expect(booths(result)).toEqual([
    ['1号馆 A01', '甲公司'],
    ['2号馆 A01', '乙公司'],
  ]);
});

test('numbers sort by value and Chinese names by pinyin', async () => {
  const result = await plan('公司名称,展位号\n中原机械,A10\n安徽电子,A9\n北京仪器,A2\n');
  expect(booths(result)?.map(([number]) => number)).toEqual(['A2', 'A9', 'A10']);
  expect(result.rows?.exhibitors.map((one) => one.name)).toEqual(['安徽电子', '北京仪器', '中原机械']);
});

test('signs tell firms apart; spaces, width and kinds of dash do not', async () => {
  const names = ['A+示例', 'A示例', 'C++小组', 'C#小组', '1+1示例', '11示例', 'A&B', 'AB', '3.5', '35'];
  const rows = names.map((name, at) => `${name},A${at + 1}`).join('\n');
  const result = await plan(`公司名称,展位号\n${rows}\n甲－乙,B1\n甲 – 乙,B2\n`);
  expect(new Set(result.rows?.exhibitors.map((one) => one.id)).size).toBe(names.length + 1);
  expect(result.findings.filter((one) => one.level !== 'note')).toEqual([]);
  expect(result.findings.filter((one) => one.kind === 'same_name').length).toBe(5);
});

test('one name in two countries is two firms and a question; without a country it is the first', async () => {
  const result = await plan(
    '公司名称,展位号,国家\n示例工作室,A01,中国\n示例工作室,B09,美国\n示例工作室,A02,\n另一家,C1,中国\n另一家,C2,\n',
  );
  expect(result.findings).toEqual([
    expect.objectContaining({ line: 3, level: 'question', kind: 'same_name', text: expect.stringMatching(/中国.*美国/) }),
  ]);
  expect(result.rows?.exhibitors.map((one) => [one.name, one.country, one.booths.map((booth) => booth.number).join()])).toEqual([
    ['另一家', '中国', 'C1,C2'],
    ['示例工作室', '中国', 'A01,A02'],
    ['示例工作室', '美国', 'B09'],
  ]);
});

test('several stands in one cell all lead to the firm; where it is unclear it is asked', async () => {
  const result = await plan('公司名称,展位号\n甲,A1/A2\n乙,"B1\nB2"\n丙,W1 A05\n');
  expect(booths(result)).toEqual([
    ['A1', '甲'],
    ['A2', '甲'],
    ['B1', '乙'],
    ['B2', '乙'],
    ['W1 A05', '丙'],
  ]);
  expect(result.findings).toEqual([expect.objectContaining({ line: 5, level: 'question', kind: 'booth_unclear' })]);
});

test('of equal headings each can be chosen, by name or by number', async () => {
  const csv = '公司;简介;简介;简介_1;展位\n甲;一;二;三;A1\n';
  const guessed = await plan(csv);
  expect(guessed.headings).toEqual(['公司', '简介', '简介 (2)', '简介_1', '展位']);
  expect(guessed.sample).toEqual([
    { line: 1, cells: ['公司', '简介', '简介', '简介_1', '展位'] },
    { line: 2, cells: ['甲', '一', '二', '三', 'A1'] },
  ]);
  expect(guessed.findings).toEqual([
    expect.objectContaining({ level: 'warning', kind: 'columns', text: expect.stringContaining('简介 (2)') }),
  ]);
  for (const [column, value] of [
    ['简介', '一'],
    ['简介 (2)', '二'],
    ['简介_1', '三'],
    ['#3', '二'],
  ])
    expect((await plan(csv, { columns: `summary=${column}` })).rows?.exhibitors[0]?.summary).toBe(value);
});

test('columns can be given by number alone, under headings nobody knows, and the second of two names by its own', async () => {
  const result = await plan('谁,哪里\n甲,A1\n', { columns: 'exhibitor=#1,booth=#2' });
  expect(booths(result)).toEqual([['A1', '甲']]);
  expect(booths(await plan('公司,公司,展位\n甲,乙,A1\n', { columns: 'exhibitor=公司 (2)' }))).toEqual([['A1', '乙']]);
});

test('a cell with bytes that mean nothing is named by line: its row goes, or only the cell where the row can do without', async () => {
  const bytes = Buffer.from('公司名称,展位号,简介\n示例一号,A01,好\n示例@号,A02,好\n示例三号,A03,坏@\n').map((byte) =>
    byte === 0x40 ? 0xff : byte,
  );
  const result = await plan(Buffer.from(bytes));
  expect(result.findings.map(({ line, level, kind }) => [line, level, kind])).toEqual([
    [3, 'skipped', 'bad_bytes'],
    [4, 'warning', 'bad_bytes'],
  ]);
  expect(result.rows?.exhibitors.map((one) => [one.name, one.summary])).toEqual([
    ['示例三号', null],
    ['示例一号', '好'],
  ]);
  expect(JSON.stringify(result)).not.toContain('\ufffd');
});

test('a guessed encoding asks; the one given is taken', async () => {
  const bytes = Buffer.from('name,booth\nM\u00fcller Werkzeug,A01\n', 'latin1');
  const guessed = await plan(bytes);
  expect(guessed.findings).toEqual([
    expect.objectContaining({ level: 'question', kind: 'encoding', text: expect.stringContaining('windows-1252') }),
  ]);
  expect(guessed.rows?.exhibitors[0]?.name).toBe('Müller Werkzeug');
  const given = await plan(bytes, { encoding: 'latin1' });
  expect([given.findings, given.rows?.exhibitors[0]?.name]).toEqual([[], 'Müller Werkzeug']);
  expect((await plan(bytes, { encoding: 'klingon' })).findings).toContainEqual(expect.objectContaining({ level: 'fatal', kind: 'option' }));
});

test('UTF-16 without its mark is read though some of its characters have zeros too; a file of zeros only where somebody says what it is', async () => {
  const names = '展商名称,展位号\r\n开元科技,A01\r\n第一精工,A02';
  const wide = Buffer.from(names, 'utf16le');
  for (const bytes of [wide, Buffer.from(wide).swap16()]) {
    const result = await plan(bytes);
    expect(booths(result)).toEqual([
      ['A01', '开元科技'],
      ['A02', '第一精工'],
    ]);
    expect(result.findings.map((one) => one.kind)).toEqual(['encoding']);
  }
  // Hardly anything of ASCII: neither side has clearly more.
  const rare = Buffer.from('公司\t最\n一一一一开开开最最最\t一最\n', 'utf16le');
  expect((await plan(rare)).findings).toEqual([expect.objectContaining({ level: 'fatal', text: expect.stringContaining('无法辨认') })]);
  expect((await plan(rare, { encoding: 'utf-16le' })).rows?.exhibitors.map((one) => one.name)).toEqual(['一一一一开开开最最最']);
  const program = Buffer.from(Array.from({ length: 2_000 }, (_, at) => (at * at * 31 + at * 7) % 256));
  expect((await plan(program)).findings).toEqual([expect.objectContaining({ level: 'fatal' })]);
});

test('invisible characters and old private use go on the way in', async () => {
  const result = await plan('公司名称,展位号\n零\u200b宽公司,A1\n张\ue863公司,A2\n\u200b\u2060,A3\n');
  expect(result.rows?.exhibitors.map((one) => [one.name, one.search])).toEqual([
    ['零宽公司', '零宽公司 a1'],
    ['张䶮公司', '张䶮公司 a2'],
  ]);
  expect(result.findings).toEqual([expect.objectContaining({ line: 4, level: 'skipped', kind: 'no_name' })]);
});

test('phones are kept as they are dialled, a number that is none costs its row', async () => {
  const rows = ['甲,8613800000001', '乙,0085251234567', '丙,0760-88487510', '丁,4000189320', '戊,1.38E+10', '己,138000000012', '庚,'];
  const result = await plan(`公司名称,手机\n${rows.join('\n')}\n`, { columns: 'phone=手机' });
  expect(Object.fromEntries(result.rows?.exhibitors.map((one) => [one.name, one.phone]) ?? [])).toEqual({
    甲: '+8613800000001',
    乙: '+85251234567',
    丙: '076088487510',
    丁: '4000189320',
    庚: null,
  });
  expect(result.findings.filter((one) => one.level === 'skipped').map(({ line, kind }) => [line, kind])).toEqual([
    [6, 'number_rounded'],
    [7, 'phone'],
  ]);
});

test('a mobile number under a plain heading is not put on show unasked', async () => {
  expect((await plan('公司名称,手机\n甲,13800000001\n')).rows?.exhibitors[0]?.phone).toBeNull();
});

describe('days of a show', () => {
  const day = (date: string, ...events: [string, string, string][]) =>
    `<day date="${date}">${events.map(([guid, start, duration]) => `<room name="R"><event guid="${guid}"><start>${start}</start><duration>${duration}</duration><title>${guid}</title></event></room>`).join('')}</day>`;
  const of = async (days: string, options: Partial<ImportOptions> = {}) => {
    const content = `<schedule><conference><time_zone_name>Asia/Shanghai</time_zone_name></conference>${days}</schedule>`;
    const result = await planImport(ID, { name: '展', schedule: Buffer.from(content), ...options }, null, NOW);
    const clock = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, 16);
    return {
      days: result.plan?.exhibition.days.map(({ opensAt, closesAt }) => `${clock(opensAt)}/${clock(closesAt)}`),
      asked: result.findings.filter((one) => one.level === 'question').map((one) => one.kind),
      sessions: result.plan?.rows.sessions.map((one) => one.title),
    };
  };

  test('open from nine to six, wider for an early door and an evening, never into the next day', async () => {
    const days = day('2025-03-01', ['a', '07:45', '01:00'], ['b', '20:00', '02:15']) + day('2025-03-02', ['c', '10:00', '00:00']);
    expect((await of(days)).days).toEqual(['03-01T07:30/03-01T22:30', '03-02T09:00/03-02T18:00']);
    const allNight = day('2025-03-01', ['a', '22:00', '11:30']) + day('2025-03-02', ['b', '09:30', '01:00']);
    expect((await of(allNight)).days).toEqual(['03-01T09:00/03-02T09:00', '03-02T09:00/03-02T18:00']);
    expect((await of(day('2025-03-01', ['whole', '00:00', '24:00'], ['b', '10:00', '01:00']))).days).toEqual(['03-01T09:00/03-01T18:00']);
  });

  test('a day without sessions that the file names is open; one it does not name is asked about, and can be a day off', async () => {
    const ends = (middle: string) => day('2025-03-01', ['a', '10:00', '01:00']) + middle + day('2025-03-03', ['b', '10:00', '01:00']);
    expect(await of(ends(day('2025-03-02')))).toMatchObject({ days: { length: 3 }, asked: [] });
    expect(await of(ends(''))).toMatchObject({ days: { length: 3 }, asked: ['day_off'] });
    expect(await of(ends(''), { closed: '2025-03-02' })).toMatchObject({ days: { length: 2 }, asked: [] });
  });

  test('a date years off is left out and asked about; the show does not last ten years', async () => {
    const slip = day('2026-12-05', ['this year', '10:00', '01:00']) + day('2016-12-05', ['a slip', '10:00', '01:00']);
    expect(await of(slip)).toEqual({ days: ['12-05T09:00/12-05T18:00'], asked: ['stray_date'], sessions: ['this year'] });
  });
});

test('the same input gives the same plan; moving it moves days, sessions and stays together', async () => {
  const options = { name: '展', schedule: demo('fosdem-2025-schedule.xml'), exhibitors: demo('fosdem-stands.csv') };
  const [a, b, moved] = await Promise.all([
    planImport(ID, options, null, NOW),
    planImport(ID, options, null, NOW),
    planImport(ID, { ...options, moveTo: '2026-03-28' }, null, NOW),
  ]);
  expect(b.plan).toEqual(a.plan);
  expect(moved.plan?.exhibition.days.map((day) => day.date)).toEqual(['2026-03-28', '2026-03-29']);
  // Summer time begins on the second day: a session keeps its hour by the wall clock.
  const sunday = (result: typeof a) => result.plan?.rows.sessions.find((one) => one.id === a.plan?.rows.sessions.at(-1)?.id);
  expect(sunday(a)?.startsAt.toISOString().slice(11)).toBe('16:05:00.000Z');
  expect(sunday(moved)?.startsAt.toISOString()).toBe('2026-03-29T15:05:00.000Z');
  expect(moved.plan?.rows.booths.flatMap((booth) => booth.occupants.flatMap((one) => one.dates ?? []))).toEqual(
    expect.arrayContaining(['2026-03-28', '2026-03-29']),
  );
});
