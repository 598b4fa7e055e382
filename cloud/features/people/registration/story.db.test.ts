import type { ResponseOf } from '@shared/contracts/contract';
import { MOST_OF_KIND, type getStory } from '@shared/contracts/registration-story';
import { startTestApp, type TestApp } from '../../../testing';
import { buildWorld, TICKET_TYPE, WORLD_AT, type World } from '../../../testing/world';
import { makeExhibition } from '../../show/exhibition/factory';
import { ensureParticipant, makeParticipant, registrationInput } from './factory';
import { mergePair } from './merge-registrations';
import { getParticipant } from './store';
import { tellStory, type StoryPart } from './tell-story';

// Everything of one person, through HTTP, from every room that knows something.
let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp({ startsAt: WORLD_AT });
  world = await buildWorld(app, '华东');
}, 120_000);
afterAll(() => app.close());

const at = (ids: World['ids'], path: string) => `/api/console/exhibitions/${ids.exhibitionId}/registrations/${ids.participantId}/${path}`;
const storyOf = async (ids: World['ids'], headers = world.owner) =>
  (await app.request.get(at(ids, 'story')).set(headers).expect(200)).body as ResponseOf<typeof getStory>;
const note = (ids: World['ids'], body: object, headers = world.owner) => app.request.post(at(ids, 'notes')).set(headers).send(body);

test('a story holds what every room knows, latest first, in both languages, with ticket and consents', async () => {
  const { entries, tickets, consents, broughtBy, brought, more } = await storyOf(world.ids);
  const words = entries.map((one) => one.words.zh);
  expect(new Set(entries.map((one) => one.kind))).toEqual(new Set(['registration', 'consent', 'entry', 'message', 'draw', 'right']));
  expect(words).toEqual(expect.arrayContaining(['提交报名', '出票', '入场 · 1号门', '消息：报名成功', '消息：中奖']));
  expect(words.filter((one) => one.startsWith('中奖：'))).toHaveLength(1);
  expect(entries.every((one) => one.words.en !== '' && !/[\u4e00-\u9fff]/.test(one.words.en.replace(/[:·].*/, '')))).toBe(true);
  expect(entries.map((one) => one.at)).toEqual(
    entries
      .map((one) => one.at)
      .toSorted()
      .reverse(),
  );
  expect(tickets).toEqual([expect.objectContaining({ id: world.ids.ticketId, state: 'valid', admissions: 1, reason: null })]);
  expect(consents).toEqual([expect.objectContaining({ purpose: 'registration', by: 'visitor', withdrawnAt: null })]);
  expect([broughtBy, brought, more]).toEqual([null, { people: [], more: false }, []]);
});

test('a note sent twice is one, names its author and is on record without its words; the person’s export has it, erasing takes it', async () => {
  const { headers, visitorId } = await app.loginVisitor();
  const participant = await makeParticipant(world.ids.exhibitionId ?? '', app.clock.now());
  const mine = await app.request
    .post(`/api/exhibitions/${world.ids.exhibitionId}/registrations`)
    .set(headers)
    .send({
      name: '韩梅',
      phone: { number: '13811112222' },
      answers: { company: '海川' },
      consents: (await storyOf(world.ids)).consents.map(({ purpose, version }) => ({ purpose, version })),
    })
    .expect(200);
  const ids = { ...world.ids, participantId: mine.body.id as string };
  const body = { text: '  贵宾，\n请专人接待 ', key: 'note-key-1' };
  const first = await note(ids, body).expect(200);
  expect((await note(ids, body).expect(200)).body).toEqual(first.body);
  expect((await storyOf(ids)).notes).toEqual([
    expect.objectContaining({ text: '贵宾，\n请专人接待', staffName: expect.stringMatching(/^员工/), at: app.clock.now().toISOString() }),
  ]);
  const audit = await app.request.get(`/api/console/exhibitions/${world.ids.exhibitionId}/audit?what=note_added`).set(world.owner);
  expect(audit.body.items).toEqual([expect.objectContaining({ details: { participantId: ids.participantId } })]);
  const { body: exported } = await app.request.get('/api/visitor/export').set(headers).expect(200);
  expect(exported.parts.registrations[0].staffNotes).toEqual([expect.objectContaining({ text: '贵宾，\n请专人接待' })]);

  // Joined with another registration the note goes along; erased it is gone, and nothing can be added.
  const [theirs, other] = [await getParticipant(ids.participantId), await getParticipant(participant.id)];
  await mergePair(other, theirs, visitorId, app.clock.now());
  expect((await storyOf(ids)).notes).toHaveLength(1);
  await app.request.delete('/api/visitor/me').set(headers).expect(200);
  const { notes, entries } = await storyOf(ids);
  expect([notes, entries.some((one) => one.words.en === 'Personal data removed')]).toEqual([[], true]);
  expect((await note(ids, { text: '再写', key: 'note-key-2' })).status).toBe(404);
});

test('another branch sees nothing and writes nothing; the gate’s desk does both', async () => {
  const stranger = (await app.loginStaff('owner', 'f'.repeat(24))).headers;
  const desk = (await app.loginStaff('gate', (await getParticipant(world.ids.participantId ?? '')).branchId)).headers;
  expect((await app.request.get(at(world.ids, 'story')).set(stranger)).body.error.code).toBe('other_branch');
  expect((await note(world.ids, { text: '看看', key: 'note-key-3' }, stranger)).body.error.code).toBe('other_branch');
  expect((await note(world.ids, { text: '已领胸卡', key: 'note-key-3' }, desk)).status).toBe(200);
  expect((await storyOf(world.ids, desk)).notes[0]?.text).toBe('已领胸卡');
  const elsewhere = await makeExhibition({ branchId: 'f'.repeat(24) });
  const foreign = await app.request.get(at({ ...world.ids, exhibitionId: elsewhere.id }, 'story')).set(stranger);
  expect(foreign.body.error.code).toBe('not_found');
});

test('who brought whom is told on both sides; of a kind with very many the latest are', async () => {
  const show = await makeExhibition({ branchId: 'e'.repeat(24) });
  const now = app.clock.now();
  const idOf = (n: number) => n.toString(16).padStart(24, '0');
  const row = { exhibitionId: show.id, branchId: show.branchId, visitorId: null };
  await ensureParticipant({ ...row, id: idOf(1), name: '带头人' }, now);
  for (let n = 2; n < 2 + MOST_OF_KIND + 1; n += 1)
    await ensureParticipant(
      {
        ...row,
        id: idOf(n),
        name: `朋友${n}`,
        createdAt: new Date(now.getTime() + n),
        referral: { referrerId: idOf(1), posterId: null, ancestors: [idOf(1)] },
      },
      now,
    );
  const many: StoryPart = {
    name: 'many',
    entriesOf: (_, limit) =>
      Promise.resolve(
        Array.from({ length: limit }, (_one, n) => ({ at: new Date(n), kind: 'entry' as const, words: { zh: `${n}`, en: `${n}` } })),
      ),
  };
  const scope = { branchId: null };
  const leader = await tellStory([many], show.id, idOf(1), scope);
  expect(leader.brought.people).toHaveLength(MOST_OF_KIND);
  expect(leader.brought).toMatchObject({ more: true });
  expect(leader.more).toEqual(['entry', 'share']);
  expect(leader.entries.filter((one) => one.kind === 'entry').map((one) => one.words.zh)).not.toContain('0');
  expect((await tellStory([], show.id, idOf(2), scope)).broughtBy).toEqual({ id: idOf(1), name: '带头人' });
});

describe('what staff do about one person', () => {
  const act = (ids: World['ids'], path: string, body: object) => app.request.post(at(ids, path)).set(world.owner).send(body);
  const wordsOf = async (ids: World['ids']) =>
    (await storyOf(ids)).entries.filter((one) => one.kind === 'registration').map((one) => [one.words.zh, one.detail?.zh ?? null]);
  const newcomer = async () => {
    const { id, ticketId, ticketNumber } = await makeParticipant(world.ids.exhibitionId ?? '', app.clock.now());
    return { ids: { ...world.ids, participantId: id }, ticketId: ticketId ?? '', number: ticketNumber ?? '' };
  };
  const ticket = (ticketId: string, what: string, body: object = {}) =>
    app.request.post(`/api/tickets/${ticketId}/${what}`).set(world.owner).send(body);

  test('a ticket revoked, restored, renewed and printed is told with who and why, each once however often it is sent', async () => {
    const { ids, ticketId, number } = await newcomer();
    for (let i = 0; i < 2; i += 1) await ticket(ticketId, 'revoke', { reason: '重复报名' }).expect(200);
    expect((await ticket(ticketId, 'print-token')).body.error.code).toBe('ticket_cancelled');
    await Promise.all([1, 2].map(() => ticket(ticketId, 'restore', { reason: '核实无误' }).expect(200)));
    await Promise.all([1, 2].map(() => ticket(ticketId, 'renew', { number, reason: '手机丢了' }).expect(200)));
    await ticket(ticketId, 'print-token').expect(200);
    const told = await wordsOf(ids);
    expect(told.map(([words]) => words)).toEqual(
      expect.arrayContaining(['打印门票', '换发门票，旧码作废', '恢复门票', '作废门票', '出票', '提交报名']),
    );
    expect(told).toHaveLength(6);
    expect(told.find(([words]) => words === '作废门票')?.[1]).toMatch(new RegExp(`^${number} · 重复报名 · 员工`));
    const [mine] = (await storyOf(ids)).tickets;
    expect(mine).toMatchObject({ state: 'valid', current: true, former: [{ number }] });
    const { row } = (await app.request.get(at(ids, '').replace(/\/$/, '')).set(world.owner).expect(200)).body;
    expect(row.ticketNumber).toBe(mine?.number);
    const audit = await app.request.get(`/api/console/exhibitions/${world.ids.exhibitionId}/audit?what=ticket_renewed`).set(world.owner);
    expect(audit.body.items).toHaveLength(1);
  });

  test('a cancellation is told once, with who and why; its ticket can be neither restored nor renewed', async () => {
    const { ids, ticketId, number } = await newcomer();
    for (let i = 0; i < 2; i += 1) await act(ids, 'cancel', { reason: '本人来电取消' }).expect(200);
    expect((await wordsOf(ids)).filter(([words]) => words?.includes('取消'))).toEqual([
      ['工作人员取消报名', expect.stringMatching(/^本人来电取消 · 员工/)],
    ]);
    for (const [what, body] of [
      ['restore', { reason: '改主意' }],
      ['renew', { number, reason: '改主意' }],
    ] as const)
      expect((await ticket(ticketId, what, body)).body.error.code).toBe('ticket_not_current');
    expect((await storyOf(ids)).tickets[0]).toMatchObject({ state: 'cancelled', current: false });
  });

  test('a refusal is taken back once, and then decided the other way', async () => {
    const { headers } = await app.loginVisitor();
    const type = await app.request
      .post(`/api/console/exhibitions/${world.ids.exhibitionId}/ticket-types`)
      .set(world.owner)
      .send({ ...TICKET_TYPE, needsInvitation: false, needsApproval: true });
    const mine = await app.request
      .post(`/api/exhibitions/${world.ids.exhibitionId}/registrations`)
      .set(headers)
      .send({ ...registrationInput(), ticketTypeId: type.body.id })
      .expect(200);
    const ids = { ...world.ids, participantId: mine.body.id as string };
    await act(ids, 'decision', { approve: false, reason: '资料不全' }).expect(200);
    const [one, two] = await Promise.all([1, 2].map(() => act(ids, 'reopen', { reason: '已补齐' })));
    expect([one?.status, two?.status].toSorted()).toEqual([200, 409]);
    expect((await act(ids, 'decision', { approve: true }).expect(200)).body.status).toBe('registered');
    expect((await wordsOf(ids)).map(([words]) => words)).toEqual(
      expect.arrayContaining(['审核通过', '退回重新审核', '审核未通过', '出票', '提交报名']),
    );
  });

  test('somebody put in by hand takes the ticket into WeChat by a link, once; then there is none to give', async () => {
    const setup = await app.request.get(`/api/console/exhibitions/${world.ids.exhibitionId}/registration-setup`).set(world.owner);
    const added = await app.request
      .post(`/api/console/exhibitions/${world.ids.exhibitionId}/registrations`)
      .set(world.owner)
      .send({ name: '钱七', phone: { number: '13700001234' }, ticketTypeId: setup.body.ticketTypes[0].id, proof: '电话确认过' })
      .expect(200);
    const ids = { ...world.ids, participantId: added.body.row.id as string };
    const { body: link } = await act(ids, 'claim-link', {}).expect(200);
    expect(link.url).toBe(`${app.deps.env.PUBLIC_URL}/c/${link.code}`);
    const { headers } = await app.loginVisitor();
    const consents = (await storyOf(world.ids)).consents.map(({ purpose, version }) => ({ purpose, version }));
    const claim = await app.request.post('/api/registrations/claim').set(headers).send({ claimCode: link.code, consents });
    expect([claim.status, claim.body.name]).toEqual([200, '钱七']);
    expect((await act(ids, 'claim-link', {})).body.error.code).toBe('claim_not_needed');
  });
});

test('two registrations with notes of the same key are joined whole: both notes stay', async () => {
  const [a, b] = [
    await makeParticipant(world.ids.exhibitionId ?? '', app.clock.now()),
    await makeParticipant(world.ids.exhibitionId ?? '', app.clock.now()),
  ];
  for (const [one, text] of [
    [a, '甲'],
    [b, '乙'],
  ] as const)
    await note({ ...world.ids, participantId: one.id }, { text, key: 'note-of-both' }).expect(200);
  await mergePair(b, a, a.visitorId, app.clock.now());
  expect((await storyOf({ ...world.ids, participantId: a.id })).notes.map((one) => one.text).toSorted()).toEqual(['乙', '甲']);
  expect((await getParticipant(b.id)).status).toBe('cancelled');
});

test('what fails while two registrations are joined cancels neither', async () => {
  const [a, b] = [
    await makeParticipant(world.ids.exhibitionId ?? '', app.clock.now()),
    await makeParticipant(world.ids.exhibitionId ?? '', app.clock.now()),
  ];
  const { visitorId } = await makeParticipant(world.ids.exhibitionId ?? '', app.clock.now());
  // That account has a registration of its own in this show: nobody else's can become its.
  await expect(mergePair(b, a, visitorId, app.clock.now())).rejects.toThrow();
  expect([(await getParticipant(a.id)).status, (await getParticipant(b.id)).status]).toEqual(['registered', 'registered']);
});
