import mongoose from 'mongoose';
import { useTestDatabase } from '../../../testing/database';
import { listCodesOf } from '../code';
import { ensureBranch } from '../branch';
import { getExhibition, type Exhibition } from '../exhibition';
import { importSmallShow, SMALL_LIST } from './factory';
import { importProgramme } from './import-programme';
import { contentSweeps } from './jobs';
import { readBatch } from './store';

useTestDatabase();

const NOW = new Date('2026-01-05T00:00:00Z');
const branch = async () => (await ensureBranch('east', '华东分公司')).id;
const onShow = (exhibition: Exhibition) => readBatch({ exhibitionId: exhibition.id, batch: exhibition.programmeBatch ?? '' });

async function codesOf(exhibition: Exhibition): Promise<Record<string, string | undefined>> {
  const { booths } = await onShow(exhibition);
  const codes = await listCodesOf(
    exhibition.id,
    'booth',
    booths.map((booth) => booth.id),
  );
  return Object.fromEntries(booths.map((booth) => [booth.number, codes.get(booth.id)]));
}

test('an import makes exhibitors, sessions, and booths with codes', async () => {
  const { report, exhibition } = await importSmallShow(await branch());
  expect(report).toMatchObject({
    outcome: 'imported',
    findings: [],
    changes: { sessions: { added: 2 }, exhibitors: { added: 4 }, booths: { added: 3 } },
  });
  expect(exhibition).toMatchObject({
    status: 'published',
    city: '上海',
    timeZone: 'Asia/Shanghai',
    counts: { exhibitors: 4, booths: 3, sessions: 2, speakers: 1 },
  });
  const codes = await codesOf(exhibition);
  expect(Object.keys(codes)).toEqual(['A01', 'A02', 'B07']);
  for (const code of Object.values(codes)) expect(code).toMatch(/^[0-9A-Za-z]{10}$/);
});

test('the same files again change nothing, not even the batch', async () => {
  const branchId = await branch();
  const first = await importSmallShow(branchId, { name: '同名展' });
  const again = await importSmallShow(branchId, { name: '同名展' });
  expect(again.report.outcome).toBe('unchanged');
  expect(again.exhibition.programmeBatch).toBe(first.exhibition.programmeBatch);
});

test('a changed list updates, adds and removes; ids and codes of what stays are the same', async () => {
  const branchId = await branch();
  const first = await importSmallShow(branchId, { name: '变更展' });
  const codesBefore = await codesOf(first.exhibition);
  const changed = await importSmallShow(branchId, {
    name: '变更展',
    exhibitors: SMALL_LIST.replace('华东机床,1号馆,A01,机床', '华东机床,1号馆,A01,数控机床').replace(
      '北辰仪器,2号馆,B07,仪器',
      '南星激光,2号馆,B08,激光',
    ),
  });
  expect(changed.report).toMatchObject({
    outcome: 'imported',
    changes: {
      exhibitors: { added: 1, updated: 1, removed: 1 },
      booths: { added: 1, removed: 1 },
      sessions: { added: 0, updated: 0, removed: 0 },
    },
  });
  const codesAfter = await codesOf(changed.exhibition);
  expect(codesAfter).toMatchObject({ A01: codesBefore.A01, A02: codesBefore.A02 });
  expect(Object.keys(codesAfter)).toEqual(['A01', 'A02', 'B08']);
});

test('a part without a file stays as it is', async () => {
  const branchId = await branch();
  const { exhibition } = await importSmallShow(branchId, { name: '补充展' });
  const report = await importProgramme(branchId, { name: '补充展', exhibitors: Buffer.from('公司名称,展位号\n新展商,C1\n') }, NOW);
  expect(report).toMatchObject({
    outcome: 'imported',
    changes: { sessions: { total: 2, added: 0, removed: 0 }, exhibitors: { total: 1, removed: 4 } },
  });
  expect((await getExhibition(exhibition.id)).days).toEqual(exhibition.days);
});

test('refused and dry runs leave everything as it was', async () => {
  const branchId = await branch();
  const { exhibition } = await importSmallShow(branchId, { name: '不动展' });
  const options = { name: '不动展', exhibitors: Buffer.from('公司名称,展位号\n新展商,C1\n,C2\n') };
  expect(await importProgramme(branchId, { ...options, dryRun: true }, NOW)).toMatchObject({
    outcome: 'dry_run',
    changes: { exhibitors: { added: 1, removed: 4 } },
  });
  expect(await importProgramme(branchId, { ...options, strict: true }, NOW)).toMatchObject({ outcome: 'refused', changes: null });
  expect(await getExhibition(exhibition.id)).toEqual(exhibition);
  expect(await mongoose.model('programme_import').countDocuments()).toBe(1);
});

test("the organiser's own choices survive the next import", async () => {
  const branchId = await branch();
  const { exhibition } = await importSmallShow(branchId, { name: '保留展' });
  await mongoose
    .model('exhibition')
    .updateOne({ _id: exhibition.id }, { $set: { status: 'draft', credit: { rule: 'first', windowDays: 7 } } });
  const next = await importSmallShow(branchId, { name: '保留展', exhibitors: '公司名称,展位号\n甲,A1\n' });
  expect(next.exhibition).toMatchObject({ status: 'draft', credit: { rule: 'first', windowDays: 7 } });
});

test('of two imports at once one is put on show and the other is told', async () => {
  const branchId = await branch();
  await importSmallShow(branchId, { name: '并发展' });
  const results = await Promise.allSettled(
    ['甲', '乙'].map((name) =>
      importProgramme(branchId, { name: '并发展', exhibitors: Buffer.from(`公司名称,展位号\n${name},A1\n`) }, NOW),
    ),
  );
  expect(results.map((one) => (one.status === 'fulfilled' ? one.value.outcome : (one.reason as { code: string }).code)).sort()).toEqual([
    'conflict',
    'imported',
  ]);
});

test('an hour later the sweep has cleared away what is not on show', async () => {
  const branchId = await branch();
  await importSmallShow(branchId, { name: '清理展' });
  const { exhibition } = await importSmallShow(branchId, { name: '清理展', exhibitors: '公司名称,展位号\n甲,A1\n' });
  const sweep = contentSweeps()[0];
  const context = {
    log: { info: () => undefined },
    signal: new AbortController().signal,
    lease: { name: '', owner: '', token: 1 },
  } as never as Parameters<NonNullable<typeof sweep>['run']>[0];
  await sweep?.run({ ...context, now: new Date(NOW.getTime() + 30 * 60_000) });
  expect(await mongoose.model('exhibitor').countDocuments()).toBe(5);
  await sweep?.run({ ...context, now: new Date(NOW.getTime() + 61 * 60_000) });
  expect(await mongoose.model('exhibitor').countDocuments()).toBe(1);
  expect((await onShow(exhibition)).sessions).toHaveLength(2);
});
