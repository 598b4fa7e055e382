import type { ContentFields } from '@shared/contracts/content-desk';
import { model } from 'mongoose';
import { listEvents } from '../../../platform/events';
import { startTestApp, type TestApp } from '../../../testing';
import { ensureBranch } from '../branch';
import { makeExhibition } from '../exhibition/factory';
import { getExhibition, type Exhibition } from '../exhibition';
import { importSmallShow, SMALL_LIST } from './factory';
import { importProgramme } from './import-programme';
import { readBatch } from './store';

// Content written by hand, through HTTP, and what the lists that come after make of it.
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
const at = (path = '') => `/api/console/exhibitions/${show.id}/content${path}`;
const newKey = () => `content-key-${(keys += 1)}`;
const create = (content: object, key = newKey()) => app.request.post(at()).set(staff).send({ key, content });
const get = async (path: string) => (await app.request.get(at(path)).set(staff).expect(200)).body;
const rowsOf = async () => {
  const { programmeBatch } = await getExhibition(show.id);
  return readBatch({ exhibitionId: show.id, batch: programmeBatch ?? '' });
};
const exhibitorOf = async (name: string) => {
  const found = (await rowsOf()).exhibitors.find((one) => one.name === name);
  if (!found) throw new Error(`no exhibitor ${name}`);
  return found;
};
const EXHIBITOR = { nameEn: null, theme: null, summary: null, description: null, website: null, phone: null, country: null, booths: [] };
const open = async (kind: string, id: string) =>
  (await get(`/${kind}/${id}`)) as { version: number; byHand: boolean; handEdited: string[]; content: ContentFields };
async function change(kind: string, id: string, fields: object) {
  const { version, content } = await open(kind, id);
  return app.request
    .put(at(`/${id}`))
    .set(staff)
    .send({ version, content: { kind, fields: { ...content.fields, ...fields } } });
}
/** Puts what was written of sessions on show, as whoever releases the agenda does. */
async function release() {
  const agenda = `/api/console/exhibitions/${show.id}/agenda`;
  const { mark } = (await app.request.get(`${agenda}-draft`).set(staff).expect(200)).body;
  const body = { key: newKey(), mark, sessionId: null, tell: true, choices: [] };
  await app.request.post(`${agenda}-releases`).set(staff).send(body).expect(200);
}
const history = async (query = '') =>
  (await app.request.get(`/api/console/exhibitions/${show.id}/content-changes${query}`).set(staff).expect(200)).body.items;

test('an exhibitor written by hand is on show at once, where it belongs in the list, on the stand that was chosen', async () => {
  const { booths } = await rowsOf();
  const stand = booths.find((one) => one.number === 'B07');
  const fields = { ...EXHIBITOR, name: '北极星机器人', theme: '机器人', booths: [{ id: stand?.id, dates: ['2026-03-11'] }] };
  const { body } = await create({ kind: 'exhibitor', fields }).expect(200);
  const list = await app.request.get(`/api/exhibitions/${show.id}/exhibitors`).expect(200);
  expect(list.body.items.map((one: { name: string }) => one.name)).toEqual([
    '北辰仪器',
    '北极星机器人',
    '海川传感',
    '华东机床',
    '天元软件',
  ]);
  const booth = await app.request.get(`/api/exhibitions/${show.id}/booths/${stand?.id}`).expect(200);
  expect(booth.body.occupants.map((one: { exhibitor: { name: string } }) => one.exhibitor.name).sort()).toEqual(
    ['北极星机器人', '北辰仪器'].sort(),
  );
  const outline = await app.request.get(`/api/exhibitions/${show.id}/outline`).expect(200);
  expect(outline.body.themes).toContainEqual({ name: '机器人', exhibitors: 1 });
  expect((await getExhibition(show.id)).counts.exhibitors).toBe(5);
  expect(await open('exhibitor', body.id)).toMatchObject({ version: 1, byHand: true, handEdited: [] });
  expect(await history(`?rowId=${body.id}`)).toMatchObject([
    { what: 'created', cause: 'hand', title: '北极星机器人', by: expect.stringMatching(/^员工/) },
  ]);
});

test('the same request twice makes one; another of the same name, or a stand of the same number, is refused', async () => {
  const fields = { ...EXHIBITOR, name: '新来的公司' };
  const key = newKey();
  const first = await create({ kind: 'exhibitor', fields }, key).expect(200);
  expect((await create({ kind: 'exhibitor', fields }, key).expect(200)).body).toEqual(first.body);
  expect((await create({ kind: 'exhibitor', fields: { ...fields, name: '新来的 公司' } }).expect(409)).body.error.code).toBe(
    'content_exists',
  );
  expect((await create({ kind: 'booth', fields: { number: 'a01', hall: '1号馆', level: null } }).expect(409)).body.error.code).toBe(
    'content_exists',
  );
  expect((await create({ kind: 'booth', fields: { number: 'A03', hall: '1号馆', level: null } }).expect(200)).body.id).toMatch(
    /^[0-9a-f]{24}$/,
  );
  expect((await rowsOf()).booths.map((one) => one.number)).toEqual(['A01', 'A02', 'A03', 'B07']);
});

test('a new name stands on the stands too; a save over another’s is a conflict; history says who wrote what', async () => {
  const { id } = await exhibitorOf('华东机床');
  const stale = await open('exhibitor', id);
  expect((await change('exhibitor', id, { name: '阿尔法机床', summary: '五轴' })).status).toBe(200);
  const rows = await rowsOf();
  expect(rows.exhibitors[0]).toMatchObject({ name: '阿尔法机床', booths: [{ number: 'A01' }] });
  expect(rows.booths.find((one) => one.number === 'A01')?.occupants).toMatchObject([{ name: '阿尔法机床' }]);
  const late = await app.request
    .put(at(`/${id}`))
    .set(staff)
    .send({ version: stale.version, content: stale.content });
  expect(late.body.error.code).toBe('conflict');
  expect(await history(`?rowId=${id}`)).toMatchObject([
    {
      what: 'changed',
      cells: [
        { field: 'name', before: '华东机床', after: '阿尔法机床' },
        { field: 'summary', before: null, after: '五轴' },
      ],
    },
  ]);
  expect(await open('exhibitor', id)).toMatchObject({ byHand: false, handEdited: ['name', 'summary'] });
});

test('what was written by hand survives the next list; what the list changed too is kept as it was written', async () => {
  const { id } = await exhibitorOf('华东机床');
  await change('exhibitor', id, { theme: '高端机床' });
  const other = await exhibitorOf('海川传感');
  await app.request
    .delete(at(`/exhibitor/${other.id}`))
    .set(staff)
    .expect(200);
  await create({ kind: 'exhibitor', fields: { ...EXHIBITOR, name: '手工展商' } }).expect(200);
  const again = await importSmallShow(branchId, { name: show.name });
  expect(again.report.outcome).toBe('unchanged');
  const next = await importSmallShow(branchId, {
    name: show.name,
    exhibitors: SMALL_LIST.replace('A01,机床', 'A01,数控机床').replace('B07,仪器', 'B07,精密仪器'),
  });
  expect(next.report).toMatchObject({ outcome: 'imported', changes: { exhibitors: { added: 0, updated: 1, removed: 0 } } });
  const names = Object.fromEntries((await rowsOf()).exhibitors.map((one) => [one.name, one.theme]));
  expect(names).toEqual({ 北辰仪器: '精密仪器', 华东机床: '高端机床', 手工展商: null, 天元软件: '软件' });
});

test('an exhibitor taken out leaves the stand and comes back to it; after seven days no more', async () => {
  const { id } = await exhibitorOf('北辰仪器');
  await app.request
    .delete(at(`/exhibitor/${id}`))
    .set(staff)
    .expect(200);
  expect((await rowsOf()).booths.find((one) => one.number === 'B07')?.occupants).toEqual([]);
  expect(await history('?what=removed')).toMatchObject([{ rowId: id, title: '北辰仪器' }, { what: 'changed' }].slice(0, 1));
  await app.request
    .post(at(`/exhibitor/${id}/restore`))
    .set(staff)
    .expect(200);
  expect((await rowsOf()).booths.find((one) => one.number === 'B07')?.occupants).toMatchObject([{ name: '北辰仪器' }]);
  expect((await getExhibition(show.id)).counts.exhibitors).toBe(4);
  await app.request
    .delete(at(`/exhibitor/${id}`))
    .set(staff)
    .expect(200);
  app.clock.advance(8 * 86_400_000);
  const late = await app.request.post(at(`/exhibitor/${id}/restore`)).set((staff = (await app.loginStaff('marketer', branchId)).headers));
  expect(late.body.error.code).toBe('content_undo_too_late');
});

test('a stand renamed is so for its exhibitors; taken out it leaves them, and comes back with them', async () => {
  const stand = (await rowsOf()).booths.find((one) => one.number === 'A02');
  expect((await change('booth', stand?.id ?? '', { number: 'A12', hall: '3号馆' })).status).toBe(200);
  expect((await exhibitorOf('海川传感')).booths).toMatchObject([{ number: 'A12', hall: '3号馆', dates: ['2026-03-10'] }]);
  expect((await getExhibition(show.id)).outline.halls.map((one) => one.name)).toEqual(['1号馆', '2号馆', '3号馆']);
  await app.request
    .delete(at(`/booth/${stand?.id}`))
    .set(staff)
    .expect(200);
  expect((await exhibitorOf('天元软件')).booths).toEqual([]);
  await app.request
    .post(at(`/booth/${stand?.id}/restore`))
    .set(staff)
    .expect(200);
  expect((await exhibitorOf('天元软件')).booths).toMatchObject([{ number: 'A12' }]);
});

test('a session moved by hand is told to those who booked; times outside the show are refused; taken out it is cancelled', async () => {
  const { sessions } = await rowsOf();
  const talk = sessions.find((one) => one.title === '智能制造案例');
  const id = talk?.id ?? '';
  const moved = { startsAt: '2026-03-10T16:00:00+08:00', endsAt: '2026-03-10T17:00:00+08:00', room: '1号馆会议室B' };
  expect((await change('session', id, moved)).status).toBe(200);
  await release();
  expect((await rowsOf()).sessions.map((one) => [one.title, one.date, one.hall])).toEqual([
    ['开幕式', '2026-03-10', '1号馆'],
    ['智能制造案例', '2026-03-10', '1号馆'],
  ]);
  for (const times of [
    { startsAt: '2026-03-20T16:00:00+08:00', endsAt: '2026-03-20T17:00:00+08:00' },
    { startsAt: '2026-03-10T16:00:00+08:00', endsAt: '2026-03-10T15:00:00+08:00' },
  ])
    expect((await change('session', id, times)).body.error.code).toBe('content_times');
  await app.request
    .delete(at(`/session/${id}`))
    .set(staff)
    .expect(200);
  await release();
  await app.request
    .post(at(`/session/${id}/restore`))
    .set(staff)
    .expect(200);
  await release();
  const told = await listEvents(show.id, ['agenda.released'], {}, { limit: 10 });
  const changes = told.items.flatMap((one) => (one.data as { items: { change: string }[] }).items.map((item) => item.change));
  expect(changes.sort()).toEqual(['cancelled', 'moved', 'restored']);
});

test('ten people who write at the same moment all have written', async () => {
  await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      create({ kind: 'exhibitor', fields: { ...EXHIBITOR, name: `同时公司${n}`, theme: '同时' } }).expect(200),
    ),
  );
  expect((await getExhibition(show.id)).counts.exhibitors).toBe(14);
  expect((await getExhibition(show.id)).outline.themes).toContainEqual({ name: '同时', exhibitors: 10 });
  const orders = (await rowsOf()).exhibitors.map((one) => one.order);
  expect(new Set(orders).size).toBe(14);
});

test('forty sessions written one behind the other all have a place of their own', async () => {
  const fields = {
    subtitle: null,
    abstract: null,
    description: null,
    track: null,
    type: null,
    language: null,
    speakers: [],
    url: null,
    links: [],
  };
  for (let n = 0; n < 40; n += 1) {
    const minute = new Date(Date.UTC(2026, 2, 10, 4, n)).toISOString();
    await create({
      kind: 'session',
      fields: { ...fields, title: `第${n}场`, startsAt: minute, endsAt: minute, room: '1号馆会议室A' },
    }).expect(200);
  }
  await release();
  const { sessions } = await rowsOf();
  expect(new Set(sessions.map((one) => one.order)).size).toBe(42);
  expect(sessions.map((one) => one.title).slice(1, -1)).toEqual(Array.from({ length: 40 }, (_, n) => `第${n}场`));
});

test('a form opened before stands changed elsewhere does not put them back', async () => {
  const stale = await exhibitorOf('华东机床').then(({ id }) => open('exhibitor', id).then((row) => ({ ...row, id })));
  const stand = (await rowsOf()).booths.find((one) => one.number === 'A01');
  expect((await change('booth', stand?.id ?? '', { number: 'A09' })).status).toBe(200);
  const save = app.request.put(at(`/${stale.id}`)).set(staff);
  expect((await save.send({ version: stale.version, content: stale.content })).body.error.code).toBe('conflict');
});

test('a show without a programme gets its first row by hand', async () => {
  show = await makeExhibition({ branchId });
  await model('exhibition').updateOne({ _id: show.id }, { $set: { programmeBatch: null } });
  expect(await get('/exhibitors')).toEqual({ items: [], next: null });
  await create({ kind: 'exhibitor', fields: { ...EXHIBITOR, name: '第一家' } }).expect(200);
  expect((await app.request.get(`/api/exhibitions/${show.id}/exhibitors`).expect(200)).body.items).toMatchObject([{ name: '第一家' }]);
});

test('the programme goes out as XML and as a calendar with a mark that changes with it, whole or of one track or room', async () => {
  const address = `/api/exhibitions/${show.id}/schedule`;
  const first = await app.request.get(`${address}.xml`).expect(200);
  expect(first.headers['content-type']).toContain('application/xml');
  expect(first.text).toContain('<title>开幕式</title>');
  await app.request
    .get(`${address}.xml`)
    .set('If-None-Match', first.headers.etag ?? '')
    .expect(304);
  const talk = (await rowsOf()).sessions[0];
  await change('session', talk?.id ?? '', { title: '盛大开幕' });
  await release();
  const next = await app.request
    .get(`${address}.xml`)
    .set('If-None-Match', first.headers.etag ?? '')
    .expect(200);
  expect(next.text).toContain('<title>盛大开幕</title>');
  const calendar = await app.request.get(`${address}.ics?track=${encodeURIComponent('主论坛')}`).expect(200);
  expect(calendar.text).toContain('SUMMARY:盛大开幕');
  expect(calendar.text).toContain('SEQUENCE:1');
  expect(calendar.text).not.toContain('智能制造案例');
  const ofRoom = await app.request.get(`${address}.ics?room=${encodeURIComponent(talk?.room ?? '')}`).expect(200);
  expect(ofRoom.text.match(/SUMMARY:.*/g)).toEqual([expect.stringContaining('盛大开幕')]);
});

test.each(['xml', 'ics'])('a programme given out as %s and imported again is the same sessions', async (ending) => {
  const { text, body } = await app.request.get(`/api/exhibitions/${show.id}/schedule.${ending}`).buffer(true).expect(200);
  const file = Buffer.from(text || String(body));
  const report = await importProgramme(branchId, { name: show.name, schedule: file }, app.clock.now(), { preview: true });
  expect(report.changes?.sessions).toMatchObject({ total: 2, added: 0, removed: 0 });
});

test.each(['csv', 'xlsx'])('exhibitors exported as %s and imported again change nothing', async (format) => {
  const file = await app.request
    .get(`/api/console/exhibitions/${show.id}/content-export/exhibitors?format=${format}`)
    .set(staff)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  const report = await importProgramme(branchId, { name: show.name, exhibitors: file.body as Buffer }, app.clock.now());
  expect(report).toMatchObject({ outcome: 'unchanged', findings: [] });
});
