import type { AgendaDraft } from '@shared/contracts/agenda';
import mongoose from 'mongoose';
import { derivedId } from '../../../../platform/crypto';
import { inTransaction } from '../../../../platform/db';
import { listEvents } from '../../../../platform/events';
import { startTestApp, type TestApp } from '../../../../testing';
import { ensureBranch } from '../../branch';
import { getExhibition, type Exhibition } from '../../exhibition';
import { importSmallShow, SMALL_SCHEDULE } from '../factory';
import { importProgramme } from '../import-programme';
import { readBatch } from '../store';
import { putDraft } from './store';

// The agenda edited apart and released, through HTTP.
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
const newKey = () => `agenda-key-${(keys += 1)}`;
const at = (path: string) => `/api/console/exhibitions/${show.id}/${path}`;
const get = async (path: string) => (await app.request.get(at(path)).set(staff).expect(200)).body;
const rowsOf = async () => readBatch({ exhibitionId: show.id, batch: (await getExhibition(show.id)).programmeBatch ?? '' });
const sessionOf = async (title: string) => {
  const found = (await rowsOf()).sessions.find((one) => one.title === title);
  if (!found) throw new Error(`no session ${title}`);
  return found;
};
const seen = async () =>
  (await app.request.get(`/api/exhibitions/${show.id}/sessions`).expect(200)).body.items as {
    id: string;
    title: string;
    room: string;
    movedFrom: { text: string; room: string } | null;
  }[];
const SESSION = {
  subtitle: null,
  abstract: null,
  description: null,
  track: null,
  type: null,
  language: null,
  speakers: [] as string[],
  url: null,
  links: [],
};
async function change(id: string, fields: object, version?: number) {
  const row = await get(`content/session/${id}`);
  return app.request
    .put(at(`content/${id}`))
    .set(staff)
    .send({ version: version ?? row.version, content: { kind: 'session', fields: { ...row.content.fields, ...fields } } });
}
const create = (fields: object, key = newKey()) =>
  app.request
    .post(at('content'))
    .set(staff)
    .send({ key, content: { kind: 'session', fields: { ...SESSION, ...fields } } });
const draft = async (query = ''): Promise<AgendaDraft> => get(`agenda-draft${query}`);
const release = async (more: object = {}) => {
  const { mark } = await draft();
  return app.request
    .post(at('agenda-releases'))
    .set(staff)
    .send({ key: newKey(), mark, sessionId: null, tell: true, choices: [], ...more });
};
const told = async () => (await listEvents(show.id, ['agenda.released'], {}, { limit: 50 })).items.map((one) => one.data);
const LATER = { startsAt: '2026-03-10T15:00:00+08:00', endsAt: '2026-03-10T16:00:00+08:00' };

test('what is written of sessions waits: visitors and feeds see the old agenda until the release, and then all of the new one', async () => {
  const opening = await sessionOf('开幕式');
  const feed = async () => (await app.request.get(`/api/exhibitions/${show.id}/schedule.xml`).expect(200)).text;
  expect((await change(opening.id, { ...LATER, room: '1号馆会议室B' })).status).toBe(200);
  const made = (await create({ title: '新加的圆桌', room: '圆桌区', ...LATER }).expect(200)).body.id as string;
  expect((await seen()).map((one) => [one.title, one.room])).toEqual([
    ['开幕式', '1号馆会议室A'],
    ['智能制造案例', '2号馆报告厅'],
  ]);
  expect(await feed()).not.toContain('圆桌');
  // Staff see it where it would stand.
  const { items } = await get('content/sessions');
  expect(items.map((one: { title: string; room: string; draft: string | null }) => [one.title, one.room, one.draft])).toEqual([
    ['开幕式', '1号馆会议室B', 'moved'],
    ['新加的圆桌', '圆桌区', 'new'],
    ['智能制造案例', '2号馆报告厅', null],
  ]);
  expect((await get('content')).agenda).toEqual({ apart: true, unreleased: 2 });
  const waiting = await draft();
  expect(waiting.lines.map((one) => [one.title, one.what])).toEqual([
    ['开幕式', 'moved'],
    ['新加的圆桌', 'new'],
  ]);
  expect(waiting.lines[0]?.cells.map((one) => [one.field, one.before, one.after])).toContainEqual(['room', '1号馆会议室A', '1号馆会议室B']);

  expect((await release()).status).toBe(200);
  expect((await seen()).map((one) => [one.title, one.room, one.movedFrom?.text ?? null])).toEqual([
    ['开幕式', '1号馆会议室B', '原定 3月10日 周二 10:00–11:00 · 1号馆会议室A'],
    ['新加的圆桌', '圆桌区', null],
    ['智能制造案例', '2号馆报告厅', null],
  ]);
  expect(await feed()).toContain('圆桌');
  expect((await get('content')).agenda).toEqual({ apart: true, unreleased: 0 });
  expect(await told()).toMatchObject([{ cause: 'release', tell: true, items: [{ sessionId: opening.id, change: 'moved' }] }]);
  const changes = await get('content-changes');
  expect(changes.items.map((one: { what: string; title: string }) => [one.what, one.title]).sort()).toEqual([
    ['changed', '开幕式'],
    ['created', '新加的圆桌'],
  ]);
  expect((await rowsOf()).sessions.map((one) => one.id)).toContain(made);
  // A week later nobody needs to know where it was.
  app.clock.set(new Date(app.clock.now().getTime() + 8 * 86_400_000));
  expect((await seen())[0]?.movedFrom).toBeNull();
});

test('two who release at once release once; the same key again is the same release; nothing is left to release', async () => {
  const opening = await sessionOf('开幕式');
  await change(opening.id, LATER);
  const { mark } = await draft();
  const send = (key: string) =>
    app.request.post(at('agenda-releases')).set(staff).send({ key, mark, sessionId: null, tell: true, choices: [] });
  const [one, other] = [newKey(), newKey()];
  const answers = await Promise.all([send(one), send(one), send(other)]);
  const done = answers.filter((answer) => answer.status === 200);
  expect(new Set(done.map((answer) => answer.body.id)).size).toBe(1);
  expect(answers.filter((answer) => answer.status !== 200).every((answer) => answer.body.error.code === 'agenda_nothing')).toBe(true);
  expect(await told()).toHaveLength(1);
  expect((await get('agenda-releases')).items).toHaveLength(1);
});

test('who releases what they did not see is refused, and nothing of it is on show', async () => {
  const opening = await sessionOf('开幕式');
  await change(opening.id, LATER);
  const { mark } = await draft();
  await change(opening.id, { title: '盛大开幕' });
  const late = await release({ mark });
  expect(late.body.error.code).toBe('agenda_outdated');
  expect((await seen())[0]?.title).toBe('开幕式');
  expect(await told()).toEqual([]);
});

test('what an import changed meanwhile is asked about where both changed it, and follows where only the import did', async () => {
  const opening = await sessionOf('开幕式');
  await change(opening.id, { room: '1号馆会议室B', title: '盛大开幕' });
  const schedule = SMALL_SCHEDULE.replace('1号馆会议室A', '1号馆会议室C').replace('王明', '李雷');
  await importProgramme(branchId, { name: show.name, schedule: Buffer.from(schedule) }, app.clock.now(), {
    confirm: () => Promise.resolve(true),
  });
  const { lines } = await draft();
  expect(lines[0]).toMatchObject({ conflict: true, title: '盛大开幕' });
  expect(lines[0]?.cells.find((one) => one.field === 'room')).toMatchObject({ after: '1号馆会议室B', shown: '1号馆会议室C' });
  expect((await release()).body.error.code).toBe('agenda_unchosen');
  expect((await release({ choices: [{ sessionId: opening.id, choice: 'shown' }] })).status).toBe(200);
  // Of the fields that both changed the import's stay, the draft's others and the import's others too.
  expect(await sessionOf('盛大开幕')).toMatchObject({ room: '1号馆会议室C', speakers: ['李雷'] });
});

test('clashes are named before the yes: speakers however they are written, rooms, hours; those that were there already apart', async () => {
  const opening = await sessionOf('开幕式');
  const same = { startsAt: '2026-03-10T10:30:00+08:00', endsAt: '2026-03-10T11:30:00+08:00' };
  await create({ title: '分会场致辞', room: '别处', speakers: ['王　明'], ...same }).expect(200);
  await create({ title: '同室', room: '１号馆会议室 a', ...same }).expect(200);
  await create({ title: '夜场', room: '酒吧', startsAt: '2026-03-10T23:30:00+08:00', endsAt: '2026-03-11T01:00:00+08:00' }).expect(200);
  const { clashes } = await draft();
  const named = clashes.fresh.map((one) => [one.kind, ...one.sessions.map((two) => two.title)]);
  expect(named.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
    ['hours', '夜场'],
    ['room', '开幕式', '同室'],
    ['speaker', '开幕式', '分会场致辞'],
  ]);
  expect(
    clashes.fresh.find((one) => one.kind === 'room')?.sessions.map((one) => [one.sessionId === opening.id, one.timeText, one.drafted]),
  ).toEqual([
    [true, '10:00–11:00', false],
    [false, '10:30–11:30', true],
  ]);
  expect(clashes.existing).toEqual([]);
  await release();
  await change(opening.id, { title: '开幕' });
  const after = await draft();
  expect([after.clashes.fresh.length, after.clashes.existing.length]).toEqual([0, 3]);
  // Taken out it clashes with nothing.
  await app.request
    .delete(at(`content/session/${opening.id}`))
    .set(staff)
    .expect(200);
  expect((await draft()).clashes.existing.map((one) => one.kind)).toEqual(['hours']);
});

test('one change is released by itself; one is dropped; what was drafted and put back waits no more', async () => {
  const [opening, talk] = [await sessionOf('开幕式'), await sessionOf('智能制造案例')];
  await change(opening.id, LATER);
  await change(talk.id, { title: '智能制造案例（更新）' });
  const one = await draft(`?sessionId=${talk.id}`);
  expect([one.lines.length, one.waiting]).toEqual([1, 2]);
  expect((await release({ mark: one.mark, sessionId: talk.id })).status).toBe(200);
  expect((await seen()).map((row) => row.title)).toEqual(['开幕式', '智能制造案例（更新）']);
  expect((await get('content')).agenda.unreleased).toBe(1);
  const drop = (mark: string) => app.request.post(at('agenda-draft/drop')).set(staff).send({ sessionId: opening.id, mark });
  // Of before the release: what was seen then is not what would be dropped.
  expect((await drop(one.mark)).body.error.code).toBe('agenda_outdated');
  const { mark } = await draft();
  expect((await drop(mark).expect(200)).body).toEqual({ dropped: 1 });
  expect((await drop(mark).expect(200)).body).toEqual({ dropped: 0 });
  const { headers: owner } = await app.loginStaff('owner', branchId);
  const { items } = (await app.request.get(at('audit?what=agenda_draft_dropped')).set(owner).expect(200)).body;
  expect(items).toMatchObject([{ details: { sessions: '「开幕式」' } }]);
  await change(opening.id, { room: '别处' });
  await change(opening.id, { room: '1号馆会议室A' });
  expect((await draft()).waiting).toBe(0);
  expect((await release()).body.error.code).toBe('agenda_nothing');
});

test('a form opened before somebody drafted, released or dropped it does not overwrite that', async () => {
  const opening = await sessionOf('开幕式');
  const { version } = await get(`content/session/${opening.id}`);
  await change(opening.id, { title: '甲' });
  expect((await change(opening.id, { title: '乙' }, version)).body.error.code).toBe('conflict');
  const drafted = (await get(`content/session/${opening.id}`)).version;
  await release();
  expect((await change(opening.id, { title: '乙' }, drafted)).body.error.code).toBe('conflict');
});

test('taken out and put back by hand, in the draft and after a release', async () => {
  const opening = await sessionOf('开幕式');
  const remove = () => app.request.delete(at(`content/session/${opening.id}`)).set(staff);
  const restore = () => app.request.post(at(`content/session/${opening.id}/restore`)).set(staff);
  await remove().expect(200);
  expect((await draft()).lines.map((one) => one.what)).toEqual(['cancelled']);
  await restore().expect(200);
  expect((await draft()).waiting).toBe(0);
  await remove().expect(200);
  await release();
  expect((await seen()).map((one) => one.title)).toEqual(['智能制造案例']);
  await restore().expect(200);
  expect((await draft()).lines.map((one) => one.what)).toEqual(['restored']);
  await release({ tell: false });
  expect((await seen()).map((one) => one.title)).toEqual(['开幕式', '智能制造案例']);
  type Told = { tell: boolean; items: { change: string }[] };
  const words = (await told()).map((one) => one as Told).map((one) => `${one.items[0]?.change} ${one.tell}`);
  expect(words.sort()).toEqual(['cancelled true', 'restored false']);
  // One that nobody has seen goes without a word.
  const made = (await create({ title: '误加', room: '一', ...LATER }).expect(200)).body.id as string;
  await app.request
    .delete(at(`content/session/${made}`))
    .set(staff)
    .expect(200);
  expect((await draft()).waiting).toBe(0);
});

test('a release is taken back as a release: its sessions as they were, what was changed since stays; once, within seven days', async () => {
  const [opening, talk] = [await sessionOf('开幕式'), await sessionOf('智能制造案例')];
  await change(opening.id, { ...LATER, title: '盛大开幕' });
  await change(talk.id, { room: '3号厅' });
  const made = (await create({ title: '加场', room: '一', ...LATER }).expect(200)).body.id as string;
  const { id } = (await release()).body as { id: string };
  app.clock.set(new Date(app.clock.now().getTime() + 60_000));
  await change(opening.id, { title: '隆重开幕' });
  await release();
  const listed = (await get('agenda-releases')).items;
  expect(listed.map((one: { counts: object; undoUntil: string | null }) => [one.counts, one.undoUntil !== null])).toEqual([
    [{ new: 0, moved: 0, cancelled: 0, restored: 0, edited: 1 }, true],
    [{ new: 1, moved: 2, cancelled: 0, restored: 0, edited: 0 }, true],
  ]);
  expect((await get(`agenda-releases/${id}`)).lines.map((one: { what: string }) => one.what)).toEqual(['moved', 'moved', 'new']);
  const undo = () => app.request.post(at(`agenda-releases/${id}/undo`)).set(staff);
  const [first, second] = await Promise.all([undo(), undo()]);
  expect([first.status, second.status, first.body.id === second.body.id]).toEqual([200, 200, true]);
  expect(Math.max(first.body.kept, second.body.kept)).toBe(1);
  const { sessions } = await rowsOf();
  const now = new Map(sessions.map((one) => [one.id, one]));
  expect(now.get(opening.id)).toMatchObject({ title: '隆重开幕', startsAt: opening.startsAt });
  expect(now.get(talk.id)).toMatchObject({ room: '2号馆报告厅' });
  expect(now.get(made)?.withdrawnAt).not.toBeNull();
  expect(await told()).toHaveLength(2);
  expect((await get('agenda-releases')).items).toContainEqual(expect.objectContaining({ isUndo: true, undone: false }));
  const { id: later } = (await (async () => (await change(talk.id, { room: '4号厅' }), release()))()).body as { id: string };
  app.clock.set(new Date(app.clock.now().getTime() + 8 * 86_400_000));
  const late = await app.request.post(at(`agenda-releases/${later}/undo`)).set(staff);
  expect(late.body.error.code).toBe('content_undo_too_late');
});

// A release keeps times whole; one made before that kept those that differed.
test.each(['whole', 'as before'])(
  'times kept %s are taken back together or not at all; an added session that was changed since stays',
  async (kept) => {
    const times = (from: string, to: string) => ({ startsAt: `2026-03-10T${from}:00+08:00`, endsAt: `2026-03-10T${to}:00+08:00` });
    const [opening, talk] = [await sessionOf('开幕式'), await sessionOf('智能制造案例')];
    await change(opening.id, times('09:00', '10:00'));
    await release();
    await change(opening.id, times('08:30', '10:00'));
    await change(talk.id, { room: '3号厅' });
    const made = (await create({ title: '加场', room: '一', ...LATER }).expect(200)).body.id as string;
    const { id } = (await release()).body as { id: string };
    expect((await get(`agenda-releases/${id}`)).lines[0].cells.map((one: { field: string }) => one.field)).toEqual(['startsAt']);
    await change(opening.id, times('08:30', '08:50'));
    await change(made, { title: '加演' });
    await release();
    if (kept === 'as before') {
      const asBefore = { $unset: { 'before.endsAt': 1, 'before.date': 1, 'after.endsAt': 1, 'after.date': 1 } };
      await mongoose.model('agenda_release_line').updateOne({ releaseId: id, sessionId: opening.id }, asBefore);
    }
    const undone = await app.request.post(at(`agenda-releases/${id}/undo`)).set(staff);
    expect(undone.body).toMatchObject({ kept: 2 });
    const { sessions } = await rowsOf();
    const now = new Map(sessions.map((one) => [one.id, one]));
    expect(now.get(opening.id)).toMatchObject({ startsAt: new Date('2026-03-10T00:30:00Z'), endsAt: new Date('2026-03-10T00:50:00Z') });
    expect(now.get(made)).toMatchObject({ title: '加演', withdrawnAt: null });
    expect(now.get(talk.id)).toMatchObject({ room: '2号馆报告厅' });
  },
);

test('a change of words keeps the place of a session', async () => {
  const talk = await sessionOf('智能制造案例');
  await mongoose.connection.collection('programme_sessions').updateOne({ exhibitionId: show.id, id: talk.id }, { $set: { order: 7.5 } });
  await change(talk.id, { title: '智能制造新案例' });
  await release();
  expect((await sessionOf('智能制造新案例')).order).toBe(7.5);
});

test('nobody is told what changes in a show that went back to being prepared, be it by hand, a release, its undoing or an import', async () => {
  const [opening, talk] = [await sessionOf('开幕式'), await sessionOf('智能制造案例')];
  await change(opening.id, { room: '草稿里的会场' });
  await mongoose.model('exhibition').updateOne({ _id: show.id }, { $set: { status: 'draft' } });
  expect((await change(talk.id, { room: '别处' })).status).toBe(200);
  const { id } = (await release({ tell: true })).body as { id: string };
  await app.request
    .post(at(`agenda-releases/${id}/undo`))
    .set(staff)
    .expect(200);
  const schedule = Buffer.from(SMALL_SCHEDULE.replace(/<event guid="s1">.*?<\/event>/s, ''));
  await importProgramme(branchId, { name: show.name, schedule }, app.clock.now(), { confirm: () => Promise.resolve(true) });
  const events = await told();
  expect(new Set(events.map((one) => one.cause))).toEqual(new Set(['hand', 'release', 'undo', 'import']));
  expect(events.filter((one) => one.tell)).toEqual([]);
});

test('five hundred sessions are released at once, each in a place of its own', async () => {
  await inTransaction(async (session) => {
    for (let n = 0; n < 500; n += 1) {
      const minute = new Date(Date.UTC(2026, 2, 10, 2, 0) + n * 60_000);
      const row = {
        ...SESSION,
        title: `第${n}场`,
        room: `厅${n % 7}`,
        startsAt: minute,
        endsAt: minute,
        date: '2026-03-10',
        withdrawnAt: null,
      };
      const of = { exhibitionId: show.id, branchId, sessionId: derivedId('session', show.id, String(n)), staffId: 'a'.repeat(24) };
      await putDraft({ ...of, revision: n, base: null, row, madeBy: null, at: app.clock.now() }, session);
    }
  });
  const began = performance.now();
  expect((await release()).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(20_000);
  const { sessions } = await rowsOf();
  expect(new Set(sessions.map((one) => one.order)).size).toBe(502);
  expect((await getExhibition(show.id)).counts.sessions).toBe(502);
});

test('another branch neither reads nor releases it', async () => {
  const other = (await app.loginStaff('marketer', (await ensureBranch('west', '华西分公司')).id)).headers;
  const answer = await app.request.get(at('agenda-draft')).set(other);
  expect(answer.body.error.code).toBe('other_branch');
});
