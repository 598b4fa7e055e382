import type { SegmentGroup, SegmentNode, SegmentOp, SegmentRoot, TraitView } from '@shared/contracts/segment';
import { CONSENTS } from '@shared/rules/consents';
import { meets, OPS_OF } from '@shared/rules/segment';
import { makeDevice } from '../features/floor/gate/factory';
import { catalogueOf, clockOf } from '../features/people/audience/catalogue';
import { filterOf } from '../features/people/audience/compile';
import { recountShow } from '../features/people/audience/recount';
import { refresh } from '../features/people/audience/refresh';
import { listIdsBehind, listRows } from '../features/people/audience/store';
import { listHolds } from '../features/people/audience/tag-store';
import { listIdsAfter } from '../features/people/registration';
import { registrationInput } from '../features/people/registration/factory';
import { joinVisitors } from '../features/people/visitor';
import { voidAllowance } from '../features/reach/message/allowance-store';
import { importSmallShow } from '../features/show/content/factory';
import { getExhibition, type Exhibition } from '../features/show/exhibition';
import { assembleParts, traitParts } from '../parts';
import { inTransaction } from '../platform/db';
import { startTestApp, type TestApp } from './app';
import { TICKET_GATE } from './world';

const MARKETING = CONSENTS.find(({ purpose }) => purpose === 'marketing')?.version ?? '';

type Headers = Record<string, string>;
interface Person {
  readonly headers: Headers;
  readonly visitorId: string;
  readonly id: string;
  /** What their phone calls itself before it signs in. */
  readonly phone: string;
}

let app: TestApp;
let show: Exhibition;
let owner: Headers;
let marketer: Headers;
let gateStaff: Headers;
let house: Headers;
let west: { id: string; owner: Headers };
let device: Headers;
let gateId: string;
let sessionId: string;
let exhibitorId: string;
let booth: { id: string; code: string };
let tagId: string;
let otherTag: string;
let rightId: string;
let templateId: string;
const EAST = 'e'.repeat(24);

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
  ({ exhibition: show } = await importSmallShow(EAST));
  owner = (await app.loginStaff('owner', EAST)).headers;
  marketer = (await app.loginStaff('marketer', EAST)).headers;
  gateStaff = (await app.loginStaff('gate', EAST)).headers;
  house = (await app.loginStaff('owner', null)).headers;
  const { exhibition: other } = await importSmallShow('d'.repeat(24));
  west = { id: other.id, owner: (await app.loginStaff('owner', 'd'.repeat(24))).headers };
  device = (await makeDevice(app.deps, show, app.clock.now(), 'supervisor')).headers;
  gateId = (await good<{ id: string }>('post', owner, at('gates'), TICKET_GATE)).id;
  sessionId = (await good<{ items: { id: string }[] }>('get', {}, `/api/exhibitions/${show.id}/sessions`)).items[0]!.id;
  exhibitorId = (await good<{ items: { id: string }[] }>('get', {}, `/api/exhibitions/${show.id}/exhibitors`)).items[0]!.id;
  const tag = (zh: string) =>
    good<{ id: string }>('post', owner, at('tags'), {
      key: `tag-key-${zh.length}-000`,
      owner: 'branch',
      fields: { name: { zh, en: '' }, colour: 'pine' },
    });
  tagId = (await tag('重点客户')).id;
  otherTag = (await tag('已联系')).id;
  rightId = (
    await good<{ id: string }>('post', owner, at('rights'), {
      key: 'right-of-audience',
      owner: 'branch',
      fields: { kind: 'gift', name: { zh: '礼包', en: '' }, description: { zh: '', en: '' }, pictureId: null, tagIds: [], stock: null },
    })
  ).id;
  await good('put', owner, at(`right-offers/${rightId}`), {
    version: 0,
    fields: {
      quota: null,
      rule: 'registered',
      ticketTypes: [],
      from: null,
      until: null,
      handOutUntil: null,
      where: { zh: '服务台', en: '' },
      paused: false,
    },
  });
  const form = await good<{ version: number; fields: object[] }>('get', owner, at('registration-setup'));
  await good('put', owner, at('registration-form'), {
    version: form.version,
    fields: [
      ...form.fields,
      { key: 'budget', type: 'number', label: { zh: '预算（万元）', en: 'Budget' }, required: false },
      { key: 'visit_on', type: 'date', label: { zh: '计划到访', en: 'Plans to come' }, required: false },
      { key: 'parking', type: 'checkbox', label: { zh: '需要停车', en: 'Parking' }, required: false },
      { key: 'hope', type: 'text', label: { zh: '想看什么', en: 'Hopes to see' }, required: false },
    ],
  });
  await app.settle();
  const { code } = (await good<{ items: { code: string }[] }>('get', owner, at('booth-codes'))).items[0]!;
  booth = { id: (await good<{ boothId: string }>('get', {}, `/api/codes/${code}`)).boothId, code };
  const templates = await good<{ items: { templateId: string; group: string; app: string }[] }>(
    'get',
    house,
    '/api/console/message-templates',
  );
  templateId = templates.items.find((one) => one.app === 'mini' && one.group === 'reminder')!.templateId;
}, 120_000);
afterAll(() => app.close());

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
async function send(method: Method, who: Headers, path: string, body: object = {}) {
  const answer = await (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body));
  return { status: answer.status, body: answer.body as unknown, code: (answer.body as { error?: { code?: string } }).error?.code };
}
async function good<T>(method: Method, who: Headers, path: string, body: object = {}): Promise<T> {
  const answer = await send(method, who, path, body);
  expect([path, answer.status, answer.code ?? answer.body]).toEqual([path, 200, answer.code ?? expect.anything()]);
  return answer.body as T;
}
const at = (path: string, of: { id: string } = show) => `/api/console/exhibitions/${of.id}/${path}`;
const seen = (path: string) => `/api/exhibitions/${show.id}/${path}`;

let nth = 0;
async function register(fields: object = {}, phone = `phone-of-somebody-${(nth += 1)}`): Promise<Person> {
  const { headers, visitorId } = await app.loginVisitor();
  const { id } = await good<{ id: string }>('post', headers, seen('registrations'), {
    ...registrationInput(),
    sessionId: phone,
    ...fields,
  });
  return { headers, visitorId, id, phone };
}
const is = (trait: string, op: SegmentOp, ...values: string[]): SegmentNode => ({ kind: 'condition', trait, op, values });
const all = (...items: SegmentNode[]): SegmentRoot => ({ kind: 'group', join: 'all', not: false, items }) as SegmentRoot;
const preview = (condition: SegmentGroup, who = owner) =>
  good<{
    matched: number;
    everybody: number;
    sample: { id: string; phone: string | null }[];
    reachable: { channel: string; people: number }[];
    unsubscribed: number;
  }>('post', who, at('segment-preview'), { condition });

/** Is this person in it, by the database and by the pure rule alike? */
async function isIn(condition: SegmentNode, { id }: Person): Promise<boolean> {
  const clock = clockOf(show, app.clock.now());
  const root = all(condition);
  const ids = await listIdsBehind(filterOf(show.id, root, clock), null, 1_000);
  const row = (await listRows([id])).get(id);
  const pure = row ? meets(root, { ...row, marks: new Set(row.marks) }, clock) : false;
  expect([condition, ids.includes(id)]).toEqual([condition, pure]);
  return pure;
}

const NOW_ISO = () => app.clock.now().toISOString();
let scans = 0;
async function checkIn(person: Person): Promise<string> {
  const { tickets } = await good<{ tickets: { id: string }[] }>('get', person.headers, '/api/tickets/mine');
  scans += 1;
  const scanId = `scan-${String(scans).padStart(17, '0')}`;
  const scan = { scanId, seq: scans, gateId, direction: 'in', at: NOW_ISO(), ticketId: tickets[0]?.id, reason: '手机没电' };
  await good('post', device, '/api/gate/manual-admissions', scan);
  return scanId;
}
const undoCheckIn = (scanId: string) => good('post', device, `/api/gate/scans/${scanId}/undo`, { reason: '扫错了' });
let stars = 0;
const star = ({ headers }: Person, kind: string, subjectId: string, starred: boolean) =>
  good('post', headers, seen('favourites/changes'), {
    changes: [{ kind, subjectId, at: new Date(app.clock.now().getTime() - 60_000 + (stars += 1) * 10).toISOString(), starred }],
  });
const answer = (person: Person, answers: object) =>
  good('patch', person.headers, seen('registrations/me'), { answers: { company: '某某科技', ...answers } });
const cancel = (person: Person) => good('post', person.headers, seen('registrations/me/cancel'));
const again = (person: Person) => good('post', person.headers, seen('registrations'), registrationInput());
async function friendOf(person: Person): Promise<Person> {
  const { code } = await good<{ code: string }>('post', person.headers, seen('share-codes'), { page: 'home' });
  const phone = `phone-of-a-friend-${(nth += 1)}`;
  await good('post', {}, '/api/touches', { touchId: `touch-of-a-friend-${nth}`, sessionId: phone, code, scene: 1007 });
  return register({}, phone);
}
const tag = (person: Person, on: boolean) => good('put', gateStaff, at(`registrations/${person.id}/tags`), { tagId, on });
const consent = (person: Person, on: boolean) =>
  on
    ? good('put', person.headers, seen('registrations/me/consents/marketing'), { version: MARKETING })
    : good('delete', person.headers, seen('registrations/me/consents/marketing'));

interface Case {
  readonly name: string;
  /** Met after `act`, and not before and after `undo`. */
  readonly met: () => SegmentNode[];
  /** The other way round. */
  readonly unmet?: () => SegmentNode[];
  readonly act: (person: Person) => Promise<unknown>;
  readonly undo: ((person: Person, done: unknown) => Promise<unknown>) | null;
  /** Agrees to news from the beginning. */
  readonly agrees?: true;
}

const CASES: readonly Case[] = [
  {
    name: 'cancelled, and registered again',
    met: () => [is('registration_status', 'any', 'cancelled'), is('registration_status', 'none', 'registered', 'waiting')],
    unmet: () => [is('registration_status', 'any', 'registered', 'waiting'), is('registration_status', 'every', 'registered')],
    act: cancel,
    undo: again,
  },
  {
    name: 'a choice of several, and of one, changed back',
    met: () => [is('answer:interests', 'any', 'source', 'learn'), is('answer:role', 'every', 'buyer'), is('answer:role', 'filled')],
    unmet: () => [is('answer:role', 'none', 'buyer'), is('answer:interests', 'empty')],
    act: (person) => answer(person, { interests: ['learn', 'source'], role: 'buyer' }),
    undo: (person) => answer(person, {}),
  },
  {
    name: 'a number, words, a day and a tick of the form',
    met: () => [
      is('answer:budget', 'at_least', '50'),
      is('answer:budget', 'between', '80', '80'),
      is('answer:hope', 'contains', '五轴'),
      is('answer:hope', 'is', ' 五轴机床 '),
      is('answer:visit_on', 'within', '2026-03-11', '2026-03-11'),
      is('answer:visit_on', 'since', '2026-03-11'),
      is('answer:visit_on', 'until', '2026-03-11'),
      is('answer:parking', 'yes'),
    ],
    unmet: () => [is('answer:budget', 'empty'), is('answer:hope', 'empty'), is('answer:parking', 'no')],
    act: (person) => answer(person, { budget: 80, hope: '五轴机床', visit_on: '2026-03-11', parking: true }),
    undo: (person) => answer(person, { budget: 5, hope: '', parking: false }).then(() => answer(person, {})),
  },
  {
    name: 'another company, and the first again',
    met: () => [is('company', 'contains', 'siemens'), is('company', 'is', 'SIEMENS （中国）')],
    act: (person) => answer(person, { company: 'Siemens (中国)' }),
    undo: (person) => answer(person, {}),
  },
  {
    name: 'came, and the check-in undone',
    met: () => [
      is('came', 'yes'),
      is('came_on', 'any', '2026-03-10'),
      is('entries', 'at_least', '1'),
      is('first_came_at', 'within', '2026-03-10', '2026-03-10'),
      is('first_came_at', 'last_days', '1'),
    ],
    unmet: () => [is('came', 'no'), is('came_on', 'none', '2026-03-10', '2026-03-11'), is('first_came_at', 'empty')],
    act: checkIn,
    undo: (_, scanId) => undoCheckIn(scanId as string),
  },
  {
    name: 'a session starred, and not any more',
    met: () => [is('starred_session', 'any', sessionId), is('starred_session', 'filled')],
    unmet: () => [is('starred_session', 'none', sessionId)],
    act: (person) => star(person, 'session', sessionId, true),
    undo: (person) => star(person, 'session', sessionId, false),
  },
  {
    name: 'an exhibitor starred, and not any more',
    met: () => [is('starred_exhibitor', 'every', exhibitorId)],
    act: (person) => star(person, 'exhibitor', exhibitorId, true),
    undo: (person) => star(person, 'exhibitor', exhibitorId, false),
  },
  {
    name: 'a seat booked, and given back',
    met: () => [is('booked_session', 'any', sessionId)],
    unmet: () => [is('booked_session', 'empty')],
    act: ({ headers }) => good('put', headers, seen(`plan/sessions/${sessionId}`)),
    undo: ({ headers }) => good('delete', headers, seen(`plan/sessions/${sessionId}`)),
  },
  {
    name: 'a seat booked, and lost with the registration',
    met: () => [is('booked_session', 'any', sessionId)],
    act: ({ headers }) => good('put', headers, seen(`plan/sessions/${sessionId}`)),
    undo: cancel,
  },
  {
    name: 'a right taken, and taken back by staff',
    met: () => [is('has_right', 'any', rightId)],
    unmet: () => [is('has_right', 'none', rightId)],
    act: ({ headers }) => good('post', headers, seen(`my-rights/${rightId}`)),
    async undo({ id }) {
      const { items } = await good<{ items: { id: string; participantId: string }[] }>(
        'get',
        owner,
        `${at('right-grants')}?rightId=${rightId}&limit=100`,
      );
      const grant = items.find((one) => one.participantId === id);
      await good('post', owner, at(`right-grants/${grant?.id}/take-back`), { reason: '发错了' });
    },
  },
  {
    name: 'a friend registered, and cancelled',
    met: () => [is('brought_registered', 'at_least', '1'), is('brought_registered', 'between', '1', '3')],
    unmet: () => [is('brought_registered', 'at_most', '0')],
    act: friendOf,
    undo: (_, friend) => cancel(friend as Person),
  },
  {
    name: 'a friend came, and the check-in was undone',
    met: () => [is('brought_came', 'at_least', '1')],
    unmet: () => [is('brought_came', 'at_most', '0')],
    act: async (person) => checkIn(await friendOf(person)),
    undo: (_, scanId) => undoCheckIn(scanId as string),
  },
  {
    name: 'agrees to news, and unsubscribes',
    met: () => [is('consents', 'any', 'marketing')],
    act: (person) => consent(person, true),
    undo: (person) => consent(person, false),
  },
  {
    name: 'unsubscribed, and agrees again',
    agrees: true,
    met: () => [is('unsubscribed', 'yes')],
    unmet: () => [is('consents', 'any', 'marketing'), is('unsubscribed', 'no')],
    act: (person) => consent(person, false),
    undo: (person) => consent(person, true),
  },
  {
    name: 'allows a message, and switches it off in WeChat',
    met: () => [is('reachable', 'any', 'subscribe')],
    unmet: () => [is('reachable', 'none', 'subscribe')],
    act: ({ headers }) =>
      good('post', headers, '/api/messages/subscribe', { key: `subscribe-${(nth += 1)}-key`, answers: { [templateId]: 'accept' } }),
    async undo({ visitorId }) {
      await voidAllowance(visitorId, templateId, app.clock.now());
    },
  },
  {
    name: 'a stand’s code scanned; what was scanned stays',
    met: () => [is('touched_booth', 'any', booth.id), is('booths_touched', 'at_least', '1')],
    act: ({ headers, phone }) =>
      good('post', headers, '/api/touches', { touchId: `touch-of-a-stand-${(nth += 1)}`, sessionId: phone, code: booth.code, scene: 1011 }),
    undo: null,
  },
  {
    name: 'a tag by hand, and off again',
    met: () => [is('tags', 'any', tagId), is('tags', 'every', tagId)],
    unmet: () => [is('tags', 'none', tagId), is('tags', 'empty')],
    act: (person) => tag(person, true),
    undo: (person) => tag(person, false),
  },
];

/** What each case's person met, of `met` and of `unmet`, before it, after it and after it was undone. */
const told = new Map<string, { met: boolean[]; unmet: boolean[] }[]>();

// All at once: each has somebody of their own, and what runs in the background runs for all.
beforeAll(async () => {
  const people: Person[] = [];
  for (const one of CASES) {
    const person = await register();
    if (one.agrees) await consent(person, true);
    people.push(person);
  }
  const look = async () => {
    await app.settle();
    for (const [at_, { name, met, unmet }] of CASES.entries()) {
      const ask = async (conditions: readonly SegmentNode[]) => {
        const answers: boolean[] = [];
        for (const condition of conditions) answers.push(await isIn(condition, people[at_]!));
        return answers;
      };
      told.set(name, [...(told.get(name) ?? []), { met: await ask(met()), unmet: await ask(unmet?.() ?? []) }]);
    }
  };
  await look();
  const done: unknown[] = [];
  for (const [at_, { act }] of CASES.entries()) done.push(await act(people[at_]!));
  await look();
  for (const [at_, { undo }] of CASES.entries()) await undo?.(people[at_]!, done[at_]);
  await app.settle();
  app.clock.advance(11_000);
  await look();
}, 180_000);

test.each(CASES)('$name', ({ name, met, unmet, undo }) => {
  const so = { met: met().map(() => true), unmet: (unmet?.() ?? []).map(() => false) };
  const notSo = { met: met().map(() => false), unmet: (unmet?.() ?? []).map(() => true) };
  expect(told.get(name)).toEqual([notSo, so, undo ? notSo : so]);
});

test('what registering itself says; a trait nobody asks about here is none', async () => {
  const person = await register({ language: 'en' });
  await app.settle();
  for (const condition of [
    is('ticket_kind', 'any', 'visitor'),
    is('source', 'any', 'online'),
    is('language', 'any', 'en'),
    is('registered_at', 'since', '2026-03-10'),
    is('has_phone', 'yes'),
    is('has_email', 'no'),
    is('has_account', 'yes'),
    is('was_brought', 'no'),
    is('made_poster', 'no'),
    is('position', 'empty'),
    is('city', 'empty'),
    is('reachable', 'any', 'box'),
  ])
    expect([condition, await isIn(condition, person)]).toEqual([condition, true]);
  const { items } = await good<{ items: TraitView[] }>('get', marketer, at('traits'));
  const source = await import('node:fs/promises').then(({ readFile }) => readFile(__filename, 'utf8'));
  // Draws and handing out have tests of their own; waiting needs a full session, a survey one that is open.
  const untried = items.map((one) => one.key).filter((key) => !source.includes(`is('${key}'`));
  expect(untried.sort()).toEqual(['answered_survey', 'in_draw', 'right_handed_out', 'ticket_type', 'waits_for_session', 'won_draw']);
  for (const one of items) expect([one.key, OPS_OF[one.kind].length > 1, one.words.en !== '']).toEqual([one.key, true, true]);
});

test('whatever is asked, the database and the pure rule find the same people; nobody is read as somebody else', async () => {
  const traits = [...(await catalogueOf(traitParts(app.deps), show)).values()];
  const clock = clockOf(show, app.clock.now());
  const rows = [...(await listRows(await listIdsAfter(show.id, null, 1_000))).values()];
  expect(rows.length).toBeGreaterThan(15);
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const one = <T>(of: readonly T[]): T => of[random(of.length)]!;
  const valueOf = ({ kind, options }: TraitView): string =>
    kind === 'choice'
      ? one(options).value
      : kind === 'number'
        ? String(random(4))
        : kind === 'date'
          ? `2026-03-${String(9 + random(4)).padStart(2, '0')}`
          : one(['科', '某某科技', 'a.*']);
  const condition = (): SegmentNode => {
    const trait = one(traits.filter((any) => any.kind !== 'choice' || any.options.length > 0));
    const op = one(OPS_OF[trait.kind]);
    if (op === 'last_days') return is(trait.key, op, '2');
    const many = ['any', 'every', 'none'].includes(op);
    if (op === 'between' || op === 'within') return is(trait.key, op, ...[valueOf(trait), valueOf(trait)].sort());
    return is(
      trait.key,
      op,
      ...(['yes', 'no', 'filled', 'empty'].includes(op) ? [] : many ? [valueOf(trait), valueOf(trait)] : [valueOf(trait)]),
    );
  };
  const group = (depth: number): SegmentGroup => ({
    kind: 'group',
    join: one(['all', 'any'] as const),
    not: random(3) === 0,
    items: Array.from({ length: 1 + random(3) }, () => (depth > 0 && random(3) === 0 ? group(depth - 1) : condition())),
  });
  for (let tries = 0; tries < 150; tries += 1) {
    const root = group(2);
    const found = await listIdsBehind(filterOf(show.id, root, clock), null, 1_000);
    const wanted = rows.filter((row) => meets(root, { ...row, marks: new Set(row.marks) }, clock)).map((row) => row.id);
    expect([JSON.stringify(root), found]).toEqual([JSON.stringify(root), wanted.sort()]);
  }
});

test('counted anew, every row says what it said: events have told everything', async () => {
  await app.settle();
  const ids = await listIdsAfter(show.id, null, 1_000);
  app.clock.advance(11_000);
  await app.settle();
  expect(await refresh(traitParts(app.deps), ids)).toBe(0);
  await recountShow(show.id, show.branchId);
  expect((await good<{ counting: object | null }>('get', owner, at('traits'))).counting).toEqual({ done: 0, of: ids.length });
  await app.settle();
  expect((await good<{ counting: object | null }>('get', owner, at('traits'))).counting).toBeNull();
});

test('two registrations of one person become one row with the tags of both; who is erased has none, and no tag', async () => {
  const [first, second] = [await register(), await register()];
  await tag(second, true);
  await star(second, 'session', sessionId, true);
  await app.settle();
  await inTransaction((session) => joinVisitors(first.visitorId, second.visitorId, 'f'.repeat(24), app.clock.now(), session));
  await app.settle();
  app.clock.advance(11_000);
  await app.settle();
  const rows = await listRows([first.id, second.id]);
  expect(rows.size).toBe(1);
  const left = [first, second].find((one) => rows.has(one.id))!;
  expect(await isIn(is('tags', 'any', tagId), left)).toBe(true);
  expect(await isIn(is('starred_session', 'any', sessionId), left)).toBe(true);

  const gone = await register({ answers: { company: '将被删除的公司' } });
  await tag(gone, true);
  await app.settle();
  const exported = await good<{ parts: { audience: { tags: object[] }[] } }>('get', gone.headers, '/api/visitor/export');
  expect(exported.parts.audience[0]?.tags).toEqual([{ tagId, at: expect.any(String) }]);
  await good('delete', gone.headers, '/api/visitor/me');
  await app.settle();
  app.clock.advance(11_000);
  await app.settle();
  expect((await listRows([gone.id])).size).toBe(0);
  expect(await listHolds([gone.id])).toEqual([]);
});

test('a preview says how many, by what they are reached, and shows twenty with masked numbers', async () => {
  const everybody = await preview(all());
  expect(everybody.matched).toBe(everybody.everybody);
  expect(everybody.sample.length).toBeLessThanOrEqual(20);
  expect(everybody.sample.every((one) => one.phone === null || one.phone.includes('*'))).toBe(true);
  const out = await preview(all(is('unsubscribed', 'yes')));
  expect(out.unsubscribed).toBe(out.matched);
  const reached = await preview(all(is('reachable', 'any', 'box')));
  expect(reached.reachable.find((one) => one.channel === 'box')?.people).toBe(reached.matched);
  for (const condition of [all(is('gone', 'yes')), all(is('came', 'any', 'x')), all({ kind: 'group', join: 'any', not: false, items: [] })])
    expect((await send('post', owner, at('segment-preview'), { condition })).code).toBe('segment_invalid');
  const deep = [1, 2, 3, 4].reduce<SegmentNode>((inner) => ({ kind: 'group', join: 'all', not: false, items: [inner] }), is('came', 'yes'));
  expect((await send('post', owner, at('segment-preview'), { condition: deep })).code).toBe('bad_request');
});

const fields = (name: string, condition: SegmentGroup, rule: string | null = null) => ({ name, condition, tagId: rule });
let keys = 0;
const create = (name: string, condition: SegmentGroup, rule: string | null = null, who = owner) =>
  send('post', who, at('segments'), { key: `segment-key-${(keys += 1)}`, fields: fields(name, condition, rule) });

test('a segment is kept under its name, changed by one at a time, deleted and brought back; its people are listed', async () => {
  const condition = all(is('came', 'yes'));
  const body = { key: 'segment-made-once', fields: fields('到场的人', condition) };
  const made = await good<{ id: string; version: number; common: boolean; faults: string[] }>('post', owner, at('segments'), body);
  expect(made).toMatchObject({ version: 0, common: true, faults: [] });
  expect((await good<{ id: string }>('post', owner, at('segments'), body)).id).toBe(made.id);
  expect((await create('到场的人', condition)).code).toBe('segment_known');
  const path = at(`segments/${made.id}`);
  const changed = { version: 0, fields: fields('到场并收藏', all(is('came', 'yes'), is('starred_session', 'any', sessionId))) };
  expect(await good('put', owner, path, changed)).toMatchObject({ version: 1, common: false });
  expect((await send('put', owner, path, changed)).code).toBe('conflict');
  await good('put', owner, path, { version: 1, fields: fields('到场的人', condition) });
  const people = await good<{ items: { id: string }[]; total: { count: number }; next: string | null }>(
    'get',
    owner,
    `${path}/people?limit=2`,
  );
  expect(people.total.count).toBe((await preview(condition)).matched);
  const rest = people.next
    ? await good<{ items: { id: string }[] }>('get', owner, `${path}/people?limit=100&cursor=${people.next}`)
    : { items: [] };
  expect(new Set([...people.items, ...rest.items].map((one) => one.id)).size).toBe(people.total.count);
  await good('delete', owner, path);
  expect((await send('get', owner, `${path}/people`)).code).toBe('not_found');
  await good('post', owner, `${path}/restore`);
  const trail = await good<{ items: { what: string }[] }>('get', owner, at('audit?limit=10'));
  expect(trail.items.map((one) => one.what).filter((what) => what.startsWith('segment'))).toEqual([
    'segment_restored',
    'segment_deleted',
    'segment_changed',
    'segment_changed',
    'segment_changed',
  ]);
});

test('one person is told condition by condition', async () => {
  const person = await register();
  await star(person, 'session', sessionId, true);
  await app.settle();
  const condition = all(is('starred_session', 'any', sessionId), { kind: 'group', join: 'any', not: true, items: [is('came', 'no')] });
  expect(await good('post', owner, at('segment-explanation'), { condition, participantId: person.id })).toEqual({
    met: false,
    parts: [
      { path: [], met: false },
      { path: [0], met: true },
      { path: [1], met: false },
      { path: [1, 0], met: true },
    ],
  });
  const stranger = { condition: all(), participantId: 'a'.repeat(24) };
  expect((await send('post', owner, at('segment-explanation'), stranger)).code).toBe('not_found');
});

test('another branch sees and changes nothing of it; head office shares what every show can ask', async () => {
  const mine = (await create('西部看不到', all(is('starred_session', 'any', sessionId)))).body as { id: string };
  const common = (await create('公司像西门子', all(is('company', 'contains', '西门子')))).body as { id: string };
  for (const [method, path, body] of [
    ['get', at('segments'), {}],
    ['get', at(`segments/${mine.id}/people`), {}],
    ['post', at('segment-preview'), { condition: all() }],
    ['get', at('tag-changes'), {}],
  ] as const)
    expect([path, (await send(method, west.owner, path, body)).code]).toEqual([path, 'other_branch']);
  expect((await send('get', west.owner, at(`segments/${mine.id}/people`, west))).code).toBe('not_found');
  expect((await send('post', owner, at(`segments/${common.id}/share`))).code).toBe('library_of_house');
  expect((await send('post', house, at(`segments/${mine.id}/share`))).code).toBe('segment_not_common');
  const shared = await good<{ id: string }>('post', house, at(`segments/${common.id}/share`));
  expect((await good<{ id: string }>('post', house, at(`segments/${common.id}/share`))).id).toBe(shared.id);
  const list = await good<{ items: { name: string; condition: object }[]; mayShare: boolean }>(
    'get',
    west.owner,
    at('shared-segments', west),
  );
  expect(list).toMatchObject({ items: [{ name: '公司像西门子' }], mayShare: false });
  await good('post', west.owner, at('segments', west), {
    key: 'taken-from-house',
    fields: { ...fields('西门子', list.items[0]!.condition as SegmentGroup) },
  });
  expect((await send('delete', west.owner, at(`shared-segments/${shared.id}`, west))).code).toBe('library_of_house');
  await good('delete', house, at(`shared-segments/${shared.id}`));
  expect((await send('put', west.owner, at(`registrations/${mine.id}/tags`, west), { tagId, on: true })).code).toBe('not_found');
});

test('many are tagged at once in the background and untagged by undoing it, but for whom somebody changed since', async () => {
  const people = [await register(), await register(), await register()];
  await app.settle();
  await tag(people[0]!, true);
  const change = { key: 'tagging-made-once', tagId, on: true, to: { kind: 'people', participantIds: people.map((one) => one.id) } };
  const begun = await good<{ id: string; state: string }>('post', marketer, at('tag-changes'), change);
  expect((await good<{ id: string }>('post', marketer, at('tag-changes'), change)).id).toBe(begun.id);
  await app.settle();
  const [done] = (await good<{ items: { id: string; state: string; seen: number; changed: number }[] }>('get', owner, at('tag-changes')))
    .items;
  expect(done).toMatchObject({ id: begun.id, state: 'done', seen: 3, changed: 2 });
  for (const one of people) expect(await isIn(is('tags', 'any', tagId), one)).toBe(true);
  // Off and on again by hand: theirs by hand now.
  await tag(people[2]!, false);
  await tag(people[2]!, true);
  await good('post', owner, at(`tag-changes/${begun.id}/undo`));
  await good('post', owner, at(`tag-changes/${begun.id}/undo`));
  await app.settle();
  const left = await Promise.all(people.map((one) => isIn(is('tags', 'any', tagId), one)));
  expect(left).toEqual([true, false, true]);
  const segment = (await create('留了手机', all(is('has_phone', 'yes'), is('tags', 'none', otherTag)))).body as { id: string };
  const { matched } = await preview(all(is('has_phone', 'yes')));
  await good('post', owner, at('tag-changes'), {
    key: 'tagging-a-segment',
    tagId: otherTag,
    on: true,
    to: { kind: 'segment', segmentId: segment.id },
  });
  await app.settle();
  expect((await preview(all(is('tags', 'any', otherTag)))).matched).toBe(matched);
  const story = await good<{ entries: { words: { zh: string }; detail: { zh: string } | null }[] }>(
    'get',
    owner,
    at(`registrations/${people[0]!.id}/story`),
  );
  expect(story.entries.some((one) => one.words.zh === '贴上标签' && one.detail?.zh.includes('重点客户'))).toBe(true);
});

test('a segment that tags gives its tag to whoever comes in and takes it from whoever leaves, not what staff gave', async () => {
  const [by, hand] = [await register(), await register()];
  await tag(hand, true);
  await app.settle();
  const rule = (await create('收藏议程即打标签', all(is('starred_session', 'any', sessionId), is('has_account', 'yes')), tagId)).body as {
    id: string;
    version: number;
  };
  expect((await create('标签套标签', all(is('tags', 'any', otherTag)), tagId)).code).toBe('segment_invalid');
  for (const one of [by, hand]) await star(one, 'session', sessionId, true);
  await app.settle();
  await app.settle();
  expect(await isIn(is('tags', 'any', tagId), by)).toBe(true);
  expect((await send('put', gateStaff, at(`registrations/${by.id}/tags`), { tagId, on: false })).code).toBe('tag_by_segment');
  const { items } = await good<{ items: { bySegment: string | null }[] }>('get', gateStaff, at(`registrations/${by.id}/tags`));
  expect(items).toMatchObject([{ bySegment: '收藏议程即打标签' }]);
  for (const one of [by, hand]) await star(one, 'session', sessionId, false);
  await app.settle();
  await app.settle();
  expect(await isIn(is('tags', 'any', tagId), by)).toBe(false);
  expect(await isIn(is('tags', 'any', tagId), hand)).toBe(true);
  await star(by, 'session', sessionId, true);
  await app.settle();
  await app.settle();
  expect((await send('delete', owner, at(`tags/${tagId}`))).code).toBe('tag_in_use');
  await good('delete', owner, at(`segments/${rule.id}`));
  await app.settle();
  await app.settle();
  expect(await isIn(is('tags', 'any', tagId), by)).toBe(false);
  await good('post', owner, at(`tags/${tagId}/merge`), { intoId: otherTag });
  await app.settle();
  expect(await isIn(is('tags', 'any', otherTag), hand)).toBe(true);
});

test('a copied show has the segments that every show can ask, and gives no tags by them', async () => {
  const { exhibition: copy } = await importSmallShow(EAST);
  const clone = assembleParts(app.deps).clone.find((one) => one.name === 'audience')!;
  for (let again_ = 0; again_ < 2; again_ += 1) await clone.clone(show, await getExhibition(copy.id), (moment) => moment);
  const { items } = await good<{ items: { name: string; tagId: string | null }[] }>('get', owner, at('segments', copy));
  expect(items.map((one) => one.name)).toContain('公司像西门子');
  expect(items.map((one) => one.name)).not.toContain('西部看不到');
  expect(items.every((one) => one.tagId === null)).toBe(true);
});

test('a step sent to a segment: named where it is used, counted before it is sent, copied with the show', async () => {
  interface Journey {
    version: number;
    steps: { key: string; kind: string; audience: unknown }[];
    troubles: { stepKey: string; trouble: string }[];
  }
  const journeyOf = (of: Exhibition) => good<Journey>('get', owner, at('journey', of));
  const common = (await create('留了手机的人', all(is('has_phone', 'yes')))).body as { id: string };
  const special = (await create('收藏了某场议程', all(is('starred_session', 'any', sessionId)))).body as { id: string };
  const before = await journeyOf(show);
  const to = (audience: Record<string, unknown>) => ({
    version: before.version,
    steps: before.steps.map((step) => ({ ...step, audience: audience[step.key] ?? step.audience })),
  });
  const save = (body: object) => send('put', owner, at('journey'), body);
  // Nothing that this show has not got.
  const theirs = await good<{ id: string }>('post', west.owner, at('segments', west), {
    key: 'segment-of-the-west',
    fields: fields('西部的', all(is('came', 'yes'))),
  });
  for (const segmentId of ['a'.repeat(24), theirs.id])
    expect(await save(to({ week: { segmentId } }))).toMatchObject({
      code: 'journey_invalid',
      body: { error: { details: { faults: [{ key: 'week', problem: 'segment_gone' }] } } },
    });
  expect((await save(to({ week: {} }))).code).toBe('bad_request');

  // One of the two who save and delete at the same moment finds the other out.
  for (let tries = 0; tries < 4; tries += 1) {
    const racing = (await create(`抢着删 ${tries}`, all(is('came', 'yes')))).body as { id: string };
    const { version } = await journeyOf(show);
    const [saved, deleted] = await Promise.all([
      save({ ...to({ week: { segmentId: racing.id } }), version }),
      send('delete', owner, at(`segments/${racing.id}`)),
    ]);
    expect([saved.code ?? 'saved', deleted.code ?? 'deleted'].sort()).toEqual(
      saved.code ? ['deleted', 'journey_invalid'] : ['saved', 'segment_in_use'],
    );
  }

  const { version } = await journeyOf(show);
  await good('put', owner, at('journey'), {
    ...to({ highlights: { segmentId: common.id }, next_show: { segmentId: special.id } }),
    version,
  });
  const listed = await good<{ items: { id: string; usedBy: string[] }[] }>('get', owner, at('segments'));
  expect(listed.items.find((one) => one.id === common.id)?.usedBy).toEqual(['定时消息 · 到场感谢']);
  expect(await send('delete', owner, at(`segments/${common.id}`))).toMatchObject({
    code: 'segment_in_use',
    body: { error: { details: { uses: ['定时消息 · 到场感谢'] } } },
  });
  expect(await journeyOf(show)).toMatchObject({ troubles: [] });

  const registered = all(is('has_phone', 'yes'), is('registration_status', 'any', 'registered'));
  const dry = await good<{ steps: { stepKey: string; audience: number; trouble: string | null }[] }>('get', owner, at('journey/dry-run'));
  expect(dry.steps.find((one) => one.stepKey === 'highlights')).toMatchObject({
    audience: (await preview(registered)).matched,
    trouble: null,
  });
  const people = await good<{ items: { participantId: string; plans: object[] }[] }>(
    'get',
    owner,
    at('journey/dry-run/people?stepKey=next_show&limit=100'),
  );
  const starred = new Set(
    await listIdsBehind(filterOf(show.id, all(is('starred_session', 'any', sessionId)), clockOf(show, app.clock.now())), null, 1_000),
  );
  expect(people.items.length).toBeGreaterThan(3);
  for (const one of people.items)
    expect([one.participantId, one.plans.length]).toEqual([one.participantId, starred.has(one.participantId) ? 1 : 0]);

  const { exhibition: made } = await importSmallShow(EAST);
  const copy = await getExhibition(made.id);
  for (let again_ = 0; again_ < 2; again_ += 1)
    for (const part of assembleParts(app.deps).clone.filter((one) => ['journey', 'audience'].includes(one.name)))
      await part.clone(show, copy, (moment) => moment);
  const copied = await journeyOf(copy);
  const segments = (await good<{ items: { id: string; name: string; usedBy: string[] }[] }>('get', owner, at('segments', copy))).items;
  const own = segments.find((one) => one.name === '留了手机的人');
  expect(own?.usedBy).toEqual(['定时消息 · 到场感谢']);
  expect(copied.steps.find((step) => step.key === 'highlights')?.audience).toEqual({ segmentId: own?.id });
  // What asks for a session of the old show stayed there: its step says so, and nobody gets it.
  expect(copied.troubles).toEqual([{ stepKey: 'next_show', trouble: 'segment_gone' }]);
  // The other steps can be changed all the same.
  const off = copied.steps.map((step) => (step.key === 'week' ? { ...step, enabled: false } : step));
  await good('put', owner, at('journey', copy), { version: copied.version, steps: off });

  // Every saving is kept with whose it was; an earlier one is taken again.
  const { items: versions } = await good<{
    items: { version: number; savedBy: string; savedAt: string | null; steps: { key: string }[] }[];
  }>('get', owner, at('journey/versions', copy));
  expect(versions.map((one) => [one.version, one.savedBy !== '', one.savedAt !== null])).toEqual([
    [copied.version + 1, true, true],
    [copied.version, false, false],
  ]);
  const again_ = await good<Journey>('put', owner, at('journey', copy), { version: copied.version + 1, steps: versions[1]!.steps });
  expect(again_.steps).toEqual(copied.steps);
});
