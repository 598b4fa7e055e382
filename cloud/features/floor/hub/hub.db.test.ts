import type { SessionExtraFields, SessionRequest, ShownSessionExtras } from '@shared/contracts/session-extra';
import type { MaterialView } from '@shared/contracts/material';
import { startTestApp, type TestApp } from '../../../testing';
import { listEvents } from '../../../platform/events';
import { registrationInput } from '../../people/registration/factory';
import { importSmallShow, SMALL_SCHEDULE } from '../../show/content/factory';
import { pdf } from '../../show/library/factory';
import { hubReactions } from '.';
import { createLogger } from '../../../platform/log';

type Headers = Record<string, string>;
type Answer = { status: number; body: unknown };

let app: TestApp;
let id: string;
let branchId: string;
let owner: Headers;
let sessions: { id: string; endsAt: string; title: string }[];
let material: MaterialView;
let came: Headers;
let registered: Headers;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:40:00Z' });
  branchId = 'e'.repeat(24);
  const { exhibition } = await importSmallShow(branchId, { schedule: SCHEDULE });
  id = exhibition.id;
  owner = (await app.loginStaff('owner', branchId)).headers;
  [came, registered] = [(await app.loginVisitor()).headers, (await app.loginVisitor()).headers];
  for (const who of [came, registered]) await send(who, 'post', visitors('registrations'), registrationInput());
  await app.settle();
  await checkIn(came);
  sessions = ((await send(came, 'get', visitors('sessions?limit=50'))).body as { items: typeof sessions }).items;
  const upload = await app.request
    .post(`${staff('material-files')}?name=${encodeURIComponent('讲义.pdf')}`)
    .set({ ...owner, 'Content-Type': 'application/octet-stream' })
    .send(pdf('slides'));
  ({ material } = upload.body as { material: MaterialView });
}, 90_000);
afterAll(() => app.close());

const SCHEDULE = SMALL_SCHEDULE.replace(
  '</room></day></schedule>',
  '<event guid="s3"><start>16:00</start><duration>00:45</duration><title>激光焊接案例</title></event></room></day></schedule>',
);
const staff = (path: string) => `/api/console/exhibitions/${id}/${path}`;
const visitors = (path: string) => `/api/exhibitions/${id}/${path}`;
const send = (who: Headers, method: 'get' | 'post' | 'put' | 'delete', path: string, body: object = {}) =>
  method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body);
const codeOf = ({ body }: Answer) => (body as { error?: { code?: string } }).error?.code;

async function checkIn(who: Headers) {
  const { makeDevice, newScanId } = await import('../gate/factory');
  const { getExhibition } = await import('../../show/exhibition');
  const gate = (await send(owner, 'post', staff('gates'), { name: '1号门', rules: [{ kinds: null, days: null, from: null, to: null }] }))
    .body as { id: string };
  const { headers } = await makeDevice(app.deps, await getExhibition(id), app.clock.now(), 'supervisor');
  const { tickets } = (await send(who, 'get', '/api/tickets/mine')).body as { tickets: { id: string }[] };
  const scan = {
    scanId: newScanId(),
    seq: 1,
    gateId: gate.id,
    direction: 'in',
    at: app.clock.now().toISOString(),
    ticketId: tickets[0]?.id,
    reason: '手机没电',
  };
  expect((await send(headers, 'post', '/api/gate/manual-admissions', scan)).status).toBe(200);
  await app.settle();
}

const NONE: SessionExtraFields = { materials: [], replay: null, cta: null };
const versions = new Map<string, number>();
async function save(sessionId: string, fields: Partial<SessionExtraFields>) {
  const version = versions.get(sessionId) ?? 0;
  const answer = await send(owner, 'put', staff(`session-extras/${sessionId}`), { version, fields: { ...NONE, ...fields } });
  if (answer.status === 200) versions.set(sessionId, version + 1);
  return answer;
}
async function extras(sessionId: string, who: Headers = {}) {
  const answer = await send(who, 'get', visitors(`sessions/${sessionId}/extras`));
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as ShownSessionExtras;
}
const at = (nth: number) => sessions[nth]!;
const link = (url = 'https://example.com/replay') => ({ kind: 'link' as const, url });

test('who may open what, and from when: a lock says why and holds nothing back but the content', async () => {
  const { id: sessionId } = at(0);
  await save(sessionId, {
    materials: [
      { materialId: material.id, audience: 'registered', from: 'now' },
      { materialId: material.id, audience: 'all', from: 'now' },
    ],
    replay: { content: link(), audience: 'came', from: 'end' },
  });
  const seen = async (who?: Headers) => {
    const { standing, items } = await extras(sessionId, who);
    return [standing, ...items.map((one) => one.locked?.why ?? one.content?.kind)];
  };
  expect(await seen()).toEqual(['nobody', 'came', 'registered']);
  expect(await seen(registered)).toEqual(['registered', 'came', 'file']);
  expect(await seen(came)).toEqual(['came', 'later', 'file']);
  const [replay] = (await extras(sessionId, came)).items;
  expect([replay?.content, replay?.locked?.fromText]).toEqual([null, expect.stringMatching(/^\d+月\d+日/)]);
  app.clock.advance(Date.parse(at(0).endsAt) - app.clock.now().getTime() + 1_000);
  expect(await seen(came)).toEqual(['came', 'link', 'file']);
  expect(JSON.stringify(await extras(sessionId))).not.toContain('example.com');
  expect((await extras(sessionId, { ...came, 'Accept-Language': 'en' })).items[0]?.title).toBe('Watch the recording');
});

test('openings: a person once an item, each time in the total, what is locked not at all', async () => {
  const { id: sessionId } = at(0);
  const open = (who: Headers, item: string) => send(who, 'post', visitors(`sessions/${sessionId}/opened`), { item });
  await Promise.all([
    open(came, material.id),
    open(came, material.id),
    open(came, 'replay'),
    open({}, material.id),
    open(registered, 'replay'),
  ]);
  await open(registered, material.id);
  await open(registered, 'a'.repeat(24));
  const { opened } = (await send(owner, 'get', staff(`session-extras/${sessionId}`))).body as { opened: { item: string }[] };
  expect(opened.toSorted((a, b) => a.item.length - b.item.length)).toEqual([
    { item: 'replay', people: 1, times: 1 },
    { item: material.id, people: 2, times: 3 },
  ]);
  const { items } = await listEvents(id, ['material.opened'], {}, { limit: 10 });
  expect(items.map((one) => (one.data as { item: string }).item).toSorted()).toEqual([material.id, material.id, 'replay'].toSorted());
});

test('what a call to action leads to is locked as where the session hands it out, and open where it does not', async () => {
  const { id: sessionId } = at(2);
  const cta = { kind: 'material' as const, label: { zh: '', en: '' }, materialId: material.id };
  const seen = async (who?: Headers) => {
    const { material: led } = (await extras(sessionId, who)).cta!;
    return [led?.content?.kind, led?.locked?.why];
  };
  await save(sessionId, { materials: [{ materialId: material.id, audience: 'came', from: 'now' }], cta });
  expect([await seen(), await seen(registered), await seen(came)]).toEqual([
    [undefined, 'came'],
    [undefined, 'came'],
    ['file', undefined],
  ]);
  await save(sessionId, { cta });
  expect(await seen()).toEqual(['file', undefined]);
  await save(sessionId, {});
});

test('a material that a session hands out is told in the library and cannot be deleted; one that is gone is not taken', async () => {
  const one = (await send(owner, 'get', staff(`materials?ids=${material.id}`))).body as { items: MaterialView[] };
  expect(one.items[0]?.uses).toEqual([expect.stringContaining(at(0).title)]);
  expect(codeOf(await send(owner, 'delete', staff(`materials/${material.id}`)))).toBe('material_in_use');
  const gone = await save(at(1).id, { materials: [{ materialId: 'b'.repeat(24), audience: 'all', from: 'now' }] });
  expect(codeOf(gone)).toBe('material_gone');
  expect(codeOf(await save(at(1).id, { cta: { kind: 'material', label: { zh: '', en: '' }, materialId: null } }))).toBe('cta_material');
  expect(codeOf(await send(owner, 'put', staff(`session-extras/${at(0).id}`), { version: 0, fields: NONE }))).toBe('conflict');
  expect(codeOf(await save('c'.repeat(24), {}))).toBe('not_found');
});

test('a request: by consent, one a person, its words changed, answered, exported without whole numbers, taken back', async () => {
  const { id: sessionId } = at(1);
  const ask = (who: Headers, body: object) => send(who, 'put', visitors(`sessions/${sessionId}/request`), body);
  const say = (question: string) => ({ question, consent: true });
  expect(codeOf(await ask(came, say('几时有样机')))).toBe('request_closed');
  await save(sessionId, { cta: { kind: 'question', label: { zh: '问讲者', en: 'Ask the speaker' }, materialId: null } });
  expect((await extras(sessionId, { ...came, 'Accept-Language': 'en' })).cta).toEqual({
    kind: 'question',
    label: 'Ask the speaker',
    material: null,
    mine: null,
  });
  expect(codeOf(await ask((await app.loginVisitor()).headers, say('我没报名')))).toBe('not_registered');
  expect(codeOf(await ask(came, { question: 'x', consent: false }))).toBe('bad_request');
  expect(codeOf(await ask(came, say('')))).toBe('request_empty');
  expect(codeOf(await ask(came, say('问'.repeat(501))))).toBe('bad_request');
  await Promise.all(Array.from({ length: 5 }, () => ask(came, say('=1+1 几时有样机'))));
  app.clock.advance(1_000);
  await ask(registered, say('第二个人'));
  const list = async (query = '') =>
    ((await send(owner, 'get', staff(`session-requests?${query}`))).body as { items: SessionRequest[] }).items;
  const all = await list(`sessionId=${sessionId}`);
  expect(all.map((one) => [one.question, one.answered])).toEqual([
    ['第二个人', null],
    ['=1+1 几时有样机', null],
  ]);
  expect(all[0]).toMatchObject({ name: expect.stringMatching(/./), phone: expect.stringMatching(/\*/) });
  const mark = (requestId: string, answered: boolean) => send(owner, 'put', staff(`session-requests/${requestId}/answered`), { answered });
  expect((await mark(all[1]!.id, true)).status).toBe(200);
  expect((await list('state=answered')).map((one) => one.id)).toEqual([all[1]!.id]);
  expect((await extras(sessionId, came)).cta?.mine).toMatchObject({ question: '=1+1 几时有样机', answered: true });
  // Other words make it open again; the same ones do not.
  await ask(came, say('=1+1 几时有样机'));
  expect((await list('state=answered')).length).toBe(1);
  await ask(came, say('价格呢'));
  expect((await list('state=open')).map((one) => one.question).toSorted()).toEqual(['价格呢', '第二个人']);
  const csv = await app.request.get(staff('session-requests.csv')).set(owner).buffer();
  expect(csv.text).toMatch(/价格呢/);
  expect(csv.text).not.toMatch(/1\d{10}/);
  const [row] = (await send(owner, 'get', staff('session-extras?only=with&limit=50'))).body.items.filter(
    (one: { session: { id: string } }) => one.session.id === sessionId,
  );
  expect(row).toMatchObject({ cta: 'question', requests: { all: 2, open: 2 } });
  const back = (await send(came, 'delete', visitors(`sessions/${sessionId}/request`))).body as ShownSessionExtras;
  expect(back.cta?.mine).toBeNull();
  expect((await list()).map((one) => one.question)).toEqual(['第二个人']);
});

test('a merged registration’s request goes along; an erased person’s is gone', async () => {
  const { id: sessionId } = at(1);
  const list = async () => ((await send(owner, 'get', staff('session-requests'))).body as { items: SessionRequest[] }).items;
  const [mine] = await list();
  const into = 'd'.repeat(24);
  const merge = hubReactions().find((one) => one.name === 'hub-registration-merged')!;
  const event = { exhibitionId: id, data: { by: 'merge', participantId: mine!.participantId, into } };
  for (let time = 0; time < 2; time += 1) await merge.run([event] as never, { now: app.clock.now(), log: createLogger('silent') });
  expect((await list()).map((one) => one.participantId)).toEqual([into]);
  await send(came, 'put', visitors(`sessions/${sessionId}/request`), { question: '删掉我', consent: true });
  const exported = await send(came, 'get', '/api/visitor/export');
  expect(JSON.stringify(exported.body)).toContain('删掉我');
  expect((await send(came, 'delete', '/api/visitor/me')).status).toBe(200);
  await app.settle();
  expect((await list()).map((one) => one.question)).not.toContain('删掉我');
});

test('the hub: sessions with something to open, one’s own first, found by words and day', async () => {
  await save(at(2).id, { replay: { content: link(), audience: 'all', from: 'now' } });
  const hub = async (query = '', who: Headers = registered) =>
    (await send(who, 'get', visitors(`hub?${query}`))).body as { standing: string; items: { session: { id: string }; items: unknown[] }[] };
  const ids = async (query?: string, who?: Headers) => (await hub(query, who)).items.map((one) => one.session.id);
  expect(await ids()).toEqual([at(0).id, at(2).id]);
  await send(registered, 'put', visitors(`plan/sessions/${at(2).id}`));
  expect(await ids('whose=mine')).toEqual([at(2).id]);
  expect(await ids('whose=others')).toEqual([at(0).id]);
  expect(await ids('whose=mine', {})).toEqual([]);
  expect(await ids(`q=${encodeURIComponent(at(2).title)}`)).toEqual([at(2).id]);
  expect(await ids('q=zzzz')).toEqual([]);
  expect((await hub('', {})).standing).toBe('nobody');
});

test('a copied show has nothing of it: what a session opens stays with the session, and the library is there for both', async () => {
  const startsOn = at(0).endsAt.slice(0, 10);
  const made = await send(owner, 'post', staff('clone'), { name: '下一届', startsOn });
  const to = (made.body as { id: string }).id;
  expect([made.status, to]).toEqual([200, expect.stringMatching(/^[0-9a-f]{24}$/)]);
  // Not even where the same programme is imported again.
  expect((await importSmallShow(branchId, { name: '下一届', schedule: SCHEDULE })).exhibition.id).toBe(to);
  const copied = (path: string) => send(owner, 'get', `/api/console/exhibitions/${to}/${path}`);
  const { items } = (await copied('session-extras')).body as { items: { session: { title: string }; materials: number; cta: unknown }[] };
  expect(items.map((one) => one.session.title).toSorted()).toEqual(sessions.map((one) => one.title).toSorted());
  expect(items.filter((one) => one.materials > 0 || one.cta !== null)).toEqual([]);
  const [library] = ((await copied(`materials?ids=${material.id}`)).body as { items: MaterialView[] }).items;
  expect([library?.title.zh, library?.uses.length]).toEqual([material.title.zh, 1]);
});
