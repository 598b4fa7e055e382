import { read, utils } from '@e965/xlsx';
import { CONSENTS } from '@shared/rules/consents';
import mongoose from 'mongoose';
import type { Response } from 'supertest';
import { startTestApp, type TestApp } from '../../../testing';
import type { Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { makeParticipant, makeRegistrationDeps, registrationInput } from './factory';
import { refillContacts } from './refill-contacts';
import { createType, saveFormOf, ticketTypesOf } from './setup';
import { getParticipant, setCheckedIn } from './store';

// What the console asks for, through HTTP.
let app: TestApp;
let owner: Record<string, string>;
let marketer: Record<string, string>;
let show: Exhibition;
const branchId = 'e'.repeat(24);

beforeAll(async () => {
  app = await startTestApp();
  owner = (await app.loginStaff('owner', branchId)).headers;
  marketer = (await app.loginStaff('marketer', branchId)).headers;
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  show = await makeExhibition({ branchId });
});

/** What supertest does not read by itself. */
const binary = (answer: Response, done: (error: Error | null, body: Buffer) => void) => {
  const parts: Buffer[] = [];
  const stream = answer as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
};

const at = (path: string) => `/api/console/exhibitions/${show.id}/${path}`;
const get = (path: string, headers = marketer) => app.request.get(at(path)).set(headers);
const deps = () => makeRegistrationDeps();
const person = (fields: object, of = deps()) => makeParticipant(show.id, app.clock.now(), fields, of);
const approvalType = (fields = {}) =>
  createType(show, {
    kind: 'visitor',
    name: { zh: '专业观众', en: '' },
    description: null,
    quota: null,
    waitingList: false,
    needsApproval: true,
    needsInvitation: false,
    hidden: false,
    saleFrom: null,
    saleUntil: null,
    validFrom: null,
    validUntil: null,
    ...fields,
  });

test('many are approved in the order named; who found no place is told apart and stays pending', async () => {
  const type = await approvalType();
  const people = [];
  for (const name of ['甲', '乙', '丙']) people.push(await person({ name, ticketTypeId: type.id }));
  await app.request
    .put(at(`ticket-types/${type.id}`))
    .set(marketer)
    .send({ kind: 'visitor', name: type.name, quota: 2, waitingList: false, needsApproval: true, needsInvitation: false })
    .expect(200);
  const [a, b, c] = people.map((one) => one.id);
  const { body } = await app.request
    .post(at('registrations/decisions'))
    .set(marketer)
    .send({ participantIds: [c, a, b, a], approve: true })
    .expect(200);
  expect(
    body.results.map((one: { participantId: string; row: { status: string } | null; error: { code: string } | null }) => [
      one.participantId,
      one.row?.status ?? one.error?.code,
    ]),
  ).toEqual([
    [c, 'registered'],
    [a, 'registered'],
    [b, 'sold_out'],
  ]);
  const again = await app.request
    .post(at('registrations/decisions'))
    .set({ ...marketer, 'Accept-Language': 'en' })
    .send({ participantIds: [a, b], approve: false, reason: '资料不全' });
  expect(again.body.results[0].error.message).toMatch(/^[ -~]+$/);
  expect(
    again.body.results.map((one: { row: { status: string } | null; error: { code: string } | null }) => one.row?.status ?? one.error?.code),
  ).toEqual(['registration_not_pending', 'rejected']);
});

test('the list and its export show the same people; phones are masked, answers read as the form words them', async () => {
  const special = await approvalType({ name: { zh: '特邀, "VIP"', en: '' }, needsApproval: false });
  await person({
    name: '=HYPERLINK("x")',
    phone: { number: '13812345678' },
    answers: { company: '海川\n科技', role: 'buyer', interests: ['learn', 'meet'] },
    ticketTypeId: special.id,
  });
  await person({ name: '旁人' });
  expect((await get(`registrations?ticketTypeId=${special.id}`)).body.items.map((one: { name: string }) => one.name)).toEqual([
    '=HYPERLINK("x")',
  ]);
  const { text, headers } = await get(`registrations.csv?ticketTypeId=${special.id}`);
  expect(headers['content-type']).toMatch('text/csv');
  const [head, ...rows] = text.trimEnd().split('\r\n');
  expect(head).toBe(
    `\uFEFF姓名,手机,公司或单位,职务,邮箱,城市,票种,票号,状态,登记方式,报名时间（${show.city}时间）,签到时间（${show.city}时间）,推荐人,未通过原因,您的身份,参观目的,${CONSENTS.slice(
      1,
    )
      .map((one) => one.title.zh)
      .join(',')}`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(
    /^"'=HYPERLINK\(""x""\)",138\*{4}5678,海川 科技,,,,"特邀, ""VIP""",[^,]+,已报名,线上报名,\d{4}-\d\d-\d\d \d\d:\d\d,,,/,
  );
  expect(rows[0]).toContain(',采购,了解新技术、拜访老朋友,否');
  const [enHead, enRow] = (await get('registrations.csv', { ...marketer, 'Accept-Language': 'en' })).text.trimEnd().split('\r\n');
  expect(enHead).toMatch(/^\uFEFFName,Mobile,Company,/);
  expect(enRow).toContain(',Registered,Online form,');
});

test('whole numbers go to the head of a branch only, with a reason, and stay on record', async () => {
  await person({ phone: { number: '13812345678' } }, { ...deps(), keys: app.deps.keys });
  const take = (headers: Record<string, string>, body: object) => app.request.post(at('registrations/full-export')).set(headers).send(body);
  expect((await take(marketer, { reason: '现场回访' })).status).toBe(403);
  expect((await take(owner, {})).status).toBe(400);
  expect((await get('audit', owner)).body.items).toEqual([]);
  expect((await take(owner, { reason: '现场回访', search: '5678' })).text).toContain(',13812345678,');
  expect((await get('audit', owner)).body.items).toEqual([
    expect.objectContaining({ what: 'phones_exported', reason: '现场回访', staffName: expect.stringMatching(/^员工/) }),
  ]);
  const elsewhere = (await app.loginStaff('owner', 'd'.repeat(24))).headers;
  expect((await get('audit', elsewhere)).body.error.code).toBe('other_branch');
  expect((await app.request.post(at('registrations/full-export')).set(elsewhere).send({ reason: '好奇' })).body.error.code).toBe(
    'other_branch',
  );
});

test('answers to a question and to one of its options are counted before staff take them away', async () => {
  await person({ answers: { company: 'A', interests: ['learn', 'meet'] } });
  await person({ answers: { company: 'B' } });
  const count = async (path: string) => (await get(`registration-form/answers/${path}`)).body;
  expect(await count('company')).toEqual({ count: 2, cap: 1000 });
  expect(await count('interests?option=meet')).toEqual({ count: 1, cap: 1000 });
  expect(await count('interests?option=talks')).toEqual({ count: 0, cap: 1000 });
});

test('of two who edit the form the second is told; nothing of the first is lost', async () => {
  const body = { version: 0, fields: [{ key: 'company', type: 'company', label: { zh: '单位', en: '' }, required: true }] };
  const save = (sent: object) => app.request.put(at('registration-form')).set(marketer).send(sent);
  expect((await save(body)).body.version).toBe(1);
  expect((await save({ ...body, fields: [] })).body.error.code).toBe('conflict');
  expect((await get('registration-setup')).body.fields).toEqual(body.fields);
  await expect(
    saveFormOf(show, 1, [{ key: 'a', type: 'select', label: { zh: '无选项', en: '' }, required: false, options: [] }]),
  ).rejects.toMatchObject({ code: 'form_invalid' });
});

test('a ticket carries the English name of its type; a type without one has none', async () => {
  const [usual] = await ticketTypesOf(show);
  const named = await app.loginVisitor();
  const registered = await app.request
    .post(`/api/exhibitions/${show.id}/registrations`)
    .set(named.headers)
    .send({
      name: '李雷',
      phone: { number: '13800138000' },
      answers: { company: 'A' },
      consents: CONSENTS.slice(0, 1).map(({ purpose, version }) => ({ purpose, version })),
      ticketTypeId: usual?.id,
    });
  expect(registered.status).toBe(200);
  const tickets = async () => (await app.request.get('/api/tickets/mine').set(named.headers)).body.tickets;
  expect(await tickets()).toEqual([expect.objectContaining({ typeName: '普通观众', typeNameEn: 'Visitor' })]);
});

test('what is stored and searched for is tidied on the way in', async () => {
  const visitor = await app.loginVisitor();
  const { body } = await app.request
    .post(`/api/exhibitions/${show.id}/registrations`)
    .set(visitor.headers)
    .send({
      name: ' Mu\u0308ller\u0000\u202e\ud83d ',
      phone: { number: '\u202d13800138000\u202c' },
      answers: { company: '海川\u0000' },
      consents: CONSENTS.slice(0, 1).map(({ purpose, version }) => ({ purpose, version })),
    });
  expect(body).toMatchObject({ name: 'M\u00fcller', phone: '+86138****8000', answers: { company: '海川' } });
  const nameless = { ...registrationInput(), name: '\u200b\u2800' };
  expect((await app.request.post(`/api/exhibitions/${show.id}/registrations`).set(visitor.headers).send(nameless)).status).toBe(400);
  const found = await app.request.get(at('registrations')).query({ search: 'mu\u0308\u0000' }).set(marketer);
  expect(found.body.items.map((one: { id: string }) => one.id)).toEqual([body.id]);
});

test('a workbook has the same lines: dates are dates on the clock of the show, a formula and a foreign number are text', async () => {
  const own = { ...deps(), keys: app.deps.keys };
  await person({ name: '=1+1', phone: { number: '+81 90-1234-5678' }, answers: { company: '＝SUM(A1)' } }, own);
  const { body, headers } = await get('registrations.xlsx').buffer(true).parse(binary);
  expect(headers['content-disposition']).toMatch(/registrations-\d{4}-\d\d-\d\d\.xlsx/);
  const book = read(body as Buffer, { cellDates: true, UTC: true });
  const [head, row] = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1, UTC: true });
  expect(head?.slice(0, 3)).toEqual(['姓名', '手机', '公司或单位']);
  expect(row?.slice(0, 3)).toEqual(['=1+1', expect.stringMatching(/^\+81[\d*]+$/), '＝SUM(A1)']);
  const registered = new Date((await get('registrations')).body.items[0].createdAt);
  const shown = new Date(registered.toLocaleString('sv', { timeZone: show.timeZone }).replace(' ', 'T') + 'Z');
  expect(Math.abs((row?.[10] as Date).getTime() - shown.getTime())).toBeLessThan(60_000);
  const full = await app.request.post(at('registrations/full-export')).set(owner).send({ reason: '现场回访' });
  expect(full.text).toContain("'=1+1,+819012345678,'＝SUM(A1),");
});

test('a type without a limit says how many are out, up to a thousand', async () => {
  await person({});
  await person({});
  const [usual] = (await get('registration-setup')).body.ticketTypes;
  expect(usual).toMatchObject({ quota: null, taken: 2 });
  const many = { exhibitionId: show.id, ticketTypeId: usual.id, status: 'registered' };
  await mongoose.connection.collection('participants').insertMany(Array.from({ length: 1_000 }, () => ({ ...many })));
  expect((await get('registration-setup')).body.ticketTypes[0].taken).toBe(1_000);
});

test('people are found by any part of name and company, and by whether they came', async () => {
  const arrived = await person({ name: '陈嘉伟', answers: { company: '上海海川科技' } });
  await person({ name: 'Anna Müller', answers: { company: 'Hikvision Europe' } });
  await setCheckedIn([{ participantId: arrived.id, at: app.clock.now() }]);
  const names = async (query: object) =>
    (await app.request.get(at('registrations')).query(query).set(marketer)).body.items.map((one: { name: string }) => one.name);
  expect(await names({ search: '嘉伟' })).toEqual(['陈嘉伟']);
  expect(await names({ search: '海川' })).toEqual(['陈嘉伟']);
  expect(await names({ search: 'vision eu' })).toEqual(['Anna Müller']);
  expect(await names({ search: 'mülLER' })).toEqual(['Anna Müller']);
  expect(await names({ arrived: 'yes' })).toEqual(['陈嘉伟']);
  expect(await names({ arrived: 'no' })).toEqual(['Anna Müller']);
  const detail = (await get(`registrations/${arrived.id}`)).body;
  expect(detail).toMatchObject({ row: { name: '陈嘉伟', company: '上海海川科技', arrivedAt: expect.any(String) }, broughtBy: null });
  expect(detail.answers).toEqual([{ label: '公司或单位', text: '上海海川科技' }]);
});

test('a question that fills another contact field fills it for everybody, and nothing fills the old one', async () => {
  const { id } = await person({ answers: { company: '海川科技', title: '采购经理' } });
  const label = { zh: '问题', en: '' };
  const field = (key: string, maps: 'company' | 'city' | null) => ({ key, type: 'text' as const, label, required: false, maps });
  await saveFormOf(show, 0, [field('company', null), field('title', 'company')]);
  expect(await refillContacts(new AbortController().signal)).toBe(false);
  expect(await getParticipant(id)).toMatchObject({ company: '采购经理', position: null });
  expect((await app.request.get(at('registrations')).query({ search: '采购' }).set(marketer)).body.items).toHaveLength(1);
  expect((await app.request.get(at('registrations')).query({ search: '海川' }).set(marketer)).body.items).toHaveLength(0);
});
