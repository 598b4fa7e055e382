import type { ResponseOf } from '@shared/contracts/contract';
import { MOST_OF_KIND, type getStory } from '@shared/contracts/registration-story';
import { startTestApp, type TestApp } from '../../../testing';
import { buildWorld, WORLD_AT, type World } from '../../../testing/world';
import { makeExhibition } from '../../show/exhibition/factory';
import { ensureParticipant, makeParticipant } from './factory';
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
  expect(new Set(entries.map((one) => one.kind))).toEqual(new Set(['registration', 'consent', 'entry', 'message', 'draw']));
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
