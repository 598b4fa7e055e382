import { randomBytes } from 'node:crypto';
import type { MyRecap, RecapFields, RecapView, ShownRecap } from '@shared/contracts/recap';
import mongoose from 'mongoose';
import { TWO_FRAMES } from '../../../platform/pictures/factory';
import { startTestApp, type TestApp } from '../../../testing';
import { registrationInput } from '../../people/registration/factory';
import { importSmallShow } from '../../show/content/factory';
import { getExhibition } from '../../show/exhibition';
import { makeDraw, makeKeys } from '../draw/factory';
import { makeDevice, newScanId } from '../gate/factory';
import { lookerOf } from '../hub';
import { showMyRecap } from './show-my-recap';

type Headers = Record<string, string>;
interface Answer {
  status: number;
  body: unknown;
}

let app: TestApp;
let id: string;
let owner: Headers;
let people: { personId: string; headers: Headers }[];
let came: Headers;
let away: Headers;
let sessions: { id: string; title: string; endsAt: string }[];
let picture: string;
let shareCode: string;

const branchId = 'e'.repeat(24);
const staff = (path: string, show = id) => `/api/console/exhibitions/${show}/${path}`;
const visitors = (path: string, show = id) => `/api/exhibitions/${show}/${path}`;
const send = (who: Headers, method: 'get' | 'post' | 'put' | 'delete', path: string, body: object = {}): Promise<Answer> =>
  method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body);
async function good<T>(answer: Promise<Answer>): Promise<T> {
  const { status, body } = await answer;
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as T;
}
const codeOf = ({ body }: Answer) => (body as { error?: { code?: string } }).error?.code;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-11T05:40:00Z' });
  const { exhibition } = await importSmallShow(branchId);
  id = exhibition.id;
  owner = (await app.loginStaff('owner', branchId)).headers;
  people = [await app.loginVisitor(), await app.loginVisitor()];
  [came, away] = people.map((one) => one.headers) as [Headers, Headers];
  await makeDraw(makeKeys(), exhibition, app.clock.now());
  for (const who of [came, away]) await good(send(who, 'post', visitors('registrations'), registrationInput()));
  await app.settle();
  ({ items: sessions } = await good<{ items: typeof sessions }>(send(came, 'get', visitors('sessions?limit=50'))));
  picture = await upload(id, owner);
  await takePart();
}, 120_000);
afterAll(() => app.close());

async function upload(show: string, who: Headers): Promise<string> {
  const sent = app.request
    .post(`${staff('media', show)}?name=a.gif`)
    .set({ ...who, 'Content-Type': 'application/octet-stream' })
    .send(TWO_FRAMES);
  return (await good<{ picture: { id: string } }>(sent)).picture.id;
}

async function checkIn(who: Headers) {
  const gate = await good<{ id: string }>(
    send(owner, 'post', staff('gates'), { name: '1号门', rules: [{ kinds: null, days: null, from: null, to: null }] }),
  );
  const { headers } = await makeDevice(app.deps, await getExhibition(id), app.clock.now(), 'supervisor');
  const { tickets } = await good<{ tickets: { id: string }[] }>(send(who, 'get', '/api/tickets/mine'));
  const at = app.clock.now().toISOString();
  const scan = { scanId: newScanId(), seq: 1, gateId: gate.id, direction: 'in', at, ticketId: tickets[0]?.id, reason: '手机没电' };
  await good(send(headers, 'post', '/api/gate/manual-admissions', scan));
  await app.settle();
}

/** Who came is let in, stars, books, scans, draws and brings a friend; who did not come has booked. */
async function takePart() {
  await checkIn(came);
  const at = app.clock.now().toISOString();
  const { items: exhibitors } = await good<{ items: { id: string }[] }>(send({}, 'get', visitors('exhibitors?limit=5')));
  const star = (kind: string, subjectId = '') => ({ kind, subjectId, at, starred: true });
  await good(
    send(came, 'post', visitors('favourites/changes'), {
      changes: [star('session', sessions[1]?.id), star('exhibitor', exhibitors[0]?.id)],
    }),
  );
  for (const who of [came, away]) await good(send(who, 'put', visitors(`plan/sessions/${sessions[1]?.id}`)));
  const { items: codes } = await good<{ items: { code: string }[] }>(send(owner, 'get', staff('booth-codes?limit=1')));
  const touch = (code: string, who: Headers, sessionId: string) =>
    good(send(who, 'post', '/api/touches', { touchId: randomBytes(12).toString('hex'), sessionId, code }));
  await touch(codes[0]?.code ?? '', came, 'session-of-who-came-0');
  await touch(codes[0]?.code ?? '', came, 'session-of-who-came-0');
  ({ code: shareCode } = await good<{ code: string }>(send(came, 'post', visitors('share-codes'), { page: 'recap' })));
  const friend = (await app.loginVisitor()).headers;
  await touch(shareCode, friend, 'session-of-friend-000');
  await good(send(friend, 'post', visitors('registrations'), registrationInput({ sessionId: 'session-of-friend-000' } as never)));
  await app.settle();
  const entries = mongoose.connection.collection('draw_entries');
  const entry = await entries.findOne({ exhibitionId: id });
  const { exhibitionId, drawId, participantId } = entry as unknown as Record<string, string>;
  await mongoose.connection.collection<{ _id: string }>('draw_wins').insertOne({
    _id: `${drawId}/first/1`,
    ...{ exhibitionId, branchId, drawId, prizeId: 'first', number: 1, round: 1, state: 'won', countedAs: 'won' },
    ...{ entryId: entry?._id.toString(), participantId, wonAt: app.clock.now(), redeemedAt: null, redeemedBy: null },
  } as never);
}

const EMPTY: RecapFields = { opening: { zh: '', en: '' }, pictures: [], sessionIds: [] };
const view = () => good<RecapView>(send(owner, 'get', staff('recap')));
const save = async (fields: Partial<RecapFields>, version?: number) =>
  send(owner, 'put', staff('recap'), { version: version ?? (await view()).version, fields: { ...EMPTY, ...fields } });
const shown = (who: Headers = {}) => good<ShownRecap>(send(who, 'get', visitors('recap')));
const mine = (who: Headers) => good<MyRecap>(send(who, 'get', visitors('recap/mine')));
const caption = (zh: string, en = '') => ({ zh, en });
const firstSession = () => sessions[0]?.id ?? '';

/** By then everybody has to sign in anew. */
async function endShow() {
  const { endsAt } = await getExhibition(id);
  if (app.clock.now() >= endsAt) return;
  app.clock.set(new Date(endsAt.getTime() + 1_000));
  [came, away] = (await Promise.all(people.map(signInAgain))) as [Headers, Headers];
}
async function signInAgain({ personId }: (typeof people)[number]): Promise<Headers> {
  const { appid } = app.deps.wechat.mini;
  const { code } = await good<{ code: string }>(send({}, 'post', `/wechat-sandbox/_sandbox/people/${personId}/login-code`, { appid }));
  const { token } = await good<{ token: string }>(send({}, 'post', '/api/visitor/login', { code }));
  return { Authorization: `Bearer ${token}` };
}

test('what an organiser writes is on record, of two who save the second is told, and visitors see none of it before the end', async () => {
  expect(await view()).toMatchObject({
    fields: EMPTY,
    version: 0,
    open: false,
    changedBy: null,
    opensAt: expect.stringContaining('2026-03-11'),
  });
  const fields: RecapFields = {
    opening: caption('感谢到场', 'Thank you'),
    pictures: [
      { mediaId: picture, caption: caption('开幕', 'Opening') },
      { mediaId: picture, caption: caption('再来一次') },
    ],
    sessionIds: [firstSession(), firstSession()],
  };
  const saved = await good<RecapView>(save(fields, 0));
  expect(saved).toMatchObject({ version: 1, changedBy: expect.any(String) as string, pictures: [{ id: picture }] });
  expect([saved.fields.pictures, saved.sessions]).toEqual([
    [fields.pictures[0]],
    [{ id: firstSession(), title: sessions[0]?.title, shown: true }],
  ]);
  for (const version of [0, 7]) expect(codeOf(await save(fields, version))).toBe('conflict');
  const { items } = await good<{ items: { details: object }[] }>(send(owner, 'get', staff('audit?limit=1&what=recap_changed')));
  expect(items[0]?.details).toEqual({
    recapOpeningZh: ' → 感谢到场',
    recapOpeningEn: ' → Thank you',
    recapPictures: ' → a 开幕 Opening',
    recapSessions: ` → ${sessions[0]?.title}`,
  });
  expect(await shown(came)).toEqual({ open: false, opening: '', pictures: [], sessions: [] });
  expect(await mine(came)).toMatchObject({ open: false, booked: [] });
});

test('a picture is not deleted while the review shows it; another show’s, one that is gone and garbage are not taken', async () => {
  const remove = () => send(owner, 'delete', staff(`media/${picture}`));
  const refused = await remove();
  expect([codeOf(refused), (refused.body as { error: { details: object } }).error.details]).toEqual([
    'media_in_use',
    { uses: ['展会回顾'] },
  ]);
  const { exhibition: west } = await importSmallShow('d'.repeat(24));
  const theirs = await upload(west.id, (await app.loginStaff('owner', west.branchId)).headers);
  const withPicture = (mediaId: string) => ({ pictures: [{ mediaId, caption: caption('') }] });
  expect(codeOf(await save(withPicture(theirs)))).toBe('media_gone');
  expect(codeOf(await save(withPicture('a'.repeat(24))))).toBe('media_gone');
  expect(codeOf(await save({ sessionIds: ['a'.repeat(24)] }))).toBe('recap_session_gone');
  for (const [fields, path] of [
    [{ sessionIds: ['x'] }, 'fields.sessionIds'],
    [{ pictures: Array.from({ length: 61 }, () => ({ mediaId: picture, caption: caption('') })) }, 'fields.pictures'],
    [{ opening: caption('长'.repeat(1_001)) }, 'fields.opening.zh'],
    [{ pictures: [{ mediaId: { $ne: null }, caption: caption('') }] }, 'fields.pictures'],
  ] as const) {
    const answer = await save(fields as Partial<RecapFields>);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining(path)]);
  }
  expect((await view()).version).toBe(1);
  // Taken out of the review it may go.
  await good(save({ opening: caption('感谢到场') }));
  expect((await remove()).status).toBe(200);
  expect(codeOf(await save(withPicture(picture)))).toBe('media_gone');
  picture = await upload(id, owner);
});

test('after the end everybody sees it, in their language, without what is gone meanwhile, sixty pictures in the order they stand in', async () => {
  const rows = await mongoose.connection.collection('media_pictures').find({ exhibitionId: id }).toArray();
  const [row] = rows;
  const copies = Array.from({ length: 59 }, (_, at) => ({
    ...row,
    _id: new mongoose.Types.ObjectId(),
    hash: randomBytes(32).toString('hex'),
    name: `${at}`,
  }));
  await mongoose.connection.collection('media_pictures').insertMany(copies as never);
  const ids = [picture, ...copies.map((one) => one._id.toString())].reverse();
  await good(
    send(owner, 'put', staff(`session-extras/${firstSession()}`), {
      version: 0,
      fields: {
        materials: [],
        replay: { content: { kind: 'link', url: 'https://example.com/replay' }, audience: 'came', from: 'now' },
        cta: null,
      },
    }),
  );
  await good(
    save({
      opening: caption('感谢到场', 'Thank you'),
      pictures: ids.map((mediaId, at) => ({ mediaId, caption: at === 0 ? caption('开幕', 'Opening') : caption('') })),
      sessionIds: sessions.map((one) => one.id).reverse(),
    }),
  );
  await endShow();
  const all = await shown();
  expect([all.open, all.opening, all.pictures.map((one) => one.picture.id)]).toEqual([true, '感谢到场', ids]);
  expect(all.pictures.slice(0, 2).map((one) => one.caption)).toEqual(['开幕', '']);
  expect(all.sessions.map((one) => one.session.id)).toEqual(sessions.map((one) => one.id).reverse());
  expect(all.sessions.at(-1)?.items).toMatchObject([{ item: 'replay', content: null, locked: { why: 'came' } }]);
  expect((await shown({ 'Accept-Language': 'en' })).pictures[0]?.caption).toBe('Opening');

  const programme = mongoose.connection.collection('programme_sessions');
  await programme.updateMany({ exhibitionId: id, id: firstSession() }, { $set: { withdrawnAt: app.clock.now() } });
  await mongoose.connection
    .collection('media_pictures')
    .updateOne({ _id: copies[3]?._id as never }, { $set: { deletedAt: app.clock.now() } });
  const left = await shown();
  expect([left.pictures.length, left.sessions.map((one) => one.session.id)]).toEqual([59, [sessions.at(-1)?.id]]);
  expect((await view()).sessions.map((one) => one.shown)).toEqual([true, false]);
  // It may stay among those that stand; chosen anew it is refused.
  await good(save({ sessionIds: [firstSession()] }));
  await good(save({}));
  expect(codeOf(await save({ sessionIds: [firstSession()] }))).toBe('recap_session_gone');
  await programme.updateMany({ exhibitionId: id, id: firstSession() }, { $set: { withdrawnAt: null } });
});

test('nobody sees the review of a draft, and another branch does not change it', async () => {
  const { exhibition: west } = await importSmallShow('d'.repeat(24));
  const theirs = (await app.loginStaff('owner', west.branchId)).headers;
  expect(codeOf(await send(theirs, 'put', staff('recap'), { version: 0, fields: EMPTY }))).toBe('other_branch');
  await mongoose.connection
    .collection('exhibitions')
    .updateOne({ _id: new mongoose.Types.ObjectId(west.id) }, { $set: { status: 'draft' } });
  for (const path of ['recap', 'recap/mine']) expect(codeOf(await send(came, 'get', visitors(path, west.id)))).toBe('not_found');
});

describe('what a visitor took part in', () => {
  beforeAll(endShow);

  test('arrival, bookings, stars, stands, draws and friends of who came, as they are recorded', async () => {
    expect(await mine(came)).toEqual({
      open: true,
      standing: 'came',
      days: ['3月11日 周三'],
      booked: [expect.objectContaining({ id: sessions[1]?.id, state: 'over' })],
      stars: { sessions: 1, exhibitors: 1, offers: 0 },
      booths: { count: 1, first: [{ id: expect.any(String) as string, name: 'A01 华东机床' }] },
      rights: [],
      draws: [{ name: '幸运观众', prize: '平板电脑', redeemed: false }],
      friends: { registered: 1, came: 0 },
    });
  });

  test('who registered and did not come has their bookings and nobody else’s; a stranger has nothing; nobody signed in is asked to', async () => {
    expect(await mine(away)).toMatchObject({
      standing: 'registered',
      days: [],
      booked: [{ id: sessions[1]?.id }],
      booths: { count: 0, first: [] },
      draws: [],
      friends: { registered: 0, came: 0 },
    });
    const stranger = (await app.loginVisitor()).headers;
    expect(await mine(stranger)).toMatchObject({ open: true, standing: 'nobody', days: [], booked: [], draws: [] });
    expect((await send({}, 'get', visitors('recap/mine'))).status).toBe(401);
  });

  test('a build without draws says nothing of them', async () => {
    const exhibition = await getExhibition(id);
    const me = await good<{ id: string }>(send(came, 'get', '/api/visitor/me'));
    const looker = await lookerOf(id, { kind: 'visitor', visitorId: me.id } as never);
    const told = await showMyRecap({ exhibition, looker, language: 'zh', now: app.clock.now() }, { draws: false });
    expect([told.standing, told.draws]).toEqual(['came', []]);
  });

  test('the card of the review opens it, under who shared it', async () => {
    expect(await good(send({}, 'get', `/api/codes/${shareCode}`))).toMatchObject({ kind: 'share', page: 'recap', retired: false });
    const home = await good<{ code: string }>(send(came, 'post', visitors('share-codes'), { page: 'home' }));
    expect(home.code).not.toBe(shareCode);
  });

  test('of a visitor who was erased nothing is told', async () => {
    expect((await send(came, 'delete', '/api/visitor/me')).status).toBe(200);
    await app.settle();
    const left = await mine(came);
    expect(left).toMatchObject({ standing: 'nobody', days: [], booked: [], draws: [], friends: { registered: 0, came: 0 } });
    expect([left.stars, left.booths.count]).toEqual([{ sessions: 0, exhibitors: 0, offers: 0 }, 0]);
  });
});
