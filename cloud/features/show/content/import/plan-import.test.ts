import { readFileSync } from 'node:fs';
import path from 'node:path';
import { planImport, type ImportOptions } from './plan-import';

const ID = '0'.repeat(24);
const demo = (file: string) => readFileSync(path.join(__dirname, '../demo-data', file));
const SHOW = { name: '测试展', start: '2025-02-01', end: '2025-02-02' };

async function plan(csv: string | Buffer, options: Partial<ImportOptions> = {}) {
  const { plan: made, ...told } = await planImport(
    ID,
    { ...SHOW, exhibitors: Buffer.isBuffer(csv) ? csv : Buffer.from(csv), ...options },
    null,
  );
  return { ...told, rows: made?.rows ?? null, exhibition: made?.exhibition ?? null };
}

const booths = (result: Awaited<ReturnType<typeof plan>>) =>
  result.rows?.booths.map((booth) => [booth.number, booth.occupants.map((one) => one.name).join('+')]);

test('the real programme and stands come in whole', async () => {
  const {
    plan: made,
    findings,
    read,
    columns,
  } = await planImport(
    ID,
    { name: 'FOSDEM 2025', schedule: demo('fosdem-2025-schedule.xml'), exhibitors: demo('fosdem-stands.csv') },
    null,
  );
  expect(read).toEqual({ sessions: 943, exhibitorRows: 96 });
  expect(findings).toEqual([]);
  expect(columns).toMatchObject({ exhibitor: 'exhibitor', booth: 'building+level+group+stand' });
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

test('a quote that is never closed refuses the file', async () => {
  const result = await plan('公司名称,展位号\n甲公司,A1\n"乙公司,A2\n丙公司,A3\n');
  expect(result.rows).toBeNull();
  expect(result.findings).toEqual([expect.objectContaining({ level: 'fatal', text: expect.stringContaining('引号') })]);
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

test('an old Excel file is refused with what to do', async () => {
  const result = await plan(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  expect(result.findings).toEqual([expect.objectContaining({ level: 'fatal', text: expect.stringContaining('.xlsx') })]);
});

test('the same input gives the same plan; moving it moves days, sessions and stays together', async () => {
  const options = { name: '展', schedule: demo('fosdem-2025-schedule.xml'), exhibitors: demo('fosdem-stands.csv') };
  const [a, b, moved] = await Promise.all([
    planImport(ID, options, null),
    planImport(ID, options, null),
    planImport(ID, { ...options, moveTo: '2026-03-28' }, null),
  ]);
  expect(b.plan?.exhibition.programmeDigest).toBe(a.plan?.exhibition.programmeDigest);
  expect(moved.plan?.exhibition.days.map((day) => day.date)).toEqual(['2026-03-28', '2026-03-29']);
  // Summer time begins on the second day: a session keeps its hour by the wall clock.
  const sunday = (result: typeof a) => result.plan?.rows.sessions.find((one) => one.id === a.plan?.rows.sessions.at(-1)?.id);
  expect(sunday(a)?.startsAt.toISOString().slice(11)).toBe('16:05:00.000Z');
  expect(sunday(moved)?.startsAt.toISOString()).toBe('2026-03-29T15:05:00.000Z');
  expect(moved.plan?.rows.booths.flatMap((booth) => booth.occupants.flatMap((one) => one.dates ?? []))).toEqual(
    expect.arrayContaining(['2026-03-28', '2026-03-29']),
  );
});
