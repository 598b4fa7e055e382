import type { TouchpointView } from '@shared/contracts/code';
import { startTestApp, type TestApp } from '../../../testing/app';
import { ensureBranch } from '../branch';
import { type Exhibition } from '../exhibition';
import { makeExhibition } from '../exhibition/factory';
import { createCode } from './create-code';

let app: TestApp;
let exhibition: Exhibition;
const staff: Record<'marketer' | 'gate' | 'west', Record<string, string>> = { marketer: {}, gate: {}, west: {} };

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
  exhibition = await makeExhibition();
  staff.marketer = (await app.loginStaff('marketer', exhibition.branchId)).headers;
  staff.gate = (await app.loginStaff('gate', exhibition.branchId)).headers;
  staff.west = (await app.loginStaff('marketer', (await ensureBranch('west', '华西')).id)).headers;
}, 90_000);
afterAll(() => app.close());

const base = () => `/api/console/exhibitions/${exhibition.id}`;
const path = () => `${base()}/touchpoints`;
const create = (name: string, fields: object = {}, headers: Record<string, string> = staff.marketer) =>
  app.request
    .post(path())
    .set(headers)
    .send({ name, channel: 'hall_poster', page: 'registration', ...fields });
const list = async (query = '') => {
  const { body } = await app.request.get(`${path()}${query}`).set(staff.marketer);
  return body as { items: TouchpointView[]; next: string | null };
};
const names = async (query: string) => (await list(query)).items.map(({ name }) => name);
const put = (address: string, body: object, headers = staff.marketer) => app.request.put(`${base()}${address}`).set(headers).send(body);
const redirect = (code: string, to: string | null, headers = staff.marketer) => put(`/codes/${code}/redirect`, { to }, headers);
let opened = 0;
const open = async (code: string, sessionId = 'session-at-the-door') => {
  opened += 1;
  const { body } = await app.request.post('/api/touches').send({ touchId: `touch-of-the-door-${opened}`, sessionId, code });
  return body.target;
};
const audit = async () => {
  const owner = await app.loginStaff('owner', exhibition.branchId);
  const { body } = await app.request.get(`${base()}/audit?limit=100`).set(owner.headers);
  return body.items as { what: string; details: Record<string, string> }[];
};

test('anonymous callers, visitors, other roles and other branches are refused', async () => {
  expect((await create('南门', {}, {})).status).toBe(401);
  expect((await create('南门', {}, (await app.loginVisitor()).headers)).status).toBe(403);
  expect((await create('南门', {}, staff.gate)).status).toBe(403);
  expect((await create('南门', {}, staff.west)).body.error.code).toBe('other_branch');
  expect((await app.request.get(path()).set(staff.west)).body.error.code).toBe('other_branch');
}, 20_000);

test('a touchpoint gets a code that leads to its page and counts openings and devices; the same again is the same, another of its name is refused', async () => {
  const { body: made } = await create('北门海报');
  expect((await create('北门 海报')).body.code).toBe(made.code);
  expect((await create('北门海报', { channel: 'website' })).body.error.code).toBe('touchpoint_name_taken');
  expect(made.url).toBe(`${app.deps.env.PUBLIC_URL}/c/${made.code}`);
  for (const session of ['session-at-the-door', 'session-at-the-door', 'session-of-another'])
    expect(await open(made.code, session)).toMatchObject({ kind: 'touchpoint', page: 'registration', retired: false });
  await app.settle();
  expect((await list()).items).toEqual([{ ...made, opened: 3, visitors: 2 }]);
}, 20_000);

test('who registered and came after opening it is counted under it, with what one registration cost', async () => {
  const { body: made } = await create('论坛报道', { channel: 'article', costFen: 10_000 });
  const { appendEvent } = await import('../../../events');
  const person = (n: string) => ({ participantId: n.repeat(24), referrerId: null, posterId: null, ancestors: [] });
  const at = app.clock.now();
  const show = { exhibitionId: exhibition.id, branchId: exhibition.branchId, at };
  for (const n of ['1', '2', '3'])
    await appendEvent({
      ...show,
      type: 'participant.registered',
      data: {
        ...person(n),
        touchpoint: made.code,
        visitorId: null,
        language: 'zh',
        hasPhone: true,
        hasEmail: false,
        kind: 'visitor',
        ticketTypeId: 't',
        walkIn: false,
      },
    });
  await appendEvent({
    ...show,
    type: 'checkin.accepted',
    data: {
      ...person('1'),
      touchpoint: made.code,
      scanId: 's',
      ticketId: 't',
      kind: 'visitor',
      gateId: 'g',
      zone: '',
      direction: 'in',
      first: true,
    },
  });
  await app.settle();
  expect((await list('?channel=article')).items).toEqual([
    expect.objectContaining({ registrations: 3, arrivals: 1, costPerRegistrationFen: 3_333 }),
  ]);
}, 20_000);

test('lists are searched, filtered and paged, newest first', async () => {
  for (const [n, channel] of ['website', 'partner', 'employee'].entries()) {
    app.clock.advance(1_000);
    await create(`清单 ${n}`, { channel, inCharge: n === 1 ? '协会 (上海)' : '' });
  }
  expect(await names('?q=清单')).toEqual(['清单 2', '清单 1', '清单 0']);
  const first = await list('?q=清单&limit=2');
  expect(await names(`?q=清单&limit=2&cursor=${first.next}`)).toEqual(['清单 0']);
  expect(await names('?q=清单&channel=partner')).toEqual(['清单 1']);
  expect(await names(`?q=${encodeURIComponent('会 (上')}`)).toEqual(['清单 1']);
  expect((await app.request.get(`${path()}?cursor=bm8`).set(staff.marketer)).status).toBe(400);
}, 20_000);

test('a touchpoint is changed as it was read: its code and figures stay, and what differs is on record', async () => {
  const { body: made } = await create('旧名');
  await open(made.code);
  await app.settle();
  const { code, version, opened: _opened, ...rest } = made as TouchpointView;
  const fields = { ...rest, name: '新名', costFen: 50_000, usedFrom: '2026-03-01', usedUntil: '2026-03-02', note: '两行\n备注' };
  const { body: changed } = await put(`/touchpoints/${code}`, { version, fields });
  expect(changed).toMatchObject({ code, name: '新名', costFen: 50_000, opened: 1, version: version + 1 });
  expect((await put(`/touchpoints/${code}`, { version, fields })).body.error.code).toBe('conflict');
  expect((await put(`/touchpoints/${code}`, { version: version + 1, fields: { ...fields, name: '北门海报' } })).body.error.code).toBe(
    'touchpoint_name_taken',
  );
  expect((await put(`/touchpoints/${code}`, { version: version + 1, fields: { ...fields, usedUntil: '2026-02-28' } })).status).toBe(400);
  expect((await audit())[0]).toMatchObject({
    what: 'touchpoint_changed',
    details: { code: `旧名 ${code}`, name: '旧名 → 新名', cost: ' → ¥500.00', used: ' → 2026-03-01–2026-03-02' },
  });
}, 20_000);

test('pasted lines are read first and made only when none is at fault; sent twice they are made once', async () => {
  const send = (text: string, save: boolean) => app.request.post(`${path()}/lines`).set(staff.marketer).send({ text, save });
  const faulty = '批量 A,官网\n批量 B,飞艇';
  expect((await send(faulty, true)).body).toMatchObject({ made: 0, lines: [{ faults: [] }, { faults: ['channel_unknown'], line: 2 }] });
  expect(await names('?q=批量')).toEqual([]);
  const text = '北门海报,海报\n批量 A\t官网'.replace(',', '\t') + '\n批量 B\t广告\t李\t88';
  expect((await send(text, false)).body).toMatchObject({ made: 0, lines: [{ known: true }, { known: false }, { known: false }] });
  expect(await names('?q=批量')).toEqual([]);
  expect((await send(text, true)).body.made).toBe(2);
  expect((await send(text, true)).body.made).toBe(0);
  expect((await names('?q=批量')).sort()).toEqual(['批量 A', '批量 B']);
  expect((await audit()).filter(({ details }) => details.made === '批量 A、批量 B')).toHaveLength(1);
  const twice = await Promise.all([1, 2, 3].map(() => send('批量 E,官网\n批量 F,官网', true)));
  expect(twice.reduce((sum, { body }) => sum + body.made, 0)).toBe(2);
  // What happened stands on record once, with what each made.
  const together = await Promise.all(['批量 G,官网\n批量 H,官网', '批量 H,官网\n批量 I,官网'].map((lines) => send(lines, true)));
  expect(together.reduce((sum, { body }) => sum + body.made, 0)).toBe(3);
  const onRecord = (await audit()).flatMap(({ details }) => details.made?.split('、') ?? []);
  for (const name of 'EFGHI') expect(onRecord.filter((one) => one === `批量 ${name}`)).toHaveLength(1);
  const single = await Promise.all([1, 2].map(() => create('同时新建')));
  expect(single.map(({ status }) => status)).toEqual([200, 200]);
  expect((await audit()).filter(({ details }) => details.made === '同时新建')).toHaveLength(1);
  const many = Array.from({ length: 501 }, (_, n) => `第 ${n} 个,官网`).join('\n');
  expect((await send(many, false)).body.error.code).toBe('touchpoint_lines_too_many');
}, 30_000);

test('a replaced code leads where the other does, with figures of its own, and never in a circle', async () => {
  const codes: string[] = [];
  for (const name of ['圈甲', '圈乙', '圈丙'])
    codes.push((await create(name, { page: name === '圈丙' ? 'registration' : 'home' })).body.code);
  const [a = '', b = '', c = ''] = codes;
  expect((await redirect(a, b)).body).toEqual({ redirect: { code: b, name: '圈乙' } });
  expect((await redirect(b, c)).status).toBe(200);
  expect(await open(a)).toMatchObject({ code: a, page: 'registration' });
  await app.settle();
  expect((await redirect(c, a)).body.error.code).toBe('code_redirect_loop');
  expect((await redirect(a, a)).body.error.code).toBe('code_redirect_loop');
  expect((await list('?state=redirected')).items.map(({ code, opened: n, redirect: to }) => [code, n, to?.code])).toEqual(
    expect.arrayContaining([
      [a, 1, b],
      [b, 0, c],
    ]),
  );
  expect((await list('?q=圈丙')).items[0]).toMatchObject({ opened: 0, standsInFor: 1 });
  expect((await redirect(a, null)).body).toEqual({ redirect: null });
  expect(await open(a)).toMatchObject({ page: 'home' });
  expect((await audit()).filter(({ what }) => what === 'code_redirected').map(({ details }) => details.redirect)).toEqual([
    `圈乙 ${b} → `,
    ` → 圈丙 ${c}`,
    ` → 圈乙 ${b}`,
  ]);
}, 30_000);

test('two codes led to each other at the same moment: one of them is refused', async () => {
  const [a, b] = [(await create('同时甲')).body.code, (await create('同时乙')).body.code];
  const answers = await Promise.all([redirect(a, b), redirect(b, a)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await open(a)).toMatchObject({ code: a });
}, 30_000);

test('a retired code says so and leads home until it is restored; nothing is led to it', async () => {
  const [{ body: old }, { body: other }] = [await create('撤下'), await create('转向者')];
  const retire = (retired: boolean) => put(`/codes/${old.code}/retired`, { retired });
  expect((await retire(true)).body).toEqual({ retired: true });
  await retire(true);
  expect(await open(old.code)).toMatchObject({ page: 'home', retired: true });
  expect(await names('?state=retired')).toEqual(['撤下']);
  expect((await redirect(other.code, old.code)).body.error.code).toBe('code_redirect_retired');
  await retire(false);
  expect(await open(old.code)).toMatchObject({ page: 'registration', retired: false });
  expect((await audit()).filter(({ what }) => what === 'code_retired')).toHaveLength(2);
}, 30_000);

test('codes of other shows, of people, and for other branches are refused', async () => {
  const { body: mine } = await create('本场');
  const show = { exhibitionId: 'e'.repeat(24), branchId: exhibition.branchId };
  const elsewhere = await createCode({ ...show, kind: 'touchpoint', subjectId: 'x', label: 'x' }, app.clock.now());
  const poster = await createCode({ ...show, exhibitionId: exhibition.id, kind: 'poster', subjectId: 'p' }, app.clock.now());
  for (const code of [elsewhere.code, poster.code]) {
    expect((await redirect(mine.code, code)).body.error.code).toBe('code_unknown');
    expect((await redirect(code, mine.code)).body.error.code).toBe('code_unknown');
    expect((await put(`/codes/${code}/retired`, { retired: true })).body.error.code).toBe('code_unknown');
  }
  expect((await redirect(mine.code, null, staff.west)).body.error.code).toBe('other_branch');
}, 20_000);

test('its QR is an SVG; unknown codes have none', async () => {
  const { body: made } = await create('官网');
  const picture = await app.request.get(made.qrUrl);
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect((await app.request.get('/api/codes/0000000000/qr.svg')).status).toBe(404);
}, 20_000);
