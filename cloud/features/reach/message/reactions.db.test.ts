import { appendEvent, EVENTS as DEFINITIONS, type NewEvent } from '../../../events';
import { createCounting, projectorSweep, reactionJobs } from '../../../platform/events';
import { createRunner } from '../../../platform/jobs';
import { createTestClock } from '../../../platform/clock';
import { createLogger } from '../../../platform/log';
import { useTestDatabase } from '../../../testing/database';
import type { Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { makeParticipant } from '../../people/registration/factory';
import { messageReactions } from './reactions';
import { listDeliveries, type DeliveryPlain } from './store';
import type { MessageVariables } from './kinds';
import { shortWords, textOf } from './words';
import { faultLines, renderFor, suggestMapping, templateFaults } from './templates';

useTestDatabase();
const now = new Date('2026-03-01T00:00:00Z');
const everything = { branchId: null };
const person = { participantId: 'c'.repeat(24), visitorId: null, language: 'zh' as const, hasPhone: false, hasEmail: false };
const nowhere = { exhibitionId: 'e'.repeat(24), branchId: 'b'.repeat(24), at: now };

const told = async (show: Exhibition) => (await listDeliveries(show.id, everything, {}, { limit: 50 })).items;
/** Projector and reactions as they run in the service. */
function background() {
  const reactions = messageReactions();
  const runner = createRunner({
    jobs: reactionJobs(reactions),
    sweeps: [projectorSweep(createCounting({ definitions: DEFINITIONS, projections: [] }), reactions)],
    clock: createTestClock(now.toISOString()),
    log: createLogger('silent'),
  });
  return {
    /** The first round reads the events, the second answers them. */
    async react() {
      await runner.tick();
      await runner.tick();
    },
  };
}
const tell = async (event: NewEvent) => {
  await appendEvent(event);
  await background().react();
};

test('an ordinary registration is confirmed, once however often the event comes', async () => {
  const show = await makeExhibition();
  const participant = await makeParticipant(show.id, now);
  await background().react();
  const [first] = await told(show);
  expect(first).toMatchObject({
    kind: 'registered',
    participantId: participant.id,
    visitorId: participant.visitorId,
    usefulUntil: show.endsAt,
  });
  const [reaction] = messageReactions();
  const event = {
    ...nowhere,
    id: first?.runId.split('/')[2] ?? '',
    exhibitionId: show.id,
    type: 'participant.registered',
    data: { ...person, participantId: participant.id, how: 'directly' },
  };
  for (let times = 0; times < 2; times += 1) await reaction?.run([event], { now, log: createLogger('silent') });
  expect(await told(show)).toEqual([first]);
});

test('one show that cannot be read keeps nobody else from being told, and its own people are told when it can', async () => {
  const show = await makeExhibition();
  const lost = { ...nowhere, type: 'participant.rejected' as const, data: { ...person, reason: null } };
  const good = { ...lost, exhibitionId: show.id, branchId: show.branchId };
  const [reaction] = messageReactions();
  const stored = [lost, good].map((event, index) => ({ ...event, id: `${index}`.repeat(24) }));
  await expect(reaction?.run(stored, { now, log: createLogger('silent') })).rejects.toMatchObject({ code: 'not_found' });
  expect(await told(show)).toHaveLength(1);
  await reaction?.run(
    stored.map((event) => ({ ...event, exhibitionId: show.id })),
    { now, log: createLogger('silent') },
  );
  expect((await told(show)).map((one) => one.runId).sort()).toEqual(stored.map((event) => `notice/rejected/${event.id}`));
});

test('whoever is registered reads of a company’s contact that typed their number, not of another account of theirs', async () => {
  const show = await makeExhibition();
  const event = { type: 'participant.phone_reused' as const, exhibitionId: show.id, branchId: show.branchId, at: now };
  await tell({ ...event, data: { ...person, otherId: 'o', by: 'contact' } });
  const [row] = await told(show);
  expect(row?.variables.by).toBe('contact');
  const words = (language: 'zh' | 'en', variables: object) =>
    textOf('phone_reused', { exhibition: show.name, ...variables }, language, 'UTC').body;
  expect(words('zh', row?.variables ?? {})).toMatch(/有单位的联系人.*您的报名不受影响/);
  expect(words('en', row?.variables ?? {})).toMatch(/contact of a company.*your registration stands/);
  expect(words('zh', {})).toContain('另一个微信账号');
});

test('whoever waits for a decision reads that somebody was let in at the gate with their number, and of no other account', async () => {
  const show = await makeExhibition();
  const event = { type: 'participant.phone_reused' as const, exhibitionId: show.id, branchId: show.branchId, at: now };
  await tell({ ...event, data: { ...person, otherId: 'o', by: 'gate' } });
  const [row] = await told(show);
  const words = (language: 'zh' | 'en') => {
    const { title, body } = textOf('phone_reused', { exhibition: show.name, ...row?.variables }, language, 'UTC');
    return title + body;
  };
  expect(words('zh')).toMatch(/现场工作人员.*报名不受影响/);
  expect(words('zh')).not.toContain('微信账号');
  expect(words('en')).toMatch(/on site.*before stands/);
});

const registration = { ...person, kind: 'visitor', ticketTypeId: 't', walkIn: false, referrerId: null, posterId: null, ancestors: [] };
const cancelled = { ...registration, was: 'waiting' as const, registeredAt: null, by: 'staff' as const, generation: 1 };
const won = {
  participantId: person.participantId,
  drawId: 'd',
  winId: 'w',
  prizeId: 'p',
  prizeName: '一等奖',
  redeemUntil: new Date('2026-03-20T00:00:00Z'),
};
const booking = {
  ...person,
  sessionId: 's',
  title: '主论坛',
  startsAt: new Date('2026-03-10T06:00:00Z'),
  endsAt: new Date('2026-03-10T07:00:00Z'),
  room: '2号馆',
};
const { title, startsAt, endsAt, room } = booking;
const changed = (change: 'moved' | 'cancelled' | 'restored') => ({
  sessionId: 's',
  title,
  startsAt,
  endsAt,
  room,
  change,
  was: null,
  seat: true,
});
const EVENTS: readonly [Pick<NewEvent, 'type' | 'data'>, string | null][] = [
  [{ type: 'participant.registered', data: { ...registration, how: 'approval' } }, 'approved'],
  [{ type: 'participant.registered', data: { ...registration, how: 'waiting_list' } }, null],
  [{ type: 'participant.registered', data: { ...registration, how: 'gate', walkIn: true } }, null],
  [{ type: 'participant.rejected', data: { ...person, reason: '名额有限' } }, 'rejected'],
  [{ type: 'participant.cancelled', data: { ...cancelled, reason: '资料有误' } }, 'registration_cancelled'],
  [{ type: 'participant.cancelled', data: { ...cancelled, by: 'visitor', reason: null } }, null],
  [{ type: 'participant.moved_up', data: { ...person, ticketTypeName: '普通票' } }, 'moved_up'],
  [{ type: 'session.moved_up', data: { ...person, sessionId: 's', title: '主论坛', startsAt: now } }, 'session_moved_up'],
  [{ type: 'participant.held', data: { ...person, reason: 'same_phone' } }, 'held'],
  [{ type: 'participant.held', data: { ...person, reason: 'many_from_device' } }, 'held_device'],
  [{ type: 'participant.phone_reused', data: { ...person, otherId: 'o' } }, 'phone_reused'],
  [{ type: 'booking.changed', data: { ...booking, change: 'cancelled' } }, 'session_cancelled'],
  [{ type: 'booking.changed', data: { ...booking, change: 'moved' } }, 'session_moved'],
  [{ type: 'booking.changed', data: { ...booking, change: 'restored' } }, 'session_restored'],
  [{ type: 'plan.changed', data: { ...person, items: [changed('moved')] } }, 'session_moved'],
  [{ type: 'plan.changed', data: { ...person, items: [changed('moved'), changed('cancelled')] } }, 'sessions_changed'],
  [{ type: 'draw.won', data: { ...won, tell: person } }, 'draw_won'],
  [{ type: 'draw.won', data: { ...won, tell: null } }, null],
];

test.each(EVENTS.map(([event, kind]) => [event.type, kind, event] as const))('%s tells %p', async (_, kind, event) => {
  const show = await makeExhibition();
  await tell({ ...event, exhibitionId: show.id, branchId: show.branchId, at: now } as NewEvent);
  expect((await told(show)).map((one) => one.kind)).toEqual(kind ? [kind] : []);
});

/** The organiser's template as WeChat's library has it: every kind of the group must fit it. */
const content =
  '活动名称:{{thing1.DATA}}\n审核结果:{{phrase2.DATA}}\n活动时间:{{date3.DATA}}\n活动地点:{{thing4.DATA}}\n备注:{{thing5.DATA}}\n';

test('what registration and draws tell fits the local templates, time included', async () => {
  const fields = suggestMapping({ priTmplId: 't', title: '报名结果通知', content, example: '' }) ?? {};
  const template = {
    app: 'mini' as const,
    group: 'registration' as const,
    templateId: 't',
    title: '',
    fields,
    suggested: true,
    updatedAt: now,
  };
  expect(templateFaults(template)).toEqual([]);
  const show = await makeExhibition();
  for (const [event] of EVENTS) await appendEvent({ ...event, exhibitionId: show.id, branchId: show.branchId, at: now } as NewEvent);
  await background().react();
  const rows = await told(show);
  expect(new Set(rows.map((row) => row.kind)).size).toBe(13);
  const filled = (row: DeliveryPlain) => renderFor(template, row, createLogger('silent'))?.data.date3?.value ?? null;
  expect(Object.fromEntries(rows.map((row) => [row.kind, filled(row)]))).toEqual({
    approved: '2026年3月10日 09:00',
    rejected: '2026年3月10日 09:00',
    registration_cancelled: '2026年3月10日 09:00',
    moved_up: '2026年3月10日 09:00',
    session_moved_up: '2026年3月1日 08:00',
    held: '2026年3月10日 09:00',
    held_device: '2026年3月10日 09:00',
    phone_reused: '2026年3月10日 09:00',
    session_cancelled: '2026年3月10日 14:00',
    session_moved: '2026年3月10日 14:00',
    session_restored: '2026年3月10日 14:00',
    sessions_changed: '2026年3月10日 14:00',
    draw_won: '2026年3月1日 08:00',
  });
});

/** How somebody stands to a session, and the words that say what they keep. */
const HAS = [
  [{}, /您预约的议程.*预约仍然有效/, /you booked.*seat is kept/, '预约仍'],
  [{ waits: true }, /您候补的议程.*候补仍然有效/, /you wait for.*turn is kept/, '候补仍'],
  [{ marked: true }, /您收藏的议程/, /you marked/, '收藏的场次'],
] as const;

test.each(HAS)('what is told of a session says what somebody has of it: %p', async (has, zh, en, tip) => {
  for (const change of ['moved', 'restored'] as const) {
    const kind = `session_${change}` as const;
    const words = (language: 'zh' | 'en') => {
      const { title, body } = textOf(kind, { exhibition: '展', subject: '主论坛', at: now.toISOString(), ...has }, language, 'UTC');
      return title + body;
    };
    expect(words('zh')).toMatch(zh);
    expect(words('zh')).toMatch(change === 'moved' ? /变动.*改为/ : /恢复举行/);
    expect(words('en')).toMatch(en);
    expect(shortWords(kind, has).tip).toContain(tip);
    if ('marked' in has) expect(words('zh') + words('en') + shortWords(kind, has).tip).not.toMatch(/预约|候补|kept/);
  }
  // As the event names it.
  const show = await makeExhibition();
  const item = { ...changed('moved'), seat: !('marked' in has), ...('waits' in has ? { waits: true as const } : {}) };
  const event = { type: 'plan.changed' as const, exhibitionId: show.id, branchId: show.branchId, at: now };
  await tell({ ...event, data: { ...person, items: [item] } });
  const [row] = await told(show);
  expect(row?.variables).toMatchObject(has);
  expect(row?.variables.waits).toBe('waits' in has || undefined);
});

test('of several sessions seats and turns are said apart', () => {
  const one = { change: 'moved' as const, title: '主论坛', at: now.toISOString(), place: '2号馆', seat: true };
  const body = (sessions: MessageVariables['sessions'] & object, language: 'zh' | 'en') =>
    textOf('sessions_changed', { exhibition: '展', sessions }, language, 'UTC').body;
  const turn = { ...one, waits: true as const };
  expect(body([one, turn], 'zh')).toContain('预约和候补仍然有效');
  expect(body([turn, { ...one, seat: false }], 'zh')).toContain('未取消的场次，候补仍然有效');
  expect(body([turn, { ...one, change: 'cancelled' }], 'en')).toContain('Your turns in those');
  expect(body([{ ...one, seat: false }], 'zh')).not.toContain('有效');
});

test('a template that some kind of message cannot fill is named before anything is sent', () => {
  const fields = {
    thing1: { text: '{exhibition}' },
    thing2: { text: '{subject}' },
    thing3: { text: '{reason}', otherwise: '见详情' },
    thing4: { text: '{place}' },
    date5: { text: '{tip}' },
  };
  const template = { group: 'registration' as const, templateId: 't', title: '报名结果通知', fields };
  const faults = templateFaults(template);
  expect(new Set(faults.map(({ key, problem, missing }) => `${key} ${problem} ${missing.join()}`))).toEqual(
    new Set(['thing2 missing subject', 'thing4 missing place', 'date5 wrong_format ']),
  );
  expect(new Set(faults.map(({ kind }) => kind))).toEqual(
    new Set([
      'moved_up',
      'session_moved_up',
      'registered',
      'approved',
      'rejected',
      'registration_cancelled',
      'held',
      'held_device',
      'phone_reused',
      'session_cancelled',
      'session_moved',
      'session_restored',
      'sessions_changed',
      'show_moved',
      'right_given',
    ]),
  );
  expect(faultLines(template, faults)[0]?.zh).toEqual(
    expect.stringMatching(
      /^「报名结果通知」的 thing2：门票候补成功、议程候补成功、报名成功、审核通过、.*时\{subject\}不一定有内容，请填写备用文字$/,
    ),
  );
  expect(templateFaults({ ...template, group: 'draw', fields: { thing2: { text: '{subject}' } } })).toEqual([]);
});
