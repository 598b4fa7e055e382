import mongoose from 'mongoose';
import { startTestApp, type TestApp } from '../../../testing';
import { importProgramme } from '../../show/content';
import { importSmallShow, SMALL_SCHEDULE } from '../../show/content/factory';
import { makeParticipant, makeRegistrationDeps, registrationInput } from '../../people/registration/factory';
import { registerVisitor } from '../../people/registration';
import { createLogger } from '../../../platform/log';
import { listEvents } from '../../../platform/events';
import { bookSession } from './book-session';
import { planReactions } from './jobs';

// From a release, or an import, to the one message that each person gets.
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T02:00:00Z' });
  // Finds the templates of the local WeChat.
  await app.settle();
}, 60_000);
afterAll(() => app.close());

const branchId = 'e'.repeat(24);
let keys = 0;

/** A show with two talks and a visitor who has a seat in both. */
async function booked() {
  const { exhibition: show } = await importSmallShow(branchId);
  const staff = (await app.loginStaff('marketer', branchId)).headers;
  const visitor = await app.loginVisitor();
  await registerVisitor(makeRegistrationDeps(), show.id, visitor.visitorId, registrationInput(), app.clock.now());
  const at = (path: string) => `/api/console/exhibitions/${show.id}/${path}`;
  const get = async (path: string) => (await app.request.get(at(path)).set(staff).expect(200)).body;
  const sessions = (await get('content/sessions')).items as { id: string; title: string }[];
  for (const one of sessions) await bookSession(show.id, visitor.visitorId, one.id, app.clock.now());
  async function move(id: string, fields: object) {
    const { version, content } = await get(`content/session/${id}`);
    await app.request
      .put(at(`content/${id}`))
      .set(staff)
      .send({ version, content: { kind: 'session', fields: { ...content.fields, ...fields } } })
      .expect(200);
  }
  async function release(tell = true) {
    const { mark } = await get('agenda-draft');
    const { body } = await app.request
      .post(at('agenda-releases'))
      .set(staff)
      .send({ key: `told-key-${(keys += 1)}`, mark, sessionId: null, tell, choices: [] })
      .expect(200);
    return body.id as string;
  }
  const box = async () => {
    await app.settle();
    const { items } = (await app.request.get('/api/messages').set(visitor.headers).expect(200)).body;
    return (items as { kind: string; title: string; body: string }[]).filter((one) => one.kind.startsWith('session'));
  };
  return { show, staff, visitor, sessions, at, get, move, release, box };
}

test('who booked two sessions that a release moves gets one message that names both; repeated, still one', async () => {
  const { show, sessions, move, get, release, box } = await booked();
  for (const { id } of sessions) await move(id, { room: '主会场' });
  const { told, impact } = await get('agenda-draft');
  expect(impact).toMatchObject([{ key: 'bookings_moved', people: 1 }]);
  // The visitor allowed no message: the app alone has it, and why.
  expect(told).toMatchObject({ people: 1, byChannel: [], boxOnly: [{ reason: 'no_allowance', people: 1 }], nobody: [] });
  await release();
  const messages = await box();
  expect(messages).toMatchObject([{ kind: 'sessions_changed', title: '您预约的 2 场议程有变动' }]);
  for (const { title } of sessions) expect(messages[0]?.body).toContain(`「${title}」改为`);
  const { items } = await listEvents(show.id, ['agenda.released'], {}, { limit: 10 });
  for (const reaction of planReactions().filter((one) => one.types.includes('agenda.released')))
    for (let time = 0; time < 2; time += 1) await reaction.run(items, { now: app.clock.now(), log: createLogger('silent') });
  expect(await box()).toHaveLength(1);
});

test('a release without telling tells nobody, nor does its taking back; one that told, taken back, tells once more', async () => {
  const { staff, sessions, at, move, release, box } = await booked();
  const [first, second] = sessions;
  await move(first?.id ?? '', { room: '别处' });
  const quiet = await release(false);
  expect(await box()).toEqual([]);
  await app.request
    .post(at(`agenda-releases/${quiet}/undo`))
    .set(staff)
    .expect(200);
  expect(await box()).toEqual([]);
  await move(second?.id ?? '', { room: '别处' });
  const loud = await release();
  expect(await box()).toMatchObject([{ kind: 'session_moved' }]);
  await app.request
    .post(at(`agenda-releases/${loud}/undo`))
    .set(staff)
    .expect(200);
  await app.request
    .post(at(`agenda-releases/${loud}/undo`))
    .set(staff)
    .expect(200);
  expect(await box()).toHaveLength(2);
});

test('an import that moves one and cancels the other tells each person once', async () => {
  const { show, box } = await booked();
  const schedule = SMALL_SCHEDULE.replace(/<event guid="s1">.*?<\/event>/s, '').replace('2号馆报告厅', '3号厅');
  await importProgramme(branchId, { name: show.name, schedule: Buffer.from(schedule) }, app.clock.now(), {
    confirm: () => Promise.resolve(true),
  });
  const messages = await box();
  expect(messages).toHaveLength(1);
  expect(messages[0]?.body).toMatch(/「开幕式」（原定 .*已取消；「智能制造案例」改为 .*3号厅/);
});

test('who cannot be told is counted by why: a registration without an account has no box', async () => {
  const { show, sessions, get, move } = await booked();
  const walkIn = await makeParticipant(show.id, app.clock.now());
  await bookSession(show.id, walkIn.visitorId ?? '', sessions[0]?.id ?? '', app.clock.now());
  await mongoose.model('participant').updateOne({ _id: walkIn.id }, { $set: { visitorId: null } });
  await move(sessions[0]?.id ?? '', { room: '别处' });
  expect((await get('agenda-draft')).told).toMatchObject({
    people: 2,
    boxOnly: [{ reason: 'no_allowance', people: 1 }],
    nobody: [{ reason: 'no_account', people: 1 }],
  });
});
