import mongoose from 'mongoose';
import { useTestDatabase } from '../../../testing/database';
import { listEvents } from '../../../platform/events';
import { listCodesOf } from '../code';
import { ensureBranch } from '../branch';
import { getExhibition, type Exhibition } from '../exhibition';
import { importSmallShow, SMALL_LIST, SMALL_SCHEDULE } from './factory';
import { importProgramme } from './import-programme';
import { contentSweeps } from './jobs';
import { findSession, pageSessions, readBatch } from './store';

useTestDatabase();

const YES = { confirm: () => Promise.resolve(true) };
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
  const report = await importProgramme(branchId, { name: '补充展', exhibitors: Buffer.from('公司名称,展位号\n新展商,C1\n') }, NOW, YES);
  expect(report).toMatchObject({
    outcome: 'imported',
    changes: { sessions: { total: 2, added: 0, removed: 0 }, exhibitors: { total: 1, removed: 4 } },
  });
  expect((await getExhibition(exhibition.id)).days).toEqual(exhibition.days);
});

test('refused imports and previews leave everything as it was', async () => {
  const branchId = await branch();
  const { exhibition } = await importSmallShow(branchId, { name: '不动展' });
  const options = { name: '不动展', exhibitors: Buffer.from('公司名称,展位号\n新展商,C1\n,C2\n') };
  expect(await importProgramme(branchId, options, NOW, { ...YES, preview: true })).toMatchObject({
    outcome: 'preview',
    changes: { exhibitors: { added: 1, removed: 4 } },
  });
  expect(await importProgramme(branchId, { ...options, strict: true }, NOW, YES)).toMatchObject({ outcome: 'refused', changes: null });
  expect(await getExhibition(exhibition.id)).toEqual(exhibition);
  expect(await mongoose.model('programme_import').countDocuments()).toBe(1);
});

test('a show renamed and with other hours since keeps both, under its new name and its old one', async () => {
  const branchId = await branch();
  const { exhibition } = await importSmallShow(branchId, { name: '旧名展' });
  const days = exhibition.days.map((day) => ({ ...day, closesAt: new Date(day.closesAt.getTime() - 3_600_000) }));
  await mongoose.model('exhibition').updateOne({ _id: exhibition.id }, { $set: { name: '新名展', days } });
  for (const [name, booth] of [
    ['新名展', 'C1'],
    ['旧名展', 'C2'],
  ]) {
    const next = await importSmallShow(branchId, { name, exhibitors: `公司名称,展位号\n甲,${booth}\n` });
    expect(next.exhibition).toMatchObject({ id: exhibition.id, name: '新名展', days });
  }
  expect(await mongoose.model('exhibition').countDocuments()).toBe(1);
});

test('settings saved while somebody looks at the preview are not overwritten', async () => {
  const branchId = await branch();
  const { exhibition } = await importSmallShow(branchId, { name: '同时展' });
  const confirm = async () => {
    await mongoose.model('exhibition').updateOne({ _id: exhibition.id }, { $set: { venue: '新馆' }, $inc: { version: 1 } });
    return true;
  };
  const files = { name: '同时展', exhibitors: Buffer.from('公司名称,展位号\n甲,A1\n') };
  await expect(importProgramme(branchId, files, NOW, { confirm })).rejects.toMatchObject({ code: 'conflict' });
  expect(await getExhibition(exhibition.id)).toMatchObject({ venue: '新馆', programmeBatch: exhibition.programmeBatch });
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
      importProgramme(branchId, { name: '并发展', exhibitors: Buffer.from(`公司名称,展位号\n${name},A1\n`) }, NOW, YES),
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

describe('before anything is lost somebody is asked', () => {
  const other = `<schedule><conference><time_zone_name>Asia/Shanghai</time_zone_name></conference><day date="2027-03-09"><room name="R"><event guid="x1"><start>10:00</start><duration>01:00</duration><title>明年</title></event></room></day></schedule>`;
  const people = { name: 'test', impactOf: () => Promise.resolve([{ key: 'test', people: 12, words: { zh: '人受影响', en: 'people' } }]) };

  test('the file of another edition: nothing matches, the dates move, so many people; without a yes nothing changes', async () => {
    const branchId = await branch();
    const { exhibition } = await importSmallShow(branchId, { name: '另一届' });
    const files = { name: '另一届', schedule: Buffer.from(other) };
    const report = await importProgramme(branchId, files, NOW, { impactParts: [people] });
    expect(report).toMatchObject({ outcome: 'unconfirmed', changes: { sessions: { added: 1, removed: 2 } } });
    expect(report.questions.map((one) => one.kind)).toEqual(['nothing_matches', 'dates_move', 'people']);
    expect(report.questions.map((one) => one.text).join()).toMatch(/2026-03-10 至 2026-03-11 改为 2027-03-09.*12 人受影响/s);
    expect(await getExhibition(exhibition.id)).toEqual(exhibition);
    expect(await importProgramme(branchId, files, NOW, { confirm: () => Promise.resolve(false) })).toMatchObject({
      outcome: 'unconfirmed',
    });
    expect(await getExhibition(exhibition.id)).toEqual(exhibition);
    expect(await mongoose.model('event').countDocuments()).toBe(0);
    expect(await importProgramme(branchId, files, NOW, YES)).toMatchObject({ outcome: 'imported' });
    expect((await getExhibition(exhibition.id)).days.map((day) => day.date)).toEqual(['2027-03-09']);
  });

  test('numbers that another edition gives out anew are no match', async () => {
    const branchId = await branch();
    await importSmallShow(branchId, { name: '重号展' });
    const report = await importProgramme(branchId, { name: '重号展', schedule: Buffer.from(other.replace('x1', 's1')) }, NOW);
    expect(report.changes?.sessions).toMatchObject({ added: 0, updated: 1, removed: 1 });
    expect(report.questions.map((one) => one.kind)).toEqual(['nothing_matches', 'dates_move']);
  });

  test('a list that only adds and corrects goes ahead by itself', async () => {
    const branchId = await branch();
    await importSmallShow(branchId, { name: '只增展' });
    const report = await importProgramme(branchId, { name: '只增展', exhibitors: Buffer.from(`${SMALL_LIST}新展商,2号馆,B08,\n`) }, NOW);
    expect(report).toMatchObject({ outcome: 'imported', questions: [] });
  });

  test('a schedule without one usable event takes nothing away', async () => {
    const branchId = await branch();
    const { exhibition } = await importSmallShow(branchId, { name: '空议程' });
    const empty =
      '<schedule><conference><time_zone_name>Asia/Shanghai</time_zone_name></conference><day index="1" date="2026-12-05"/></schedule>';
    const report = await importProgramme(branchId, { name: '空议程', schedule: Buffer.from(empty) }, NOW, YES);
    expect(report).toMatchObject({ outcome: 'refused', findings: [{ level: 'fatal', kind: 'nothing_usable' }] });
    expect(await getExhibition(exhibition.id)).toEqual(exhibition);
  });
});

test('a session that goes, moves or comes back is an event, once; what went stays readable and is in no list', async () => {
  const branchId = await branch();
  const first = await importSmallShow(branchId, { name: '改期展' });
  const id = first.exhibition.id;
  const { sessions } = await onShow(first.exhibition);
  const [opening, talk] = sessions;
  type Told = { items: { change: string }[] };
  const told = async () =>
    (await listEvents(id, ['agenda.released'], {}, { limit: 100 })).items
      .flatMap(({ data }) => (data as unknown as Told).items)
      .sort((a, b) => (a.change < b.change ? -1 : 1));
  expect(await told()).toEqual([]);

  // The opening goes, the talk gets another room.
  const changed = SMALL_SCHEDULE.replace(/<event guid="s1">.*?<\/event>/s, '').replace('2号馆报告厅', '3号厅');
  await importSmallShow(branchId, { name: '改期展', schedule: changed });
  const slot = { startsAt: talk?.startsAt, endsAt: talk?.endsAt };
  const cancelled = { sessionId: opening?.id, title: '开幕式', startsAt: opening?.startsAt, endsAt: opening?.endsAt, room: '1号馆会议室A' };
  expect(await told()).toEqual([
    { change: 'cancelled', ...cancelled, was: null },
    { change: 'moved', sessionId: talk?.id, title: '智能制造案例', ...slot, room: '3号厅', was: { ...slot, room: '2号馆报告厅' } },
  ]);
  // One event of the import, however many sessions it changed.
  expect((await listEvents(id, ['agenda.released'], {}, { limit: 100 })).items).toMatchObject([{ data: { cause: 'import', tell: true } }]);
  const at = { exhibitionId: id, batch: (await getExhibition(id)).programmeBatch ?? '' };
  expect(await findSession(at, opening?.id ?? '')).toMatchObject({ title: '开幕式', withdrawnAt: NOW });
  expect((await pageSessions(at, { words: [] }, { limit: 10 })).items.map((one) => one.title)).toEqual(['智能制造案例']);
  expect((await getExhibition(id)).counts.sessions).toBe(1);

  const again = await importSmallShow(branchId, { name: '改期展', schedule: changed });
  expect([again.report.outcome, (await told()).length]).toEqual(['unchanged', 2]);

  await importSmallShow(branchId, { name: '改期展' });
  expect((await told()).map(({ change }) => change)).toEqual(['cancelled', 'moved', 'moved', 'restored']);
  expect(
    (await findSession({ exhibitionId: id, batch: (await getExhibition(id)).programmeBatch ?? '' }, opening?.id ?? ''))?.withdrawnAt,
  ).toBeNull();
});
