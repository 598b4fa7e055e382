import type { ImportLine, ImportSet } from '@shared/contracts/content-import';
import { model } from 'mongoose';
import { startTestApp, type TestApp } from '../../../../testing';
import { ensureBranch } from '../../branch';
import { getExhibition, type Exhibition } from '../../exhibition';
import { importSmallShow, SMALL_LIST, SMALL_SCHEDULE } from '../factory';
import { importProgramme, readCurrent } from '../import-programme';
import { putOnShow } from '../put-on-show';
import { readBatch } from '../store';
import { packLines } from './pack-lines';
import { showFields } from './show-fields';
import { undoIdOf } from './take-back';

// Imports as the console does them: files put down, looked at row by row, applied, taken back.
let app: TestApp;
let branchId: string;
let staff: Record<string, string>;
let show: Exhibition;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  branchId = (await ensureBranch('east', '华东分公司')).id;
  staff = (await app.loginStaff('marketer', branchId)).headers;
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  show = (await importSmallShow(branchId)).exhibition;
});

let keys = 0;
const at = (path = '') => `/api/console/exhibitions/${show.id}/imports${path}`;
async function upload(
  text: string | Buffer,
  { part = 'exhibitors', key = `import-key-${(keys += 1)}`, name = '名单.csv' } = {},
): Promise<string> {
  const { body } = await app.request
    .post(`/api/console/exhibitions/${show.id}/import-files/${key}/${part}?name=${encodeURIComponent(name)}`)
    .set({ ...staff, 'Content-Type': 'application/octet-stream' })
    .send(Buffer.from(text))
    .expect(200);
  return body.id;
}
const get = async (id: string) =>
  (
    await app.request
      .get(at(`/${id}`))
      .set(staff)
      .expect(200)
  ).body as ImportSet;
async function settled(id: string): Promise<ImportSet> {
  await app.settle();
  return get(id);
}
const lines = async (id: string, query = '') =>
  (
    await app.request
      .get(at(`/${id}/lines${query}`))
      .set(staff)
      .expect(200)
  ).body.items as ImportLine[];
const apply = (id: string, questions: ImportSet['questions'] = []) =>
  app.request
    .post(at(`/${id}/apply`))
    .set(staff)
    .send({ agreed: questions.map((one) => one.zh) });
async function applied(text: string): Promise<string> {
  const id = await upload(text);
  const set = await settled(id);
  await apply(id, set.questions).expect(200);
  expect((await settled(id)).state).toBe('applied');
  return id;
}
const rowsOf = async () => readBatch({ exhibitionId: show.id, batch: (await getExhibition(show.id)).programmeBatch ?? '' });
const themes = async () => Object.fromEntries((await rowsOf()).exhibitors.map((one) => [one.name, one.theme]));
async function edit(name: string, fields: object) {
  const row = (await rowsOf()).exhibitors.find((one) => one.name === name);
  const path = `/api/console/exhibitions/${show.id}/content`;
  const { content } = (await app.request.get(`${path}/exhibitor/${row?.id}`).set(staff).expect(200)).body;
  await app.request
    .put(`${path}/${row?.id}`)
    .set(staff)
    .send({ content: { kind: 'exhibitor', fields: { ...content.fields, ...fields } } })
    .expect(200);
}

const CHANGED = SMALL_LIST.replace('A01,机床', 'A01,数控机床').replace('北辰仪器,2号馆,B07,仪器', '南星激光,2号馆,B08,激光');

test('a list is read, shown row by row, applied, and taken back whole', async () => {
  const before = await rowsOf();
  const id = await upload(CHANGED);
  expect((await get(id)).state).toBe('reading');
  const set = await settled(id);
  expect(set).toMatchObject({
    state: 'ready',
    files: [{ part: 'exhibitors', name: '名单.csv' }],
    found: { schedule: null, exhibitors: { format: 'text', headingLine: 1, headings: ['公司名称', '展馆', '展位号', '类别', '日期'] } },
    counts: {
      exhibitor: { new: 1, changed: 1, same: 2, removed: 1, clash: 0 },
      booth: { new: 1, changed: 0, same: 2, removed: 1, clash: 0 },
    },
    questions: [{ zh: expect.stringContaining('将被移除') }, { zh: expect.stringContaining('将被移除') }],
  });
  expect(await lines(id, '?kind=exhibitor&status=changed')).toMatchObject([
    { title: '华东机床', cells: [{ field: 'theme', before: '机床', after: '数控机床', clash: false }], choice: null },
  ]);
  expect((await apply(id).expect(409)).body.error.code).toBe('import_unconfirmed');
  expect(await themes()).toMatchObject({ 北辰仪器: '仪器' });
  await apply(id, set.questions).expect(200);
  expect(await settled(id)).toMatchObject({ state: 'applied', undoUntil: '2026-02-08T10:00:00+08:00' });
  expect(await themes()).toEqual({ 海川传感: '传感器', 华东机床: '数控机床', 南星激光: '激光', 天元软件: '软件' });
  await app.request
    .post(at(`/${id}/undo`))
    .set(staff)
    .expect(200);
  expect(await settled(id)).toMatchObject({ state: 'undone', keptSince: 0 });
  const after = await rowsOf();
  const plain = (rows: typeof before) => rows.exhibitors.map(({ state: _state, ...row }) => row);
  expect(plain(after)).toEqual(plain(before));
  expect(after.booths.map((one) => [one.id, one.number])).toEqual(before.booths.map((one) => [one.id, one.number]));
});

test('what was written by hand and is other in the list is a clash: kept unless the file is chosen', async () => {
  await edit('华东机床', { theme: '高端机床' });
  await edit('北辰仪器', { summary: '手写的简介' });
  const id = await upload(CHANGED);
  expect((await settled(id)).counts.exhibitor).toMatchObject({ clash: 2, removed: 0, changed: 0 });
  const clashes = await lines(id, '?status=clash');
  expect(clashes).toMatchObject([
    { title: '华东机床', cells: [{ field: 'theme', before: '高端机床', after: '数控机床', clash: true }], choice: 'ours' },
    { title: '北辰仪器', cells: [], choice: 'ours' },
  ]);
  const file = clashes.find((one) => one.title === '华东机床');
  await app.request
    .put(at(`/${id}/choices`))
    .set(staff)
    .send({ rowIds: [file?.rowId], choice: 'file' })
    .expect(200);
  await apply(id, (await get(id)).questions).expect(200);
  expect((await settled(id)).state).toBe('applied');
  expect(await themes()).toEqual({ 北辰仪器: '仪器', 海川传感: '传感器', 华东机床: '数控机床', 南星激光: '激光', 天元软件: '软件' });
  const updated = await app.request
    .get(at(`/${id}/files/updated`))
    .set(staff)
    .expect(200);
  expect(updated.text).toContain('展商,华东机床,主题,高端机床,数控机床');
  expect(
    (
      await app.request
        .get(at(`/${id}/files/created`))
        .set(staff)
        .expect(200)
    ).text,
  ).toContain('展商,南星激光');
});

test('taken back after something was written by hand: that stays, and is counted', async () => {
  const id = await applied(CHANGED);
  await edit('华东机床', { theme: '又改了' });
  await edit('南星激光', { summary: '新来的也改了' });
  await edit('海川传感', { theme: '别的' });
  await app.request
    .post(at(`/${id}/undo`))
    .set(staff)
    .expect(200);
  expect(await settled(id)).toMatchObject({ state: 'undone', keptSince: 2 });
  expect(await themes()).toEqual({ 北辰仪器: '仪器', 海川传感: '别的', 华东机床: '又改了', 南星激光: '激光', 天元软件: '软件' });
});

test('by their keys exhibitors are known under other names, also in files that we gave out ourselves; taken back they are as before', async () => {
  const who = async () => Object.fromEntries((await rowsOf()).exhibitors.map((one) => [one.name, [one.id, one.sourceKey ?? null]]));
  const before = await who();
  const keyed = ['展商编号', 'E1', 'E2', '', ''];
  const given = SMALL_LIST.split('\n').map((line, index) => (line ? `${keyed[index]},${line}` : line));
  const adopted = await applied(given.join('\n'));
  expect(await who()).toMatchObject({ 华东机床: [before.华东机床?.[0], 'E1'], 天元软件: before.天元软件 });
  const renamed = await applied(given.join('\n').replace('E1,华东机床', 'E1,华东智造'));
  expect(await who()).toMatchObject({ 华东智造: [before.华东机床?.[0], 'E1'], 天元软件: before.天元软件 });
  expect(await lines(renamed, '?kind=exhibitor&status=changed')).toMatchObject([
    { title: '华东智造', cells: [{ field: 'name', before: '华东机床', after: '华东智造' }] },
  ]);
  const now = await rowsOf();
  const row = await app.request.get(`/api/console/exhibitions/${show.id}/content/exhibitor/${before.华东机床?.[0]}`).set(staff);
  expect(row.body.sourceKey).toBe('E1');
  for (const format of ['csv', 'xlsx']) {
    const { body } = await app.request
      .get(`/api/console/exhibitions/${show.id}/content-export/exhibitors?format=${format}`)
      .set(staff)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    expect((await settled(await upload(body as Buffer, { name: `exhibitors.${format}` }))).counts.exhibitor).toMatchObject({
      same: 4,
      changed: 0,
    });
    const command = await importProgramme(branchId, { name: show.name, exhibitors: body as Buffer }, app.clock.now());
    expect([command.outcome, command.findings, await rowsOf()]).toEqual(['unchanged', [], now]);
  }
  for (const id of [renamed, adopted]) {
    await app.request
      .post(at(`/${id}/undo`))
      .set(staff)
      .expect(200);
    expect((await settled(id)).state).toBe('undone');
  }
  expect(await who()).toEqual(before);
});

test('an import is not taken back before a later one of the same kind of rows, which lists them still', async () => {
  const undo = (id: string) => app.request.post(at(`/${id}/undo`)).set(staff);
  const before = await themes();
  const monday = await applied(CHANGED);
  app.clock.advance(60_000);
  const programme = await upload(SMALL_SCHEDULE.replace('开幕式', '盛大开幕'), { part: 'schedule', name: '议程.xml' });
  await apply(programme, (await settled(programme)).questions).expect(200);
  expect((await settled(programme)).state).toBe('applied');
  expect(await get(monday)).toMatchObject({ undoFirst: null });

  app.clock.advance(60_000);
  const tuesday = await applied(CHANGED.replace('数控机床', '五轴机床'));
  const { appliedAt } = await get(tuesday);
  expect(await get(monday)).toMatchObject({ state: 'applied', undoFirst: appliedAt });
  expect((await app.request.get(at()).set(staff).expect(200)).body.items.slice(0, 3)).toMatchObject([
    { id: tuesday, undoFirst: null },
    { id: programme, undoFirst: null },
    { id: monday, undoFirst: appliedAt },
  ]);
  expect((await undo(monday).expect(409)).body.error.code).toBe('import_undo_order');
  // Asked for a moment before the later one was applied.
  await model('content_import').updateOne({ _id: monday }, { $set: { state: 'undoing' } });
  expect((await settled(monday)).state).toBe('applied');
  expect(await themes()).toMatchObject({ 南星激光: '激光', 华东机床: '五轴机床' });

  for (const id of [tuesday, monday]) {
    await undo(id).expect(200);
    expect((await settled(id)).state).toBe('undone');
  }
  expect(await themes()).toEqual(before);
});

test('content that changed since the preview is compared again before anything is applied', async () => {
  const id = await upload(CHANGED);
  const { questions } = await settled(id);
  await edit('华东机床', { theme: '高端机床' });
  expect((await apply(id, questions).expect(409)).body.error.code).toBe('import_outdated');
  expect(await settled(id)).toMatchObject({ state: 'ready', counts: { exhibitor: { clash: 1 } } });
});

test('read another way: columns and heading line chosen, remembered for the next one', async () => {
  const odd = '说明,,\n甲乙丙,摊,甲列\n华东机床,A01,五轴\n';
  const id = await upload(odd);
  expect(await settled(id)).toMatchObject({ state: 'refused', findings: [{ level: 'fatal' }] });
  const plain = { format: null, encoding: null, sheet: null, headingLine: null, columns: [] };
  const exhibitors = {
    ...plain,
    headingLine: 2,
    columns: [
      { field: 'exhibitor', headings: ['甲乙丙'] },
      { field: 'booth', headings: ['摊'] },
      { field: 'theme', headings: ['甲列'] },
    ],
  };
  const options = { timeZone: null, schedule: plain, exhibitors };
  await app.request
    .put(at(`/${id}/options`))
    .set(staff)
    .send(options)
    .expect(200);
  const set = await settled(id);
  expect(set).toMatchObject({ state: 'ready', found: { exhibitors: { headingLine: 2 } }, options: { exhibitors: { headingLine: 2 } } });
  await apply(id, set.questions).expect(200);
  await settled(id);
  const next = await upload(odd.replace('五轴', '六轴'));
  expect((await settled(next)).options.exhibitors.columns).toEqual(exhibitors.columns);
});

test('programme and list together; a programme alone leaves exhibitors as they are; the venue written in the settings stays', async () => {
  const key = 'both-files-at-once';
  const id = await upload(CHANGED, { key });
  expect(await upload(SMALL_SCHEDULE.replace('开幕式', '盛大开幕'), { key, part: 'schedule', name: '议程.xml' })).toBe(id);
  const set = await settled(id);
  expect(set).toMatchObject({ state: 'ready', counts: { session: { changed: 1, same: 1 }, exhibitor: { new: 1 } } });
  await apply(id, set.questions).expect(200);
  expect((await settled(id)).state).toBe('applied');
  expect((await rowsOf()).sessions.map((one) => one.title)).toEqual(['盛大开幕', '智能制造案例']);
  const alone = await upload(SMALL_SCHEDULE.replace('国家会展中心', '别的地方'), { part: 'schedule', name: '议程.xml' });
  expect(await settled(alone)).toMatchObject({ state: 'ready', counts: { session: { changed: 1 }, exhibitor: { new: 0, removed: 0 } } });
  await apply(alone, (await get(alone)).questions).expect(200);
  await settled(alone);
  expect((await getExhibition(show.id)).venue).toBe('国家会展中心');
});

test('what cannot be: an empty file, another branch’s show, an import twice, one that is given up', async () => {
  const empty = await app.request
    .post(`/api/console/exhibitions/${show.id}/import-files/a-key-of-nothing/exhibitors?name=a.csv`)
    .set({ ...staff, 'Content-Type': 'application/octet-stream' })
    .send();
  expect(empty.body.error.code).toBe('import_empty');
  const id = await applied(CHANGED);
  expect((await apply(id).expect(409)).body.error.code).toBe('import_state');
  const other = await upload(SMALL_LIST);
  await app.request
    .delete(at(`/${other}`))
    .set(staff)
    .expect(200);
  await app.request
    .get(at(`/${other}`))
    .set(staff)
    .expect(404);
  expect((await app.request.get(at()).set(staff).expect(200)).body.items).toMatchObject([
    { id, state: 'applied' },
    { state: 'applied', files: [], by: null },
  ]);
  app.clock.advance(8 * 86_400_000);
  staff = (await app.loginStaff('marketer', branchId)).headers;
  expect(
    (
      await app.request
        .post(at(`/${id}/undo`))
        .set(staff)
        .expect(409)
    ).body.error.code,
  ).toBe('content_undo_too_late');
});

test('rows of a preview lie together and are paged in their order; those that were kept one by one are moved there, however often it is begun', async () => {
  const list = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `新展商${from + n},N${from + n}`);
  const id = await upload(['公司名称,展位号', ...list(0, 130)].join('\n'));
  expect((await settled(id)).state).toBe('ready');
  const read = async () => {
    const found: ImportLine[] = [];
    for (let cursor: string | undefined; cursor !== null; ) {
      const { body } = await app.request
        .get(at(`/${id}/lines?limit=60${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`))
        .set(staff)
        .expect(200);
      found.push(...(body.items as ImportLine[]));
      cursor = body.next as string | null as string;
    }
    return found;
  };
  const before = await read();
  expect(before.filter((one) => one.status === 'new' && one.kind === 'exhibitor').map((one) => one.title)).toEqual(
    list(0, 130).map((line) => line.split(',')[0]),
  );
  expect(new Set(before.map((one) => one.rowId)).size).toBe(before.length);
  expect((await lines(id, '?kind=booth&status=new&limit=60')).length).toBe(60);
  // As they were kept before.
  const pages = model('content_import_page');
  const [{ reading } = { reading: 0 }] = await pages.find({ setId: id }).lean<{ reading: number }[]>();
  await pages.deleteMany({ setId: id });
  const old = before.map((line, order) => ({ ...line, _id: `${id}/${reading}/${line.rowId}`, setId: id, reading, order }));
  await pages.db.collection<{ _id: string }>('content_import_lines').insertMany(old);
  await packLines();
  expect(await read()).toEqual(before);
  await packLines();
  expect(await read()).toEqual(before);
});

test('an exhibitor taken out by hand does not come back by itself', async () => {
  const row = (await rowsOf()).exhibitors.find((one) => one.name === '北辰仪器');
  await app.request.delete(`/api/console/exhibitions/${show.id}/content/exhibitor/${row?.id}`).set(staff).expect(200);
  const known = { name: '北辰仪器', country: null, sourceKey: null, former: null };
  expect((await readCurrent(await getExhibition(show.id))).gone).toContainEqual({ ...known, id: row?.id });
  const id = await upload(SMALL_LIST);
  expect(await settled(id)).toMatchObject({ counts: { exhibitor: { clash: 1, new: 0 }, booth: { changed: 0 } } });
  await app.request
    .put(at(`/${id}/choices`))
    .set(staff)
    .send({ rowIds: null, choice: 'file' })
    .expect(200);
  await apply(id, (await get(id)).questions).expect(200);
  await settled(id);
  expect(await themes()).toMatchObject({ 北辰仪器: '仪器' });
});

test('an undo that was cut off after its history was written is begun again and takes everything back', async () => {
  const before = await themes();
  const id = await applied(CHANGED);
  const current = await readCurrent(await getExhibition(show.id));
  const { key, name, outline, counts } = current.exhibition;
  const exhibition = { key, name, ...showFields(current.exhibition), outline, counts };
  // As far as it gets before the one write that shows it.
  const cut = putOnShow(
    { exhibitionId: show.id, branchId, current, exhibition, rows: { ...current.rows, exhibitors: [] } },
    { changeId: undoIdOf(id), cause: 'undo', staffId: null },
    app.clock.now(),
    () => undefined,
    () => Promise.reject(new Error('killed')),
  );
  await expect(cut).rejects.toThrow('killed');
  expect(await themes()).toMatchObject({ 南星激光: '激光' });
  const told = await app.request.get(`/api/console/exhibitions/${show.id}/content-changes?what=removed`).set(staff).expect(200);
  expect(told.body.items.filter((one: { cause: string }) => one.cause === 'undo')).toEqual([]);
  await app.request
    .post(at(`/${id}/undo`))
    .set(staff)
    .expect(200);
  expect(await settled(id)).toMatchObject({ state: 'undone', keptSince: 0 });
  expect(await themes()).toEqual(before);
});

test('who comes back with an undo is offered for restoring no more; settings saved since the preview are looked at again', async () => {
  const id = await applied(CHANGED);
  const changes = `/api/console/exhibitions/${show.id}/content-changes?what=removed`;
  const [gone] = (await app.request.get(`${changes}&kind=exhibitor`).set(staff).expect(200)).body.items;
  expect(gone).toMatchObject({ title: '北辰仪器', restoreUntil: expect.any(String) });
  await app.request
    .post(at(`/${id}/undo`))
    .set(staff)
    .expect(200);
  expect((await settled(id)).state).toBe('undone');
  const { items } = (await app.request.get(`${changes}&kind=exhibitor`).set(staff).expect(200)).body;
  expect(items.find((one: { rowId: string }) => one.rowId === gone.rowId)).toMatchObject({ restoreUntil: null });
  await app.request.post(`/api/console/exhibitions/${show.id}/content/exhibitor/${gone.rowId}/restore`).set(staff).expect(404);
  const next = await upload(CHANGED);
  const { questions } = await settled(next);
  await model('exhibition').updateOne({ _id: show.id }, { $inc: { version: 1 } });
  expect((await apply(next, questions).expect(409)).body.error.code).toBe('import_outdated');
});

test('a choice that takes somebody away is asked about before it is applied', async () => {
  await edit('北辰仪器', { summary: '手写的简介' });
  const id = await upload(SMALL_LIST.replace('北辰仪器,2号馆,B07,仪器,\n', ''));
  const { questions } = await settled(id);
  await app.request
    .put(at(`/${id}/choices`))
    .set(staff)
    .send({ rowIds: null, choice: 'file' })
    .expect(200);
  await apply(id, questions).expect(200);
  const asked = await settled(id);
  expect([asked.state, asked.questions.length]).toEqual(['ready', questions.length + 2]);
  await apply(id, asked.questions).expect(200);
  expect((await settled(id)).state).toBe('applied');
  expect(await themes()).not.toHaveProperty('北辰仪器');
});

test('a question is agreed to however many and long names it tells of', async () => {
  const long = '一家名称很长的跨国企业'.repeat(18);
  const keys = ['Ａ', 'Ｂ', 'Ｃ', 'Ｄ', 'Ｅ', 'Ｆ', 'Ｇ'].map((key) => `${key}${'9'.repeat(70)}`);
  const many = keys.map((key, n) => `${long}${n},1号馆,C${n},机床,K-1\n${long},1号馆,D${n},机床,${key}\n`).join('');
  const id = await upload(`公司名称,展馆,展位号,类别,展商编号\n${many}`);
  const set = await settled(id);
  expect(set.questions.some(({ zh }) => zh.includes(long))).toBe(true);
  await apply(id, set.questions).expect(200);
  expect((await settled(id)).state).toBe('applied');
});

test('a preview is told in the language of whoever looks', async () => {
  const id = await upload(SMALL_LIST.replace('3月10日', '3月11日'));
  await settled(id);
  const cellsIn = async (language: string) => {
    const path = at(`/${id}/lines?kind=booth&status=changed`);
    const { body } = await app.request.get(path).set(staff).set('Accept-Language', language).expect(200);
    return (body.items as ImportLine[]).flatMap((one) => one.cells);
  };
  const [zh, en] = [await cellsIn('zh-CN'), await cellsIn('en')];
  expect(zh).toMatchObject([{ field: 'occupants', before: expect.stringContaining('3月10日') }]);
  expect(en).toMatchObject([
    { field: 'occupants', before: expect.stringContaining('10 Mar'), after: expect.not.stringMatching(/[月日、]/) },
  ]);
});
