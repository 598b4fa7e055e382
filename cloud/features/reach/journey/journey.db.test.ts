import type { JourneyStep } from '@shared/contracts/journey';
import { useTestDatabase } from '../../../testing/database';
import { publishImport, type Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { makeSender, makeTemplate, TEST_TEMPLATE } from '../message/factory';
import { countDeliveries, listRunsOf, messageSweeps, recordAnswers } from '../message';
import { registrationTraits } from '../../people/registration';
import { makeParticipant, setParticipant } from '../../people/registration/factory';
import { dropSegment, loseRows, makeRows, makeSegment, turnSegment } from '../../people/audience/factory';
import { journeyClone } from './clone-part';
import { dryRun, dryRunPeople } from './dry-run';
import { expandDueRuns } from './expand-runs';
import { planAllRuns, runIdOf } from './plan-runs';
import { changeRun, findJourney, listRuns, replaceJourney } from './store';
import { DEFAULT_STEPS } from './rules';

useTestDatabase();
const start = new Date('2026-03-10T09:00:00+08:00');
const minutesBefore = (minutes: number) => new Date(start.getTime() - minutes * 60_000);
const registeredAt = new Date('2026-03-01T00:00:00Z');
const running = new AbortController().signal;
const traits = [registrationTraits];
const everything = { branchId: null };

const tick = async (now: Date) => {
  await planAllRuns(traits, now);
  await expandDueRuns(traits, now, running);
};
const send = (deps: ReturnType<typeof makeSender>['deps'], now: Date) =>
  messageSweeps(deps)[0]?.run({ now, lease: { name: 's', owner: 'me', token: 1 }, signal: running, log: deps.log });
const runOf = async (show: Exhibition, key: string) => (await listRuns(show.id)).find((run) => run.stepKey === key);
const move = (show: Exhibition, hours: number) => {
  const {
    id,
    status: _status,
    version: _version,
    contentVersion: _content,
    credit: _credit,
    programmeBatch,
    updatedAt: _updated,
    ...fields
  } = show;
  const by = (date: Date) => new Date(date.getTime() + hours * 3_600_000);
  return publishImport(
    id,
    { ...fields, startsAt: by(show.startsAt), endsAt: by(show.endsAt), programmeBatch: programmeBatch ?? '' },
    show,
    registeredAt,
  );
};

/** Everybody registered has allowed one reminder. */
async function showWith(people: number) {
  await makeTemplate(registeredAt);
  const show = await makeExhibition();
  const participants = [];
  for (let index = 0; index < people; index += 1) participants.push(await makeParticipant(show.id, registeredAt));
  for (const one of participants) await recordAnswers(one.visitorId ?? '', { [TEST_TEMPLATE]: 'accept' }, 'tap', registeredAt);
  return { show, participants };
}

test('an hour before opening everybody gets one reminder, and never again', async () => {
  const { show } = await showWith(3);
  const { deps, sent } = makeSender();
  for (const minutes of [61, 60, 59, 30, 1]) {
    await tick(minutesBefore(minutes));
    await send(deps, minutesBefore(minutes));
    if (minutes === 61) expect(sent).toHaveLength(0);
  }
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map((one) => one.touser)).size).toBe(3);
  expect(await runOf(show, 'hour')).toMatchObject({ state: 'done', people: 3 });
});

test('one allowance is kept for the hour before: a week before only the app has it', async () => {
  const { show } = await showWith(1);
  await tick(new Date('2026-03-03T09:00:00+08:00'));
  const { deps, sent } = makeSender();
  await send(deps, new Date('2026-03-03T09:00:00+08:00'));
  expect(sent).toEqual([]);
  expect(await countDeliveries(show.id, everything)).toEqual([
    expect.objectContaining({ kind: 'reminder_week', state: 'boxed', reason: 'kept_for_more_important', n: 1 }),
  ]);
});

test('a step whose moment had passed when somebody looked is recorded as missed', async () => {
  const { show } = await showWith(1);
  await tick(new Date('2026-03-10T00:30:00Z'));
  expect((await listRuns(show.id)).map((run) => [run.stepKey, run.state])).toEqual([
    ['week', 'missed'],
    ['days', 'missed'],
    ['day', 'missed'],
    ['hour', 'done'],
    ['highlights', 'planned'],
    ['next_show', 'planned'],
  ]);
});

test('two processes expanding at once, and an expansion cut off in the middle, give one message each', async () => {
  const { show, participants } = await showWith(4);
  const now = minutesBefore(60);
  await planAllRuns(traits, now);
  await Promise.all([expandDueRuns(traits, now, running), expandDueRuns(traits, now, running)]);
  // As a process killed after its first deliveries would leave it.
  await changeRun({ exhibitionId: show.id, stepKey: 'hour', state: 'done' }, { state: 'expanding', cursor: participants[1]?.id ?? null });
  await expandDueRuns(traits, now, running);
  expect(await runOf(show, 'hour')).toMatchObject({ state: 'done' });
  expect(
    (
      await listRunsOf(
        show.id,
        participants.map((one) => one.id),
      )
    ).filter((one) => one.runId === runIdOf(show.id, 'hour')),
  ).toHaveLength(4);
});

describe('moving the exhibition', () => {
  test('moves what is not due yet', async () => {
    const { show } = await showWith(1);
    await tick(minutesBefore(180));
    await move(show, 5);
    await tick(minutesBefore(60));
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'planned', dueAt: minutesBefore(60 - 300) });
    await tick(minutesBefore(60 - 300));
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'done' });
  });

  test('moves what was queued but not sent, with the new time in it, and sends nothing twice', async () => {
    const { show } = await showWith(2);
    await tick(minutesBefore(60));
    await move(show, 24);
    const { deps, sent } = makeSender();
    await tick(minutesBefore(59));
    await send(deps, minutesBefore(59));
    expect(sent).toEqual([]);
    const again = new Date(minutesBefore(60).getTime() + 24 * 3_600_000);
    for (const now of [again, new Date(again.getTime() + 60_000)]) {
      await tick(now);
      await send(deps, now);
    }
    expect(sent.map((one) => one.data.date2?.value)).toEqual(['2026年3月11日 09:00', '2026年3月11日 09:00']);
  });

  test('leaves a step at a fixed time where it is, in a show and in its copy by as many days', async () => {
    const { show } = await showWith(1);
    const steps = DEFAULT_STEPS.map((step) => (step.key === 'hour' ? { ...step, anchor: 'fixed' as const, at: '2026-03-09T18:30' } : step));
    await replaceJourney(show.id, show.branchId, 0, steps);
    await tick(minutesBefore(3_000));
    await move(show, 24);
    await tick(minutesBefore(2_900));
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'planned', dueAt: new Date('2026-03-09T18:30:00+08:00') });
    const copy = await makeExhibition();
    await journeyClone.clone(show, copy, (moment) => new Date(moment.getTime() + 30 * 86_400_000));
    expect((await findJourney(copy.id))?.steps.find((step) => step.key === 'hour')).toMatchObject({
      anchor: 'fixed',
      at: '2026-04-08T18:30',
    });
  });

  test('who has had the message does not get it again', async () => {
    const { show } = await showWith(1);
    const { deps, sent } = makeSender();
    await tick(minutesBefore(60));
    await send(deps, minutesBefore(60));
    await move(show, 24);
    await makeParticipant(show.id, registeredAt);
    const again = new Date(minutesBefore(60).getTime() + 24 * 3_600_000);
    await tick(again);
    await send(deps, again);
    expect(sent).toHaveLength(1);
    expect(
      (await countDeliveries(show.id, everything)).filter((row) => row.kind === 'reminder_hour').reduce((sum, row) => sum + row.n, 0),
    ).toBe(2);
  });
});

test('a step switched off is not sent; two people saving at once is a conflict', async () => {
  const { show } = await showWith(1);
  await tick(minutesBefore(180));
  const steps = DEFAULT_STEPS.map((step) => ({ ...step, enabled: step.key !== 'hour' }));
  await replaceJourney(show.id, show.branchId, 0, steps);
  await expect(replaceJourney(show.id, show.branchId, 0, steps)).rejects.toMatchObject({ code: 'conflict' });
  await tick(minutesBefore(60));
  expect(await runOf(show, 'hour')).toMatchObject({ state: 'off', people: 0 });
});

test('a step switched off after its messages were made sends none of them; on again, whoever has not had it does, once', async () => {
  const { show } = await showWith(3);
  const { deps, sent } = makeSender();
  await tick(minutesBefore(60));
  const off = DEFAULT_STEPS.map((step) => ({ ...step, enabled: step.key !== 'hour' }));
  const { version } = await replaceJourney(show.id, show.branchId, 0, off);
  await tick(minutesBefore(59));
  await send(deps, minutesBefore(59));
  expect(sent).toHaveLength(0);
  expect(await countDeliveries(show.id, everything)).toEqual([
    expect.objectContaining({ kind: 'reminder_hour', state: 'dropped', reason: 'step_off', n: 3 }),
  ]);
  await replaceJourney(show.id, show.branchId, version, [...DEFAULT_STEPS]);
  for (const minutes of [58, 57]) {
    await tick(minutesBefore(minutes));
    await send(deps, minutesBefore(minutes));
  }
  expect(sent).toHaveLength(3);
  expect(await runOf(show, 'hour')).toMatchObject({ state: 'done' });
});

test('a step that is on again only after its moment stays stopped', async () => {
  const { show } = await showWith(2);
  const { deps, sent } = makeSender();
  await tick(minutesBefore(60));
  const off = DEFAULT_STEPS.map((step) => ({ ...step, enabled: step.key !== 'hour' }));
  const { version } = await replaceJourney(show.id, show.branchId, 0, off);
  await tick(minutesBefore(59));
  await replaceJourney(show.id, show.branchId, version, [...DEFAULT_STEPS]);
  const late = minutesBefore(-31);
  await tick(late);
  await send(deps, late);
  expect(sent).toHaveLength(0);
  expect(await countDeliveries(show.id, everything)).toEqual([
    expect.objectContaining({ kind: 'reminder_hour', state: 'dropped', reason: 'step_off', n: 2 }),
  ]);
});

test('a step taken out and brought back is not sent again to who had it', async () => {
  const { show } = await showWith(2);
  const { deps, sent } = makeSender();
  const act = async (steps: JourneyStep[], version: number, minutes: number) => {
    await replaceJourney(show.id, show.branchId, version, steps);
    await tick(minutesBefore(minutes));
    await send(deps, minutesBefore(minutes));
  };
  await act([...DEFAULT_STEPS], 0, 60);
  await act(
    DEFAULT_STEPS.filter((step) => step.key !== 'hour'),
    1,
    50,
  );
  await act([...DEFAULT_STEPS], 2, 40);
  expect(sent).toHaveLength(2);
});

test('a dry run says who gets what, when and how, and who gets nothing and why', async () => {
  const { show } = await showWith(2);
  await makeParticipant(show.id, registeredAt);
  const { deps } = makeSender();
  const before = await countDeliveries(show.id, everything);
  const report = await dryRun({ ...deps, traits }, show, registeredAt);
  expect(report).toMatchObject({ total: 3, counted: 3 });
  const step = (key: string) => report.steps.find((one) => one.stepKey === key);
  expect(step('week')).toMatchObject({
    audience: 3,
    byChannel: {},
    boxed: { 'subscribe:kept_for_more_important': 2, 'subscribe:no_allowance': 1 },
    nobody: {},
  });
  expect(step('hour')).toMatchObject({
    dueText: '3月10日 周二 08:00',
    byChannel: { subscribe: 2 },
    boxed: { 'subscribe:no_allowance': 1 },
    nobody: {},
  });
  expect(step('highlights')).toMatchObject({ audience: 0 });
  expect(step('next_show')).toMatchObject({ boxed: {}, nobody: { 'box:no_marketing_consent': 3 } });
  const page = await dryRunPeople({ ...deps, traits }, show, { limit: 2 }, registeredAt);
  expect(page.items).toHaveLength(2);
  expect((await dryRunPeople({ ...deps, traits }, show, { cursor: page.next ?? undefined, limit: 2 }, registeredAt)).items).toHaveLength(1);
  const ofHour = await dryRunPeople({ ...deps, traits }, show, { limit: 5, stepKey: 'hour' }, registeredAt);
  expect(ofHour.items.map(({ plans }) => plans.map(({ stepKey, channel }) => [stepKey, channel]))).toEqual([
    [['hour', 'subscribe']],
    [['hour', 'subscribe']],
    [['hour', null]],
  ]);
  // Nobody has come yet: those it thanks are nobody.
  expect(
    (await dryRunPeople({ ...deps, traits }, show, { limit: 5, stepKey: 'highlights' }, registeredAt)).items.flatMap(({ plans }) => plans),
  ).toEqual([]);
  expect(await countDeliveries(show.id, everything)).toEqual(before);
});

describe('a step for a segment', () => {
  const speaks = (language: 'zh' | 'en') => ({ kind: 'condition' as const, trait: 'language', op: 'any' as const, values: [language] });
  const hour = minutesBefore(60);
  const hourFor = (audience: JourneyStep['audience']) => DEFAULT_STEPS.map((step) => (step.key === 'hour' ? { ...step, audience } : step));
  const toldOf = async (show: Exhibition, ids: readonly string[]) =>
    (await listRunsOf(show.id, ids)).filter((one) => one.runId === runIdOf(show.id, 'hour')).map((one) => one.participantId);

  /** Two who speak English between two who do not; the hour's step is for the first. */
  async function showForEnglish() {
    const show = await makeExhibition();
    const people = [];
    for (const language of ['zh', 'en', 'zh', 'en'] as const) people.push(await makeParticipant(show.id, registeredAt, { language }));
    const ids = people.map((one) => one.id);
    await makeRows(traits, ids);
    const segmentId = await makeSegment(show, speaks('en'));
    await replaceJourney(show.id, show.branchId, 0, hourFor({ segmentId }));
    return { show, ids, english: [ids[1] ?? '', ids[3] ?? ''], chinese: [ids[0] ?? '', ids[2] ?? ''], segmentId };
  }

  test('goes to whoever is in it when it falls due, once, by however many processes', async () => {
    const { show, ids, english } = await showForEnglish();
    await planAllRuns(traits, hour);
    await Promise.all([1, 2, 3].map(() => expandDueRuns(traits, hour, running)));
    await tick(hour);
    expect((await toldOf(show, ids)).sort()).toEqual(english);
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'done', people: 2, trouble: null });
    expect((await dryRun({ ...makeSender().deps, traits }, show, registeredAt)).steps.find((one) => one.stepKey === 'hour')).toMatchObject({
      audience: 2,
      trouble: null,
    });
  });

  test('who left it since rows were made is not written to; who leaves after it fell due keeps what is on its way', async () => {
    const { show, ids, english } = await showForEnglish();
    await setParticipant(english[0] ?? '', { language: 'zh' }, registeredAt);
    await tick(hour);
    await setParticipant(english[1] ?? '', { language: 'zh' }, registeredAt);
    await tick(new Date(hour.getTime() + 60_000));
    expect(await toldOf(show, ids)).toEqual([english[1]]);
  });

  test('while rows are counted nobody is missed for want of one', async () => {
    const { show, ids, english } = await showForEnglish();
    await loseRows(show, ids);
    await tick(hour);
    expect((await toldOf(show, ids)).sort()).toEqual(english);
  });

  test('cut off in the middle it goes on; the segment or the step changed meanwhile, it begins anew and nobody gets two', async () => {
    const { show, ids, english, segmentId } = await showForEnglish();
    await tick(hour);
    const cutOff = () =>
      changeRun({ exhibitionId: show.id, stepKey: 'hour', state: 'done' }, { state: 'expanding', cursor: ids[2] ?? null });
    await cutOff();
    await tick(hour);
    expect((await toldOf(show, ids)).sort()).toEqual(english);
    await cutOff();
    await turnSegment(show, segmentId, speaks('zh'));
    await tick(hour);
    // Who was told while it asked for English has it; those who are in it now have it too, the first of them as well.
    expect((await toldOf(show, ids)).sort()).toEqual([...ids].sort());
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'done', people: 4 });
  });

  test('from everybody to a segment while it goes out: the rest are those of the segment', async () => {
    const { show, ids, english, segmentId } = await showForEnglish();
    await replaceJourney(show.id, show.branchId, 1, hourFor('registered'));
    await planAllRuns(traits, hour);
    await changeRun({ exhibitionId: show.id, stepKey: 'hour', state: 'planned' }, { state: 'expanding', cursor: ids[0] ?? null });
    await replaceJourney(show.id, show.branchId, 2, hourFor({ segmentId }));
    await tick(hour);
    expect((await toldOf(show, ids)).sort()).toEqual(english);
  });

  test('moved while it is due, not a message more is made before its new time', async () => {
    const { show, ids } = await showForEnglish();
    await planAllRuns(traits, hour);
    const later = DEFAULT_STEPS.map((step) => (step.key === 'hour' ? { ...step, offset: 'PT-30M' } : step));
    await replaceJourney(show.id, show.branchId, 1, later);
    await expandDueRuns(traits, hour, running);
    expect(await toldOf(show, ids)).toEqual([]);
    await tick(minutesBefore(30));
    expect(await toldOf(show, ids)).toHaveLength(4);
  });

  test('deleted, it goes to nobody and says why; brought back in time it goes out', async () => {
    const { show, ids, english, segmentId } = await showForEnglish();
    const bringBack = await dropSegment(show, segmentId);
    await tick(hour);
    await tick(new Date(hour.getTime() + 60_000));
    expect(await toldOf(show, ids)).toEqual([]);
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'faulty', trouble: 'segment_gone', people: 0 });
    const dry = await dryRun({ ...makeSender().deps, traits }, show, registeredAt);
    expect(dry.steps.find((one) => one.stepKey === 'hour')).toMatchObject({ audience: 0, trouble: 'segment_gone' });
    await bringBack();
    await tick(new Date(hour.getTime() + 120_000));
    expect((await toldOf(show, ids)).sort()).toEqual(english);
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'done', trouble: null });
  });

  test('what it asks is not there any more: nobody, and too late it stays so', async () => {
    const { show, ids, segmentId } = await showForEnglish();
    await turnSegment(show, segmentId, { kind: 'condition', trait: 'answer:gone', op: 'yes', values: [] });
    await tick(hour);
    await turnSegment(show, segmentId, speaks('en'));
    await tick(new Date(start.getTime() + 3_600_000));
    expect(await toldOf(show, ids)).toEqual([]);
    expect(await runOf(show, 'hour')).toMatchObject({ state: 'faulty', trouble: 'segment_faulty' });
  });

  test("another show's segment is nobody's here", async () => {
    const { segmentId } = await showForEnglish();
    const other = await makeExhibition();
    const person = await makeParticipant(other.id, registeredAt, { language: 'en' });
    await replaceJourney(other.id, other.branchId, 0, hourFor({ segmentId }));
    await tick(hour);
    expect(await toldOf(other, [person.id])).toEqual([]);
    expect(await runOf(other, 'hour')).toMatchObject({ state: 'faulty', trouble: 'segment_gone' });
  });
});
