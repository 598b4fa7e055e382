import { gzipSync } from 'node:zlib';
import { mostEntered, type GroupMember, type StaffGroup } from '@shared/contracts/group';
import { CONSENTS } from '@shared/rules/consents';
import { DEFAULT_POLICY } from '@shared/rules/gate-history';
import { readDeskCode } from '@shared/rules/desk-link';
import { model } from 'mongoose';
import { endErasures, findErasedSince } from '../../../../platform/erasures';
import { startTestApp, type TestApp } from '../../../../testing';
import type { Exhibition } from '../../../show/exhibition';
import { makeExhibition } from '../../../show/exhibition/factory';
import { listConsentsOf } from '../../consent';
import { admit, findTicketOf } from '../../ticket';
import { ensureParticipant, makeParticipant, registrationInput } from '../factory';
import { listByPhone } from '../same-number';
import { getParticipant } from '../store';
import { findGroup } from './store';

// A company's contact registers colleagues, through HTTP.
let app: TestApp;
let show: Exhibition;
let staff: Record<string, string>;
let contact: Awaited<ReturnType<TestApp['loginVisitor']>>;
let typeId: string;
const branchId = 'c'.repeat(24);
const UNTIL = '2026-03-09T12:00:00.000Z';

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T02:00:00Z' });
  staff = (await app.loginStaff('owner', branchId)).headers;
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  show = await makeExhibition({ branchId });
  contact = await app.loginVisitor('王经理');
  typeId = await makeType();
});

const at = (path: string) => `/api/console/exhibitions/${show.id}/${path}`;
const makeType = async (fields: object = {}) =>
  (
    await app.request
      .post(at('ticket-types'))
      .set(staff)
      .send({
        kind: 'visitor',
        name: { zh: '专业观众', en: '' },
        quota: null,
        needsApproval: false,
        needsInvitation: false,
        waitingList: true,
        ...fields,
      })
      .expect(200)
  ).body.id as string;
let keys = 0;
const newKey = () => `key-of-a-request-${(keys += 1)}`;
const COMPANY = { company: '海川科技', contactName: '王经理', places: 3, validUntil: UNTIL, note: '' };
const makeGroup = async (fields: object = {}) =>
  (
    await app.request
      .post(at('groups'))
      .set(staff)
      .send({ ...COMPANY, ticketTypeId: typeId, key: newKey(), ...fields })
      .expect(200)
  ).body as StaffGroup;
const detail = async (id: string) =>
  (
    await app.request
      .get(at(`groups/${id}`))
      .set(staff)
      .expect(200)
  ).body as { group: StaffGroup; url: string; leads: object[] };
const codeOf = async (id: string) => readDeskCode((await detail(id)).url)?.code ?? '';
const change = (id: string, fields: object) =>
  app.request
    .put(at(`groups/${id}`))
    .set(staff)
    .send({ ...COMPANY, ticketTypeId: typeId, ...fields });
const close = (id: string, closed: boolean) =>
  app.request
    .put(at(`groups/${id}/closed`))
    .set(staff)
    .send({ closed });
const NEXT = { contactName: '赵经理', contactPhone: { number: '13812340000' }, reason: '联系人离职' };
const release = (id: string, next: object = {}) =>
  app.request
    .post(at(`groups/${id}/release`))
    .set(staff)
    .send({ ...NEXT, ...next });
const ask = (path: string, body: object, who = contact.headers) => app.request.post(`/api/groups/${path}`).set(who).send(body);
const person = (name: string, number?: string) => ({ name, phone: number ? { number } : null });
const enter = (code: string, people: object[], { key = newKey(), who = contact.headers } = {}) =>
  ask('members/new', { code, confirmed: true, people: people.map((one, at) => ({ ...one, key: `${key}-${at}` })) }, who);
const faultsOf = (answer: { body: { faults: ({ code: string } | null)[] } }) => answer.body.faults.map((one) => one?.code ?? null);
const members = async (code: string) => (await ask('members', { code }).expect(200)).body.items as GroupMember[];
const codeOfError = (answer: { status: number; body: { error?: { code: string } } }) => [answer.status, answer.body.error?.code];
const consents = CONSENTS.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version }));
const claim = (member: GroupMember | undefined, who: Record<string, string>) =>
  app.request
    .post('/api/registrations/claim')
    .set(who)
    .send({ claimCode: readDeskCode(member?.claimUrl ?? '')?.code, consents });
const people = async (query = '') =>
  (
    await app.request
      .get(at(`registrations?limit=100${query}`))
      .set(staff)
      .expect(200)
  ).body.items as {
    id: string;
    name: string;
    status: string;
    source: string;
    company: string;
    held: string | null;
  }[];

test('a group is made once a key, found by company, contact and state, and changed as it was read, on record without the contact', async () => {
  const key = newKey();
  const [first, again] = await Promise.all([makeGroup({ key, contactPhone: { number: '13812345678' } }), makeGroup({ key })]);
  expect(first.id).toBe(again.id);
  await makeGroup({ company: '远山电子' });
  const listed = async (query: string) =>
    (
      (
        await app.request
          .get(at(`groups?${query}`))
          .set(staff)
          .expect(200)
      ).body.items as StaffGroup[]
    ).map((one) => one.company);
  expect(await listed('')).toEqual(['远山电子', '海川科技']);
  expect(await listed(`search=${encodeURIComponent('川科')}`)).toEqual(['海川科技']);
  expect(await listed('state=expired')).toEqual([]);
  expect((await app.request.get(at('groups?limit=1')).set(staff)).body.next).toEqual(expect.any(String));
  const after = (await change(first.id, { places: 5, contactName: '李经理', version: first.version }).expect(200)).body as StaffGroup;
  expect(after).toMatchObject({ places: 5, contactName: '李经理', contactPhone: '+86138****5678', version: first.version + 1 });
  expect(codeOfError(await change(first.id, { places: 6, version: first.version }))).toEqual([409, 'conflict']);
  const audit = (await app.request.get(at('audit')).set(staff).expect(200)).body.items as {
    what: string;
    reason: string;
    details: object;
  }[];
  expect(audit.find((one) => one.what === 'group_changed')?.details).toMatchObject({ places: '3 → 5', contactChanged: true });
  expect(JSON.stringify(audit)).not.toMatch(/经理|13812345678/);
});

test('a group over in the past, of a type that is gone, or with a number that is none is refused', async () => {
  const made = (fields: object) =>
    app.request
      .post(at('groups'))
      .set(staff)
      .send({ ...COMPANY, ticketTypeId: typeId, key: newKey(), ...fields });
  expect(codeOfError(await made({ validUntil: '2026-02-01T00:00:00Z' }))).toEqual([400, 'group_until_past']);
  expect(codeOfError(await made({ ticketTypeId: 'a'.repeat(24) }))).toEqual([400, 'ticket_type_unknown']);
  expect(codeOfError(await made({ contactPhone: { number: '123' } }))).toEqual([400, 'phone_invalid']);
  expect(codeOfError(await made({ places: 501 }))).toEqual([400, 'bad_request']);
});

test('the contact sees the show, enters colleagues, and each claims a ticket of their own; the consent is confirmed on behalf, and marketing never', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  expect((await ask('open', { code }).expect(200)).body).toMatchObject({
    company: '海川科技',
    showName: show.name,
    datesText: '2026年3月10日至11日',
    placeText: '上海 国家会展中心',
    places: 3,
    taken: 0,
    untilText: '3月9日 周一 20:00',
    leads: false,
  });
  expect(faultsOf(await enter(code, [{ ...person('韩梅梅', '13800000001'), position: '采购经理' }, person('李雷')]).expect(200))).toEqual([
    null,
    null,
  ]);
  const [lei, mei] = await members(code);
  expect([lei?.name, mei]).toEqual([
    '李雷',
    expect.objectContaining({ name: '韩梅梅', phone: '+86138****0001', position: '采购经理', state: 'unclaimed' }),
  ]);
  const han = await getParticipant(mei?.id ?? '');
  expect(han).toMatchObject({
    status: 'registered',
    company: '海川科技',
    position: '采购经理',
    visitorId: null,
    answers: { company: '海川科技' },
  });
  expect(await listConsentsOf(han.id)).toEqual([
    expect.objectContaining({ purpose: 'registration', by: 'contact', proof: `团体报名「海川科技」的联系人确认已告知本人，凭证 ${id}-1` }),
  ]);
  expect((await detail(id)).leads).toEqual([{ ref: `${id}-1`, name: '王经理', from: expect.any(String), until: null }]);
  const colleague = await app.loginVisitor('韩梅梅');
  expect((await claim(mei, colleague.headers).expect(200)).body.name).toBe('韩梅梅');
  expect((await listConsentsOf(han.id)).map((one) => one.by)).toEqual(['contact', 'visitor']);
  expect((await members(code)).find((one) => one.id === han.id)).toEqual({
    id: han.id,
    name: '韩梅梅',
    phone: null,
    position: null,
    state: 'claimed',
    claimUrl: null,
  });
  expect((await detail(id)).group).toMatchObject({ taken: 2, claimed: 1, arrived: 0, ledSince: expect.any(String) });
  expect((await people(`&groupId=${id}`)).map(({ name, source }) => [name, source])).toEqual([
    ['李雷', 'group'],
    ['韩梅梅', 'group'],
  ]);
  const story = (
    await app.request
      .get(at(`registrations/${han.id}/story`))
      .set(staff)
      .expect(200)
  ).body as { entries: { words: { zh: string } }[] };
  expect(story.entries.map((one) => one.words.zh)).toContain('由单位联系人登记（团体报名）');
  expect(
    (
      await app.request
        .get(at(`registrations/${han.id}`))
        .set(staff)
        .expect(200)
    ).body.group,
  ).toEqual({ id, company: '海川科技' });
});

test('without the confirmation nobody is entered, and nothing before somebody is signed in', async () => {
  const code = await codeOf((await makeGroup()).id);
  expect(codeOfError(await ask('members/new', { code, people: [{ ...person('甲'), key: newKey() }] }))).toEqual([400, 'bad_request']);
  expect(codeOfError(await ask('open', { code }, {}))).toEqual([401, 'unauthenticated']);
  expect(await people()).toEqual([]);
});

test('the same request sent twice, also at once, makes nothing twice', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  const key = newKey();
  const list = [person('甲', '13800000001'), person('乙')];
  await Promise.all([enter(code, list, { key }).expect(200), enter(code, list, { key }).expect(200)]);
  await enter(code, list, { key }).expect(200);
  expect((await people()).map((one) => one.name).sort()).toEqual(['乙', '甲']);
  expect((await detail(id)).group.taken).toBe(2);
});

test('many sends at once pass neither the group’s places nor the quota of the type, and each is told which', async () => {
  const limited = await makeType({ quota: 4 });
  const [one, two] = [await makeGroup({ ticketTypeId: limited }), await makeGroup({ ticketTypeId: limited, company: '远山电子' })];
  const [codeOne, codeTwo] = [await codeOf(one.id), await codeOf(two.id)];
  const other = await app.loginVisitor('赵经理');
  await ask('lead', { code: codeOne }).expect(200);
  await ask('lead', { code: codeTwo }, other.headers).expect(200);
  const first = await Promise.all(['甲', '乙', '丙', '丁', '戊'].map((name) => enter(codeOne, [person(name)])));
  expect(first.flatMap((answer) => faultsOf(answer)).sort()).toEqual(['group_full', 'group_full', null, null, null]);
  const second = await Promise.all(['己', '庚', '辛'].map((name) => enter(codeTwo, [person(name)], { who: other.headers })));
  expect(second.flatMap((answer) => faultsOf(answer)).sort()).toEqual(['group_sold_out', 'group_sold_out', null]);
  expect([(await detail(one.id)).group.taken, (await detail(two.id)).group.taken]).toEqual([3, 1]);
  expect(await people('&status=registered')).toHaveLength(4);
});

test('a colleague who opens the link in review has no ticket yet, and the contact is not told they have', async () => {
  const { id } = await makeGroup({ ticketTypeId: await makeType({ needsApproval: true }) });
  const code = await codeOf(id);
  await enter(code, [person('甲', '13800000001')]).expect(200);
  const [first] = await members(code);
  expect((await claim(first, (await app.loginVisitor()).headers).expect(200)).body).toMatchObject({ status: 'pending', ticket: null });
  expect(await members(code)).toEqual([expect.objectContaining({ state: 'claimed_pending', phone: null, position: null, claimUrl: null })]);
  await app.request
    .post(at(`registrations/${first?.id}/decision`))
    .set(staff)
    .send({ approve: true })
    .expect(200);
  expect(await members(code)).toEqual([expect.objectContaining({ state: 'claimed' })]);
});

test('a type that needs approval makes pending registrations; a refusal gives the place back, and taking the refusal back needs one', async () => {
  const { id } = await makeGroup({ ticketTypeId: await makeType({ needsApproval: true }), places: 1 });
  const code = await codeOf(id);
  await enter(code, [person('甲')]).expect(200);
  const [first] = await members(code);
  expect(first).toMatchObject({ state: 'pending', claimUrl: expect.stringContaining('/c/') });
  await app.request
    .post(at(`registrations/${first?.id}/decision`))
    .set(staff)
    .send({ approve: false, reason: '资料不全' })
    .expect(200);
  expect(await members(code)).toEqual([expect.objectContaining({ name: '甲', state: 'declined' })]);
  expect(faultsOf(await enter(code, [person('乙')]))).toEqual([null]);
  const reopen = () =>
    app.request
      .post(at(`registrations/${first?.id}/reopen`))
      .set(staff)
      .send({ reason: '材料已补齐' });
  expect(codeOfError(await reopen())).toEqual([409, 'group_full']);
  await change(id, { ticketTypeId: (await detail(id)).group.ticketTypeId, places: 2 }).expect(200);
  await reopen().expect(200);
  expect((await detail(id)).group.taken).toBe(2);
});

const phoneReused = async () =>
  (await model<{ data: object }>('event').find({ exhibitionId: show.id, type: 'participant.phone_reused' }).lean()).map(({ data }) => data);

test('a number that is registered already is answered like any other; staff see the double', async () => {
  await makeParticipant(show.id, app.clock.now(), { name: '韩梅梅', phone: { number: '13800000001' } }, app.deps);
  const code = await codeOf((await makeGroup()).id);
  const answer = await enter(code, [person('韩梅', '13800000001'), person('李雷', '13800000002')]).expect(200);
  expect(faultsOf(answer)).toEqual([null, null]);
  const shape = ({ id: _id, name: _name, phone: _phone, claimUrl, ...rest }: GroupMember) => ({ ...rest, claimUrl: claimUrl !== null });
  const [other, double] = await members(code);
  expect(double && shape(double)).toEqual(other && shape(other));
  expect((await people()).filter((one) => one.held).map((one) => one.name)).toEqual(['韩梅']);
  expect(await phoneReused()).toEqual([expect.objectContaining({ by: 'contact' })]);
  const { items } = (await app.request.get(at('reviews')).set(staff).expect(200)).body as { items: unknown[] };
  expect(items).toHaveLength(1);
  // Of their own list they may be told, but not of a ticket that is somebody's own by now.
  expect(faultsOf(await enter(code, [person('李磊', '13800000002')]))).toEqual(['group_member_double']);
  const colleague = await app.loginVisitor();
  await claim(other, colleague.headers).expect(200);
  expect(faultsOf(await enter(code, [person('李磊', '13800000002')]))).toEqual([null]);
  // Nor is whoever opens the link: it could be the contact, asking about a number.
  expect((await claim(double, (await app.loginVisitor()).headers).expect(200)).body).toMatchObject({ status: 'registered', held: null });
  expect((await people()).filter((one) => one.held).map((one) => one.name)).toContain('韩梅');
});

test('who has not claimed is renamed, taken back and replaced; the place returns, the link of whoever went opens nothing', async () => {
  const { id } = await makeGroup({ places: 2 });
  const code = await codeOf(id);
  await enter(code, [person('李雷', '13800000001'), person('韩梅')]).expect(200);
  const [mei, lei] = await members(code);
  expect((await ask('members/rename', { code, memberId: mei?.id, name: '韩梅梅' }).expect(200)).body).toMatchObject({ name: '韩梅梅' });
  expect((await people()).map((one) => one.name)).toContain('韩梅梅');
  const key = newKey();
  const replace = () =>
    ask('members/replace', {
      code,
      memberId: lei?.id,
      key,
      confirmed: true,
      person: { ...person('李磊', '13800000001'), position: '工程师' },
    });
  const [once, twice] = [await replace().expect(200), await replace().expect(200)];
  expect(once.body).toMatchObject({ name: '李磊', state: 'unclaimed', position: '工程师' });
  expect(twice.body.id).toBe(once.body.id);
  expect((await people('&status=registered')).filter((one) => one.held)).toEqual([]);
  const late = await app.loginVisitor();
  expect(codeOfError(await claim(lei, late.headers))).toEqual([404, 'claim_invalid']);
  await ask('members/take-back', { code, memberId: mei?.id }).expect(200);
  await ask('members/take-back', { code, memberId: mei?.id }).expect(200);
  expect((await members(code)).map((one) => one.name)).toEqual(['李磊']);
  expect((await detail(id)).group.taken).toBe(1);
  const story = (
    await app.request
      .get(at(`registrations/${mei?.id}/story`))
      .set(staff)
      .expect(200)
  ).body as { tickets: { reason: { zh: string } }[] };
  expect(story.tickets[0]?.reason.zh).toBe('单位联系人收回');
  expect(codeOfError(await ask('members/take-back', { code, memberId: 'a'.repeat(24) }))).toEqual([404, 'not_found']);
});

test('a claimed ticket is its holder’s: the contact changes nothing of it; what they cancel gives the place back, once', async () => {
  const { id } = await makeGroup({ places: 1 });
  const code = await codeOf(id);
  await enter(code, [person('李雷', '13800000001')]).expect(200);
  const [lei] = await members(code);
  const colleague = await app.loginVisitor('李雷');
  await claim(lei, colleague.headers).expect(200);
  for (const [path, more] of [
    ['rename', { name: '别人' }],
    ['take-back', {}],
    ['replace', { key: newKey(), confirmed: true, person: person('别人') }],
  ] as const)
    expect([path, ...codeOfError(await ask(`members/${path}`, { code, memberId: lei?.id, ...more }))]).toEqual([
      path,
      409,
      'group_member_claimed',
    ]);
  const mine = `/api/exhibitions/${show.id}/registrations`;
  await app.request.post(`${mine}/me/cancel`).set(colleague.headers).expect(200);
  expect((await detail(id)).group.taken).toBe(0);
  expect(await members(code)).toEqual([expect.objectContaining({ state: 'left', phone: null })]);
  // On their own they are no longer the company's.
  await app.request
    .post(mine)
    .set(colleague.headers)
    .send(registrationInput({ ticketTypeId: typeId, name: '李雷', phone: { number: '13800000001' } }))
    .expect(200);
  await app.request.post(`${mine}/me/cancel`).set(colleague.headers).expect(200);
  expect((await detail(id)).group.taken).toBe(0);
  expect(faultsOf(await enter(code, [person('乙')]))).toEqual([null]);
});

test('claiming and taking back at the same moment: one of the two, and what is left agrees with it', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  for (const name of ['甲', '乙', '丙']) {
    await enter(code, [person(name)]).expect(200);
    const one = (await members(code)).find((member) => member.name === name);
    const colleague = await app.loginVisitor();
    const [claimed, back] = await Promise.all([claim(one, colleague.headers), ask('members/take-back', { code, memberId: one?.id })]);
    expect([claimed.status === 200, back.status === 200].filter(Boolean)).toHaveLength(1);
    const after = await getParticipant(one?.id ?? '');
    expect([after.status, after.visitorId !== null, after.group?.place]).toEqual(
      claimed.status === 200 ? ['registered', true, true] : ['cancelled', false, false],
    );
  }
  expect((await detail(id)).group.taken).toBe((await people('&status=registered')).length);
});

test('one WeChat leads a group: of two at once one; another is told whom to ask and sees no name; released, the old link opens nothing', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  const other = await app.loginVisitor('路人');
  const both = await Promise.all([enter(code, [person('甲')]), enter(code, [person('乙')], { who: other.headers })]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 403]);
  const [leader, stranger] = both[0].status === 200 ? [contact, other] : [other, contact];
  for (const [path, more] of [
    ['open', {}],
    ['members', {}],
    ['lead', {}],
    ['members/new', { confirmed: true, people: [{ ...person('丙'), key: newKey() }] }],
  ] as const)
    expect(codeOfError(await ask(path, { code, ...more }, stranger.headers))).toEqual([403, 'group_led_by_other']);
  const { url } = (await release(id).expect(200)).body as { url: string };
  const fresh = readDeskCode(url)?.code ?? '';
  expect(codeOfError(await ask('open', { code }, leader.headers))).toEqual([404, 'group_link_invalid']);
  expect((await ask('open', { code: fresh }, stranger.headers).expect(200)).body).toMatchObject({ leads: false, hasPeople: true });
  expect((await ask('members', { code: fresh }, stranger.headers).expect(200)).body.items).toEqual([]);
  await ask('lead', { code: fresh }, stranger.headers).expect(200);
  expect((await ask('members', { code: fresh }, stranger.headers).expect(200)).body.items).toHaveLength(1);
  expect((await detail(id)).leads).toHaveLength(2);
  expect(codeOfError(await ask('open', { code: 'Z'.repeat(26) }))).toEqual([404, 'group_link_invalid']);
});

test('closed or over, its contact still sees who is registered and nobody is entered; whoever never led is told why; opened again, it goes on', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  await enter(code, [person('甲')]).expect(200);
  await close(id, true).expect(200);
  expect((await ask('open', { code }).expect(200)).body).toMatchObject({ state: 'closed', leads: true });
  expect(await members(code)).toHaveLength(1);
  expect(codeOfError(await enter(code, [person('乙')]))).toEqual([409, 'group_closed']);
  await close(id, false).expect(200);
  expect(faultsOf(await enter(code, [person('乙')]))).toEqual([null]);
  const quiet = await makeGroup();
  await close(quiet.id, true).expect(200);
  expect(codeOfError(await ask('open', { code: await codeOf(quiet.id) }))).toEqual([409, 'group_closed']);
  await change(id, { validUntil: '2026-02-01T00:00:00Z' }).expect(200);
  expect(codeOfError(await enter(code, [person('丙')]))).toEqual([409, 'group_expired']);
  expect(codeOfError(await change(id, { places: 1 }))).toEqual([409, 'group_places_below_taken']);
});

test('a type of an open group counts as used; stopped, nobody is entered; merged, the group goes along', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  const remove = () => app.request.delete(at(`ticket-types/${typeId}`)).set(staff);
  expect(codeOfError(await remove())).toEqual([409, 'ticket_type_in_use']);
  const sale = (stopped: boolean) =>
    app.request
      .put(at(`ticket-types/${typeId}/sale`))
      .set(staff)
      .send({ stopped })
      .expect(200);
  await sale(true);
  expect(faultsOf(await enter(code, [person('甲')]))).toEqual(['group_type_stopped']);
  await sale(false);
  const into = await makeType();
  await app.request
    .post(at(`ticket-types/${typeId}/merge/${into}`))
    .set(staff)
    .send({ reason: '票种重复' })
    .expect(200);
  expect((await detail(id)).group.ticketTypeId).toBe(into);
  expect(faultsOf(await enter(code, [person('甲')]))).toEqual([null]);
  typeId = await makeType();
  await close((await makeGroup()).id, true);
  await remove().expect(200);
});

test('who does not agree to having been registered is cancelled and erased by their own link, the place returns; sent again it is void', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  await enter(code, [person('李雷', '13800000001')]).expect(200);
  const [lei] = await members(code);
  const colleague = await app.loginVisitor();
  const decline = () =>
    app.request
      .post('/api/registrations/claim/decline')
      .set(colleague.headers)
      .send({ claimCode: readDeskCode(lei?.claimUrl ?? '')?.code });
  await decline().expect(200);
  expect(await getParticipant(lei?.id ?? '')).toMatchObject({ status: 'cancelled', name: '', phone: null });
  expect((await listConsentsOf(lei?.id ?? '')).every((one) => one.withdrawnAt !== null && one.proof === undefined)).toBe(true);
  expect(await members(code)).toEqual([]);
  expect((await detail(id)).group.taken).toBe(0);
  expect(codeOfError(await decline())).toEqual([404, 'claim_invalid']);
  await enter(code, [person('韩梅梅')]).expect(200);
  const [mei] = await members(code);
  await claim(mei, (await app.loginVisitor()).headers).expect(200);
  const taken = await app.request
    .post('/api/registrations/claim/decline')
    .set(colleague.headers)
    .send({ claimCode: readDeskCode(mei?.claimUrl ?? '')?.code });
  expect(codeOfError(taken)).toEqual([409, 'claim_taken']);
});

test('a refusal that is cut off in the middle has changed nothing, and is noted as an erasure before it happens', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  await enter(code, [person('李雷', '13800000001')]).expect(200);
  const [lei] = await members(code);
  const colleague = await app.loginVisitor();
  const decline = () =>
    app.request
      .post('/api/registrations/claim/decline')
      .set(colleague.headers)
      .send({ claimCode: readDeskCode(lei?.claimUrl ?? '')?.code });
  await endErasures(new Date(app.clock.now().getTime() + 1));
  expect(await findErasedSince()).toBeNull();
  const cut = jest.spyOn(model('registration_note'), 'deleteMany').mockImplementationOnce(() => {
    throw new Error('killed');
  });
  await decline().expect(500);
  cut.mockRestore();
  expect(await getParticipant(lei?.id ?? '')).toMatchObject({ status: 'registered', name: '李雷' });
  expect((await listConsentsOf(lei?.id ?? '')).every((one) => one.withdrawnAt === null && one.proof !== undefined)).toBe(true);
  expect([(await detail(id)).group.taken, await findErasedSince()]).toEqual([1, expect.any(Date)]);
  await decline().expect(200);
  expect(await getParticipant(lei?.id ?? '')).toMatchObject({ status: 'cancelled', name: '', phone: null });
});

test('a contact exports and erases what is kept of them; the group and its people stay, the link is void until staff make another', async () => {
  const { id } = await makeGroup({ contactPhone: { number: '13812345678' } });
  const code = await codeOf(id);
  await enter(code, [person('甲')]).expect(200);
  const kept = (await app.request.get('/api/visitor/export').set(contact.headers).expect(200)).body as { parts: Record<string, unknown> };
  expect(kept.parts.groups).toEqual([
    expect.objectContaining({ company: '海川科技', contactName: '王经理', contactPhone: '+8613812345678' }),
  ]);
  await app.request.delete('/api/visitor/me').set(contact.headers).expect(200);
  expect(await findGroup(id)).toMatchObject({ contactName: '', contactPhone: null, contactId: null, linkHash: null, taken: 1 });
  expect(JSON.stringify(await findGroup(id))).not.toMatch(new RegExp(`王经理|${contact.visitorId}`));
  expect(await people()).toHaveLength(1);
  contact = await app.loginVisitor();
  expect(codeOfError(await ask('open', { code }))).toEqual([404, 'group_link_invalid']);
  expect((await detail(id)).url).toBeNull();
  await release(id).expect(200);
  expect((await ask('open', { code: await codeOf(id) }).expect(200)).body.company).toBe('海川科技');
});

test('a contact who was replaced and goes takes their name along, unless it is the next one’s by then', async () => {
  for (const renamed of [false, true]) {
    const former = await app.loginVisitor('王经理');
    const { id } = await makeGroup();
    await enter(await codeOf(id), [person('甲')], { who: former.headers }).expect(200);
    await release(id, { contactName: renamed ? '李经理' : '王经理' }).expect(200);
    await app.request.delete('/api/visitor/me').set(former.headers).expect(200);
    expect((await findGroup(id))?.contactName).toBe(renamed ? '李经理' : '');
    expect((await detail(id)).url).not.toBeNull();
    expect(JSON.stringify(await findGroup(id))).not.toMatch(/王经理/);
  }
});

test('erasing a colleague gives their place back', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  await enter(code, [person('李雷', '13800000001')]).expect(200);
  const [lei] = await members(code);
  const colleague = await app.loginVisitor();
  await claim(lei, colleague.headers).expect(200);
  await app.request.delete('/api/visitor/me').set(colleague.headers).expect(200);
  expect((await detail(id)).group).toMatchObject({ taken: 0, claimed: 0 });
  expect(await members(code)).toEqual([]);
});

test('the privacy desk finds a contact by number and name, exports and erases what is kept of them, in the register; their colleagues stay', async () => {
  const { id } = await makeGroup({ contactName: '欧阳联系', contactPhone: { number: '13812349999' } });
  const code = await codeOf(id);
  await enter(code, [person('甲')]).expect(200);
  const find = async (q: string) =>
    (
      await app.request
        .get(`/api/console/privacy/people?q=${encodeURIComponent(q)}`)
        .set(staff)
        .expect(200)
    ).body.contacts as object[];
  const row = expect.objectContaining({
    groupId: id,
    name: '欧阳联系',
    phone: '+86138****9999',
    company: '海川科技',
    ledSince: expect.any(String),
  });
  expect(await find('13812349999')).toEqual([row]);
  expect(await find('9999')).toEqual([row]);
  expect(await find('欧阳')).toEqual([row]);
  const answer = (what: string, body: object) => app.request.post(`/api/console/privacy/contacts/${id}/${what}`).set(staff).send(body);
  const askedBy = '本人来电，回拨核实';
  expect((await answer('export', { askedBy }).expect(200)).body.parts.groups).toEqual([
    expect.objectContaining({ contactName: '欧阳联系', contactPhone: '+8613812349999' }),
  ]);
  expect(codeOfError(await answer('erase', { askedBy, confirm: '别人' }))).toEqual([400, 'privacy_confirm_wrong']);
  await answer('erase', { askedBy, confirm: '欧阳联系' }).expect(200);
  expect(await find('13812349999')).toEqual([]);
  expect(codeOfError(await answer('export', { askedBy }))).toEqual([404, 'not_found']);
  expect(codeOfError(await ask('open', { code }))).toEqual([404, 'group_link_invalid']);
  expect(await people()).toHaveLength(1);
  const register = (await app.request.get('/api/console/privacy/requests').set(staff).expect(200)).body.items as {
    participantId: string;
    doneAt: string;
  }[];
  expect(register.filter((one) => one.participantId === id).map((one) => one.doneAt !== null)).toEqual([true, true]);
});

test('whose ticket staff took gets none by way of a company, and the contact sees no difference', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  const phone = { number: '13800000009' };
  const mine = `/api/exhibitions/${show.id}/registrations`;
  const holder = await app.loginVisitor('李雷');
  const own = await app.request
    .post(mine)
    .set(holder.headers)
    .send(registrationInput({ ticketTypeId: typeId, name: '李雷', phone }))
    .expect(200);
  await app.request.post(`/api/tickets/${own.body.ticket.id}/revoke`).set(staff).send({ reason: '冒用他人证件' }).expect(200);
  expect(faultsOf(await enter(code, [person('李雷', phone.number), person('韩梅梅', '13800000010')]))).toEqual([null, null]);
  await app.request.post(`${mine}/me/cancel`).set(holder.headers).expect(200);
  expect(faultsOf(await enter(code, [person('李先生', phone.number)]))).toEqual(['group_member_double']);
  expect((await members(code)).map((one) => one.state)).toEqual(['unclaimed', 'unclaimed']);
  const [lei] = (await members(code)).filter((one) => one.name === '李雷');
  const made = await getParticipant(lei?.id ?? '');
  expect([made.status, made.ticketId, made.held?.reason]).toEqual(['pending', null, 'same_phone']);
});

test('a colleague who had cancelled a registration of their own claims what was made for them since', async () => {
  const { id } = await makeGroup({ places: 1 });
  const code = await codeOf(id);
  const colleague = await app.loginVisitor('李雷');
  await enter(code, [person('李雷', '13800000001')]).expect(200);
  await claim((await members(code))[0], colleague.headers).expect(200);
  await app.request.post(`/api/exhibitions/${show.id}/registrations/me/cancel`).set(colleague.headers).expect(200);
  expect(faultsOf(await enter(code, [person('李雷', '13800000001')]))).toEqual([null]);
  const again = (await members(code)).find((one) => one.state === 'unclaimed');
  expect((await claim(again, colleague.headers).expect(200)).body).toMatchObject({ id: again?.id, status: 'registered' });
  expect(codeOfError(await claim(again, (await app.loginVisitor()).headers))).toEqual([409, 'claim_taken']);
  expect((await members(code)).map((one) => one.state)).toEqual(['claimed']);
  expect((await detail(id)).group.taken).toBe(1);
});

test('whoever has come in by an unclaimed ticket is neither taken back nor replaced', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  await enter(code, [person('李雷')]).expect(200);
  const [lei] = await members(code);
  const ticket = await findTicketOf(lei?.id ?? '');
  const at = app.clock.now();
  const entry = {
    scanId: 'by-hand',
    at,
    receivedAt: at,
    gateId: 'g',
    deviceId: 'd',
    seq: 1,
    zone: '',
    slot: null,
    method: 'code',
    offline: false,
  } as const;
  const anyEntry = () => ({ policy: { ...DEFAULT_POLICY, reentry: 'free' as const }, days: [] });
  expect(ticket && (await admit(ticket, { ...entry, direction: 'in', cautions: [], note: null, undone: null }, anyEntry))).toBeTruthy();
  for (const [path, more] of [
    ['take-back', {}],
    ['replace', { key: newKey(), confirmed: true, person: person('别人') }],
  ] as const)
    expect(codeOfError(await ask(`members/${path}`, { code, memberId: lei?.id, ...more }))).toEqual([409, 'group_member_entered']);
  await ask('members/rename', { code, memberId: lei?.id, name: '李磊' }).expect(200);
});

test('who leads a group enters and replaces a good many, and no more until staff add places or replace the contact', async () => {
  const { id } = await makeGroup({ places: 1 });
  const code = await codeOf(id);
  const once = async () => {
    const [fault] = faultsOf(await enter(code, [person('韩梅梅')]).expect(200));
    const [member] = (await members(code)).filter((one) => one.state === 'unclaimed');
    if (member) await ask('members/take-back', { code, memberId: member.id }).expect(200);
    return fault;
  };
  expect(await once()).toBeNull();
  await model('registration_group').updateOne({ _id: id }, { $set: { entered: mostEntered(1) - 1 } });
  expect([await once(), await once()]).toEqual([null, 'group_changes_used_up']);
  await change(id, { places: 2 }).expect(200);
  expect(await once()).toBeNull();
  const [member] = ((await enter(code, [person('李雷')])) && (await members(code))).filter((one) => one.state === 'unclaimed');
  await model('registration_group').updateOne({ _id: id }, { $set: { entered: mostEntered(2) } });
  const swap = { memberId: member?.id, key: newKey(), confirmed: true, person: person('韩梅梅') };
  expect(codeOfError(await ask('members/replace', { code, ...swap }))).toEqual([409, 'group_changes_used_up']);
  expect((await members(code)).filter((one) => one.state === 'unclaimed').map((one) => one.name)).toEqual(['李雷']);
  await release(id).expect(200);
  const after = await codeOf(id);
  expect(codeOfError(await ask('members/replace', { code: after, ...swap }))).toEqual([200, undefined]);
});

test('the contact is replaced by name and number in one step, and the one before is forgotten', async () => {
  const { id } = await makeGroup({ contactPhone: { number: '13812345678' } });
  await release(id).expect(200);
  expect((await detail(id)).group).toMatchObject({ contactName: '赵经理', contactPhone: '+86138****0000' });
  const found = async (name: string) =>
    ((await app.request.get(at(`groups?search=${encodeURIComponent(name)}`)).set(staff)).body.items as StaffGroup[]).length;
  expect([await found('王经理'), await found('赵经理')]).toEqual([0, 1]);
  await release(id, { contactName: '钱经理', contactPhone: null }).expect(200);
  expect((await detail(id)).group).toMatchObject({ contactName: '钱经理', contactPhone: null });
  // Two who read the same group: the second is told.
  const { version } = (await detail(id)).group;
  const answers = [];
  for (const contactName of ['孙经理', '周经理']) answers.push(codeOfError(await release(id, { contactName, version })));
  expect([answers, (await detail(id)).group.contactName]).toEqual([
    [
      [200, undefined],
      [409, 'conflict'],
    ],
    '孙经理',
  ]);
});

const addAtDesk = async (name: string, number: string) =>
  (
    await app.request
      .post(at('registrations'))
      .set(staff)
      .send({ name, phone: { number }, ticketTypeId: typeId, answers: {}, proof: '电话确认' })
      .expect(200)
  ).body as { existing: boolean; row: { name: string; status: string } };
const statesInList = async (name: string, number: string) => {
  const list = gzipSync(Buffer.from(`姓名,手机\n${name},${number}\n`)).toString('base64');
  const read = await app.request.post(at('registration-import/preview')).set(staff).send({ file: list, ticketTypeId: typeId }).expect(200);
  return (read.body.rows as { state: string }[]).map((one) => one.state);
};

test('a number that was entered and taken back is nobody’s: the desk adds its owner', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  await enter(code, [person('打错了', '13812349999')]).expect(200);
  // Entered, they are known.
  expect((await addAtDesk('真主人', '13812349999')).existing).toBe(true);
  const [member] = await members(code);
  await ask('members/take-back', { code, memberId: member?.id }).expect(200);
  expect(await statesInList('真主人', '13812349999')).toEqual(['new']);
  expect(await addAtDesk('真主人', '13812349999')).toMatchObject({ existing: false, row: { name: '真主人', status: 'registered' } });
});

test('whom staff cancelled or whose ticket they took stays known by the number, also once the contact takes them back', async () => {
  const { id } = await makeGroup();
  const code = await codeOf(id);
  await enter(code, [person('李雷', '13812349991'), person('韩梅梅', '13812349992')]).expect(200);
  const [mei, lei] = await members(code);
  await app.request
    .post(at(`registrations/${lei?.id}/cancel`))
    .set(staff)
    .send({ reason: '冒用他人证件' })
    .expect(200);
  const ticket = await findTicketOf(mei?.id ?? '');
  await app.request.post(`/api/tickets/${ticket?.id}/revoke`).set(staff).send({ reason: '冒用他人证件' }).expect(200);
  for (const takenBack of [false, true]) {
    if (takenBack) for (const one of [lei, mei]) await ask('members/take-back', { code, memberId: one?.id }).expect(200);
    for (const number of ['13812349991', '13812349992']) {
      expect([number, takenBack, await statesInList('别人', number)]).toEqual([number, takenBack, ['double']]);
      expect((await addAtDesk('别人', number)).existing).toBe(true);
    }
  }
});

test('of many registrations of one number the one that stands is found, however many went before', async () => {
  const keys = { exhibitionId: show.id, branchId, visitorId: null };
  const stands = await makeParticipant(show.id, app.clock.now(), { phone: { number: '13812347777' } });
  const { phone } = stands;
  // The oldest by their ids.
  for (let at = 0; at < 25; at += 1)
    await ensureParticipant({ ...keys, id: at.toString(16).padStart(24, '0'), phone, status: 'cancelled' }, app.clock.now());
  const found = await listByPhone(show.id, phone?.hash ?? '');
  expect([found[0]?.id, found.length]).toEqual([stands.id, 26]);
});

test('however often a number was taken back or cancelled since, whoever lost their ticket by it gets none anew', async () => {
  const phone = { number: '13812346666' };
  const register = async (who: Record<string, string>) =>
    (
      await app.request
        .post(`/api/exhibitions/${show.id}/registrations`)
        .set(who)
        .send(registrationInput({ ticketTypeId: typeId, phone }))
        .expect(200)
    ).body as { id: string; status: string; ticket: { id: string } | null };
  const holder = await app.loginVisitor('李雷');
  const { id, ticket } = await register(holder.headers);
  await app.request.post(`/api/tickets/${ticket?.id}/revoke`).set(staff).send({ reason: '冒用他人证件' }).expect(200);
  await app.request.post(`/api/exhibitions/${show.id}/registrations/me/cancel`).set(holder.headers).expect(200);
  const { id: _id, visitorId: _whose, ...row } = await getParticipant(id);
  const takenBack = (at: number) => (at < 3 ? { id: 'g'.repeat(24), key: `taken-back-${at}`, place: false, takenBack: true } : null);
  await model('participant').insertMany(Array.from({ length: 210 }, (_, at) => ({ ...row, ticketId: null, group: takenBack(at) })));
  const found = await listByPhone(show.id, (await getParticipant(id)).phone?.hash ?? '');
  expect([found.length, found.at(-1)?.id, found.some((one) => one.group)]).toEqual([201, id, false]);
  expect(await register((await app.loginVisitor('别人')).headers)).toMatchObject({ status: 'pending', ticket: null });
});
