import { isInList, verifyInstantReceipt, verifyStageDraw } from '@shared/rules/draw';
import mongoose, { Types } from 'mongoose';
import { commandsOf } from '../../../testing';
import { useTestDatabase } from '../../../testing/database';
import type { EventOf } from '../../../events';
import { listEvents } from '../../../platform/events';
import { makeExhibition } from '../../show/exhibition/factory';
import type { Exhibition } from '../../show/exhibition';
import type { ParticipantPlain } from '../../people/registration';
import { makeParticipant } from '../../people/registration/factory';
import { foldCounts } from './count-store';
import { enterFromCheckIns, lookBack } from './enter-draw';
import { addEntries, findEntry, listEntriesById, readList, type EntryPlain } from './entry-store';
import { drawTerms, makeDraw, makeKeys } from './factory';
import { createDraw, finishDraw, freezeDraw, publishDraw, updateDraw } from './manage-draw';
import { moveOfMerged } from './move-to-participant';
import { playDraw, playEntry } from './play-draw';
import { postBatch, postLeftRounds } from './post-winners';
import { drawPrivacy } from './privacy-part';
import { readReceipt } from './read-receipt';
import { markAbsent, redeemPrize } from './redeem-prize';
import { drawReactions, drawSweeps } from './jobs';
import { drawRoutes } from './routes';
import { stageWins } from './rules';
import { runDraw } from './run-draw';
import { showDraw, showDraws, showRecord } from './show-draws';
import { showStaffDraw } from './show-staff-draws';
import { showLastRound, showWinners } from './show-winners';
import { appendRound, getDrawInScope, type DrawPlain } from './store';
import { listWinsPage } from './win-store';
import { withdrawEntries } from './withdraw-entry';

useTestDatabase();
const published = new Date('2026-03-10T08:00:00+08:00');
const open = new Date('2026-03-10T10:00:00+08:00');
const over = new Date('2026-03-11T16:30:00+08:00');
const everything = { branchId: null };
const { signal } = new AbortController();
const keys = makeKeys();

let show: Exhibition;
beforeEach(async () => {
  show = await makeExhibition();
});

const scanOf = (participantId: string, direction: 'in' | 'out' = 'in') => ({
  participantId,
  direction,
  scanId: 's',
  ticketId: 't',
  kind: 'visitor',
  gateId: 'g',
  zone: '',
  first: true,
  referrerId: null,
  posterId: null,
  ancestors: [],
});
const event = () => ({ id: new Types.ObjectId().toString(), exhibitionId: show.id, branchId: show.branchId });
const checkIn = (participantId: string, at = open, direction: 'in' | 'out' = 'in'): EventOf<'checkin.accepted'> => ({
  ...event(),
  type: 'checkin.accepted',
  at,
  data: scanOf(participantId, direction),
});
const undoing = (participantId: string): EventOf<'checkin.undone'> => ({
  ...event(),
  type: 'checkin.undone',
  at: open,
  data: { ...scanOf(participantId), acceptedAt: open },
});
const cancelling = ({ id, visitorId, language }: ParticipantPlain): EventOf<'participant.cancelled'> => ({
  ...event(),
  type: 'participant.cancelled',
  at: open,
  data: {
    participantId: id,
    visitorId,
    language,
    hasPhone: false,
    hasEmail: false,
    kind: 'visitor',
    ticketTypeId: 'f'.repeat(24),
    walkIn: false,
    referrerId: null,
    posterId: null,
    ancestors: [],
    generation: 1,
    was: 'registered',
    registeredAt: published,
    by: 'visitor',
    reason: null,
  },
});
/** What the gate writes into the ticket of somebody who is let in. */
const letIn = (person: ParticipantPlain) =>
  mongoose
    .model('ticket')
    .updateOne(
      { participantId: person.id },
      { $set: { admissions: [{ scanId: 's', at: open, direction: 'in', standing: 'counted', undone: null }] } },
    );
/** Entries of people who exist only by their id: enough for drawing, fast to make. */
const crowd = (draw: DrawPlain, size: number) =>
  addEntries(
    draw,
    Array.from({ length: size }, () => ({ participantId: new Types.ObjectId().toString(), at: open })),
  );
const drawNow = (draw: DrawPlain) => getDrawInScope(draw.id, everything);
const looking = (person: Pick<ParticipantPlain, 'visitorId'>) => ({ visitorId: person.visitorId, language: 'zh' as const });
const eventsOf = async (type: 'draw.entered' | 'draw.withdrawn' | 'draw.won', limit = 100) =>
  (await listEvents(show.id, [type], {}, { limit })).items;

const instantTerms = (quantity: number, odds = 1_000_000) => ({
  kind: 'instant' as const,
  prizes: [{ id: 'cup', name: '水杯', quantity, valueFen: 3_000, odds }],
});

describe('entries', () => {
  test('being admitted gives one entry, however often the event comes; going out or working there gives none', async () => {
    const draw = await makeDraw(keys, show, published);
    const [visitor, leaving] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    const event = checkIn(visitor.id);
    await enterFromCheckIns([event, event, checkIn(visitor.id), checkIn(leaving.id, open, 'out'), checkIn('f'.repeat(24))]);
    await Promise.all([enterFromCheckIns([event]), enterFromCheckIns([event])]);
    await foldCounts();
    expect(await showDraw(keys, draw.id, looking(visitor), open)).toMatchObject({ entrants: 1, mine: { played: null, win: null } });
    expect((await showDraw(keys, draw.id, looking(leaving), open)).mine).toBeNull();
    expect(await eventsOf('draw.entered')).toHaveLength(1);
  });

  test('whoever was inside before publication takes part too', async () => {
    const person = await makeParticipant(show.id, published);
    await letIn(person);
    // The roster has not heard of it yet.
    const draw = await makeDraw(keys, show, published);
    await lookBack(open, new AbortController().signal);
    expect(await findEntry(draw, person.id)).not.toBeNull();
  });

  test('after closing and after freezing nobody enters', async () => {
    const draw = await makeDraw(keys, show, published);
    const [late, later] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    await enterFromCheckIns([checkIn(late.id, over)]);
    await freezeDraw(draw.id, everything, open);
    await enterFromCheckIns([checkIn(later.id)]);
    await foldCounts();
    expect((await drawNow(draw)).counts.entrants).toBe(0);
  });
});

describe('an entry taken back', () => {
  const entryOf = (draw: DrawPlain, person: ParticipantPlain) => findEntry(draw, person.id);

  test('goes with the check-in that gave it, counted or not, and comes back with a new one', async () => {
    const draw = await makeDraw(keys, show, published);
    const [early, late] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    await enterFromCheckIns([checkIn(early.id)]);
    await foldCounts();
    await enterFromCheckIns([checkIn(late.id)]);
    for (let turn = 0; turn < 2; turn += 1) await withdrawEntries([undoing(early.id), undoing(late.id)]);
    await foldCounts();
    expect([await entryOf(draw, early), await entryOf(draw, late), (await drawNow(draw)).counts.entrants]).toEqual([null, null, 0]);
    await enterFromCheckIns([checkIn(early.id)]);
    await foldCounts();
    expect((await drawNow(draw)).counts.entrants).toBe(1);
    expect([(await eventsOf('draw.entered')).length, (await eventsOf('draw.withdrawn')).length]).toEqual([3, 2]);
  });

  test('stays when another check-in stands, and goes when the registration is cancelled', async () => {
    const draw = await makeDraw(keys, show, published);
    const person = await makeParticipant(show.id, published);
    await enterFromCheckIns([checkIn(person.id)]);
    await letIn(person);
    await withdrawEntries([undoing(person.id), cancelling(person)]);
    expect(await entryOf(draw, person)).not.toBeNull();
    await mongoose.model('participant').updateOne({ _id: person.id }, { $set: { status: 'cancelled' } });
    await withdrawEntries([cancelling(person)]);
    expect(await entryOf(draw, person)).toBeNull();
  });

  test('is not there when the check-in was undone before its entry was given', async () => {
    const draw = await makeDraw(keys, show, published);
    const [undone, inside] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    await letIn(inside);
    const [entries, withdrawals] = drawReactions({ env: { FEATURE_DRAW: true } as never });
    const context = { now: open, log: null as never };
    await withdrawals?.run([undoing(undone.id)], context);
    await entries?.run([checkIn(undone.id), checkIn(inside.id)], context);
    expect([await entryOf(draw, undone), await entryOf(draw, inside)]).toEqual([null, expect.anything()]);
  });

  test('stands once it was played, and once the list is frozen', async () => {
    const [instant, stage] = [await makeDraw(keys, show, published, instantTerms(1)), await makeDraw(keys, show, published)];
    const person = await makeParticipant(show.id, published);
    await enterFromCheckIns([checkIn(person.id)]);
    await playDraw(keys, instant.id, person.visitorId ?? '', open);
    await freezeDraw(stage.id, everything, open);
    await withdrawEntries([undoing(person.id)]);
    expect([await entryOf(instant, person), await entryOf(stage, person)]).toEqual([expect.anything(), expect.anything()]);
    expect(await eventsOf('draw.withdrawn')).toEqual([]);
  });

  test('at the moment of playing: what was played stands', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(1));
    const person = await makeParticipant(show.id, published);
    await enterFromCheckIns([checkIn(person.id)]);
    const entry = (await entryOf(draw, person)) as EntryPlain;
    await withdrawEntries([undoing(person.id)]);
    await playEntry(keys, draw, entry, open);
    await foldCounts();
    expect(await showDraw(keys, draw.id, looking(person), open)).toMatchObject({ entrants: 1, mine: { win: { state: 'won' } } });
  });

  test('while a list is being frozen is never in that list', async () => {
    const draw = await makeDraw(keys, show, published);
    const people = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    await enterFromCheckIns(people.map((one) => checkIn(one.id)));
    const [frozen] = await Promise.all([
      freezeDraw(draw.id, everything, open),
      withdrawEntries(people.slice(0, 1).map((one) => undoing(one.id))),
    ]);
    const list = await readList(frozen.frozen ?? { listId: '', count: 0 });
    expect((await listEntriesById(draw.id, list)).map((entry) => entry.id).sort()).toEqual([...list].sort());
  });
});

describe('an instant draw whose entries come and go', () => {
  test('answers everybody, and what was played stands', async () => {
    const prizes = [{ id: 'cup', name: '杯子', quantity: 40, valueFen: 1_000, odds: 1_000_000 }];
    const draw = await makeDraw(keys, show, published, { kind: 'instant', prizes });
    const people: ParticipantPlain[] = [];
    for (let index = 0; index < 15; index += 1) people.push(await makeParticipant(show.id, published));
    await enterFromCheckIns(people.map((one) => checkIn(one.id)));
    const answers = await Promise.allSettled(
      people.flatMap((one) => [
        playDraw(keys, draw.id, one.visitorId ?? '', open),
        withdrawEntries([undoing(one.id)]),
        enterFromCheckIns([checkIn(one.id)]),
        playDraw(keys, draw.id, one.visitorId ?? '', open),
      ]),
    );
    const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code?: string }] : []));
    expect(refused.filter((one) => one.code !== 'draw_no_entry')).toEqual([]);
    for (const one of people) {
      const { mine } = await showDraw(keys, draw.id, looking(one), open);
      const wins = (await listWinsPage(draw.id, { limit: 100 })).items.filter((win) => win.participantId === one.id);
      if (mine?.played) expect(wins.length).toBeGreaterThan(0);
      expect(mine?.win?.code === undefined).toBe(wins.length === 0);
    }
  }, 30_000);
});

test('the prize of a registration that was merged into another is seen and collected by who stays', async () => {
  const prizes = [{ id: 'cup', name: '杯子', quantity: 1, valueFen: 1_000, odds: 1_000_000 }];
  const draw = await makeDraw(keys, show, published, { kind: 'instant', prizes });
  const [goes, stays] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
  await enterFromCheckIns([checkIn(goes.id), checkIn(stays.id)]);
  await playDraw(keys, draw.id, goes.visitorId ?? '', open);
  const merged = cancelling(goes);
  const [, withdrawals] = drawReactions({ env: { FEATURE_DRAW: true } as never });
  for (let turn = 0; turn < 2; turn += 1)
    await withdrawals?.run([{ ...merged, data: { ...merged.data, by: 'merge', into: stays.id } }], { now: open, log: undefined as never });
  const { mine } = await showDraw(keys, draw.id, looking(stays), open);
  expect(mine).toMatchObject({ played: { prizeId: 'cup' }, win: { prizeName: '杯子', state: 'won' } });
  const gate = { deviceId: 'd'.repeat(24), exhibitionId: show.id, branchId: show.branchId };
  expect(await redeemPrize(keys, gate, `PRIZE:${mine?.win?.code ?? ''}`, open)).toMatchObject({ holderName: stays.name });
});

describe('publishing', () => {
  test('fixes the rules and a commitment; the seed is nowhere to be seen', async () => {
    const draw = await makeDraw(keys, show, published);
    expect(draw.commitment).toMatch(/^[0-9a-f]{64}$/);
    await expect(updateDraw(draw.id, everything, drawTerms({ name: '别的' }))).rejects.toMatchObject({ code: 'draw_published' });
    expect(await showRecord(keys, draw.id)).toMatchObject({ seed: null, commitment: draw.commitment });
  });
  test('of two who change a draft the second hears of the first', async () => {
    const { id } = await createDraw(keys, show, drawTerms());
    expect(await updateDraw(id, everything, { ...drawTerms({ name: '一' }), version: 0 })).toMatchObject({ name: '一', version: 1 });
    await expect(updateDraw(id, everything, { ...drawTerms({ name: '二' }), version: 0 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await updateDraw(id, everything, { ...drawTerms({ name: '二' }), version: 1 })).toMatchObject({ name: '二' });
  });
  test('a form that is sent again has made one draw', async () => {
    const made = await Promise.all([1, 2].map(() => createDraw(keys, show, { ...drawTerms(), key: 'form-opened-once' })));
    expect(made[0]?.id).toBe(made[1]?.id);
    expect(made[0]?.commitment).toBe(made[1]?.commitment);
    const corrected = { ...drawTerms({ name: '改过的' }), key: 'form-opened-once' };
    await expect(createDraw(keys, show, corrected)).rejects.toMatchObject({ code: 'conflict' });
  });
  test('is of the draft that was read: changed since, it is a conflict', async () => {
    const { id } = await createDraw(keys, show, drawTerms());
    await updateDraw(id, everything, { ...drawTerms({ name: '一' }), version: 0 });
    await expect(publishDraw(id, everything, published, 0)).rejects.toMatchObject({ code: 'conflict' });
    expect(await publishDraw(id, everything, published, 1)).toMatchObject({ state: 'published', name: '一' });
  });
  test('is refused for a prize above 50,000 yuan and for another branch', async () => {
    await expect(
      createDraw(keys, show, drawTerms({ prizes: [{ id: 'car', name: '汽车', quantity: 1, valueFen: 5_000_001, odds: 0 }] })),
    ).rejects.toMatchObject({ code: 'draw_prize_too_dear' });
    const { id } = await createDraw(keys, show, drawTerms());
    await expect(publishDraw(id, { branchId: 'f'.repeat(24) }, published)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a draw on stage', () => {
  let draw: DrawPlain;
  let people: ParticipantPlain[];
  beforeEach(async () => {
    draw = await makeDraw(keys, show, published);
    people = [];
    for (let index = 0; index < 5; index += 1) people.push(await makeParticipant(show.id, published));
    await enterFromCheckIns(people.map((one) => checkIn(one.id)));
    await crowd(draw, 20);
    draw = await freezeDraw(draw.id, everything, open);
  });
  const round = (prizeId: string, count: number, phrase = '春暖花开') =>
    runDraw(keys, draw.id, everything, { prizeId, count, phrase }, open);
  const record = () => showRecord(keys, draw.id);

  test('can be recomputed by anybody once the seed is out', async () => {
    await round('second', 3);
    await round('first', 1, '再接再厉');
    await finishDraw(draw.id, everything, over);
    const published = await record();
    expect(published.seed).toMatch(/^[0-9a-f]{64}$/);
    const list = await readList(draw.frozen ?? { listId: '', count: 0 });
    expect(verifyStageDraw({ ...published, root: published.root ?? '' }, list)).toEqual([]);
    expect(new Set(published.rounds.flatMap((one) => one.winners)).size).toBe(4);
    expect(verifyStageDraw({ ...published, root: published.root ?? '' }, list.slice(1))).toContain('list_differs');
  });

  test('two rounds started at once give one', async () => {
    const answers = await Promise.allSettled([round('first', 1, '一'), round('first', 1, '二'), round('first', 1, '三')]);
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await record()).rounds).toHaveLength(1);
  });

  test('a round whose answer was lost is asked for again and drawn once; another one since is a conflict', async () => {
    const again = (phrase: string) => runDraw(keys, draw.id, everything, { prizeId: 'second', count: 2, phrase, after: 0 }, open);
    const [first, second] = [await again('一'), await again('一')];
    expect(second.rounds).toEqual(first.rounds);
    await expect(again('二')).rejects.toMatchObject({ code: 'conflict' });
    expect((await record()).rounds).toHaveLength(1);
  });

  test('there are never more winners than prizes; an absent one gives way to a redraw that is appended', async () => {
    await round('first', 1);
    await expect(round('first', 1)).rejects.toMatchObject({ code: 'draw_no_prizes_left' });
    const [win] = (await showWinners(draw.id, everything, { limit: 10 })).items;
    await markAbsent(keys, draw.id, win?.winId ?? '', everything, published);
    await markAbsent(keys, draw.id, win?.winId ?? '', everything, published);
    expect((await drawNow(draw)).counts.prizes.first).toEqual({ taken: 1, absent: 1, redeemed: 0 });
    await round('first', 1, '补抽');
    await expect(round('first', 1)).rejects.toMatchObject({ code: 'draw_no_prizes_left' });
    const { items } = await showWinners(draw.id, everything, { limit: 10 });
    expect(items.map((one) => [one.number, one.round, one.state])).toEqual([
      [1, 1, 'absent'],
      [2, 2, 'won'],
    ]);
    expect(new Set(items.map((one) => one.entryId)).size).toBe(2);
  });

  test('a process killed after drawing leaves winners that are written down and told once', async () => {
    // The round is there, its winners are not: as a kill between the two leaves it.
    const entry = await findEntry(draw, people[0]?.id ?? '');
    await appendRound(draw.id, { round: 1, prizeId: 'first', count: 1, phrase: '春', winners: [entry?.id ?? ''], at: open });
    for (let turn = 0; turn < 2; turn += 1) await postLeftRounds(keys, signal);
    expect((await listWinsPage(draw.id, { limit: 10 })).items).toEqual([
      expect.objectContaining({ participantId: people[0]?.id, state: 'won' }),
    ]);
    expect((await eventsOf('draw.won')).map((one) => one.data)).toEqual([
      expect.objectContaining({ winId: `${draw.id}.first.1`, prizeName: '平板电脑', tell: expect.objectContaining({ language: 'zh' }) }),
    ]);
  });

  test('an entrant proves to be in the frozen list; somebody who came later cannot', async () => {
    const receipt = await readReceipt(keys, draw.id, people[2]?.visitorId ?? '');
    expect(isInList(draw.id, receipt.entryId, receipt.stage?.proof ?? [], draw.frozen?.root ?? '')).toBe(true);
    const stranger = await makeParticipant(show.id, published);
    await expect(readReceipt(keys, draw.id, stranger.visitorId ?? '')).rejects.toMatchObject({ code: 'draw_no_entry' });
  });

  test('what a merged registration won is told to whom it went, and keeps their record, though each has an entry of their own', async () => {
    const [goes, stays] = people as [ParticipantPlain, ParticipantPlain];
    const entry = await findEntry(draw, goes.id);
    await appendRound(draw.id, { round: 1, prizeId: 'first', count: 1, phrase: '春', winners: [entry?.id ?? ''], at: open });
    await postLeftRounds(keys, signal);
    const merged = cancelling(goes);
    await moveOfMerged([{ ...merged, data: { ...merged.data, by: 'merge', into: stays.id } }]);
    expect(await drawPrivacy.exportOf(stays.visitorId ?? '')).toMatchObject({ wins: [{ prizeId: 'first', state: 'won' }] });
    expect(await drawPrivacy.keptLonger?.([goes.id, stays.id], open)).toEqual(new Set([stays.id]));
  });

  test('the winner sees prize and code; staff of that show hand it out once', async () => {
    const entry = await findEntry(draw, people[1]?.id ?? '');
    await appendRound(draw.id, { round: 1, prizeId: 'first', count: 1, phrase: '春', winners: [entry?.id ?? ''], at: open });
    await postLeftRounds(keys, signal);
    const { mine } = await showDraw(keys, draw.id, looking(people[1] as ParticipantPlain), open);
    expect(mine?.win).toMatchObject({ prizeName: '平板电脑', state: 'won' });
    const code = mine?.win?.code.toLowerCase().replace('-', '–') ?? '';
    const gate = { deviceId: 'd'.repeat(24), exhibitionId: show.id, branchId: show.branchId };
    await expect(redeemPrize(keys, { ...gate, exhibitionId: 'e'.repeat(24) }, code, open)).rejects.toMatchObject({
      code: 'prize_code_unknown',
    });
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => redeemPrize(keys, gate, code, open)));
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const answer of [...answers, ...(await Promise.allSettled([redeemPrize(keys, gate, code, open)]))])
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ code: 'prize_redeemed', details: { redeemedAt: open.toISOString(), byYou: true } });
    await expect(redeemPrize(keys, { ...gate, deviceId: 'e'.repeat(24) }, code, open)).rejects.toMatchObject({
      code: 'prize_redeemed',
      details: { byYou: false },
    });
    await expect(markAbsent(keys, draw.id, `${draw.id}.first.1`, everything, published)).rejects.toMatchObject({ code: 'prize_redeemed' });
  });
});

describe('a thousand winners in one round', () => {
  test('are drawn in a few commands, shown at once, and each written down and told once whoever is killed', async () => {
    const terms = { prizes: [{ id: 'bag', name: '帆布袋', quantity: 1_000, valueFen: 2_000, odds: 0 }] };
    const draw = await makeDraw(keys, show, published, terms);
    await crowd(draw, 1_200);
    await freezeDraw(draw.id, everything, open);
    let drawn = draw;
    const sent = await commandsOf(async () => {
      drawn = await runDraw(keys, draw.id, everything, { prizeId: 'bag', count: 1_000, phrase: '春暖花开' }, open);
      expect(await showLastRound(drawn)).toHaveLength(1_000);
      await showStaffDraw(drawn, 'zh', open);
    });
    expect(sent.length).toBeLessThan(15);
    expect((await showWinners(draw.id, everything, { limit: 100 })).items).toHaveLength(100);

    // Killed after the first batch, after half of the next, and while two processes go on.
    const wins = stageWins(drawn);
    await postBatch(keys, drawn, wins.slice(0, 250));
    await postBatch(keys, drawn, wins.slice(250, 400));
    await Promise.all([postLeftRounds(keys, signal), postLeftRounds(keys, signal)]);
    await postLeftRounds(keys, signal);
    await foldCounts();
    expect(await mongoose.model('draw_win').countDocuments({ drawId: draw.id, state: 'won' })).toBe(1_000);
    expect(await mongoose.model('event').countDocuments({ exhibitionId: show.id, type: 'draw.won' })).toBe(1_000);
    expect((await drawNow(draw)).counts.prizes.bag).toEqual({ taken: 1_000, redeemed: 0, absent: 0 });
    expect((await drawNow(draw)).unposted).toBeUndefined();
  }, 120_000);
});

describe('looking at draws', () => {
  test('costs the same few reads for 5 entrants and for 500, and counts nothing', async () => {
    const person = await makeParticipant(show.id, published);
    const [one, other] = [await makeDraw(keys, show, published, instantTerms(50)), await makeDraw(keys, show, published)];
    await enterFromCheckIns([checkIn(person.id)]);
    await playDraw(keys, one.id, person.visitorId ?? '', open);
    const look = () => showDraws(keys, show.id, looking(person), open);
    await crowd(one, 5);
    const few = await commandsOf(look);
    for (const entry of await crowd(one, 500)) if (entry.id.endsWith('0')) await playEntry(keys, one, entry, open);
    await crowd(other, 500);
    while (await foldCounts());
    const many = await commandsOf(look);
    expect(many).toEqual(few);
    expect(many.length).toBeLessThanOrEqual(5);
    expect(many.filter((command) => !/\.find(One)?$/.test(command))).toEqual([]);
    expect((await look()).items.map((draw) => draw.entrants)).toEqual([506, 501]);
  }, 120_000);
});

describe('an instant draw', () => {
  test('sixty people at once on ten prizes: ten winners, numbered one to ten', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(10));
    const entries = await crowd(draw, 60);
    const played = await Promise.all(entries.map((entry) => playEntry(keys, draw, entry, open)));
    const numbers = played.flatMap((one) => one.played?.stockNumber ?? []).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(played.filter((one) => one.played?.outOfStock)).toHaveLength(50);
    await Promise.all([foldCounts(), foldCounts(), foldCounts()]);
    expect((await drawNow(draw)).counts).toEqual({ entrants: 60, prizes: { cup: { taken: 10, redeemed: 0, absent: 0 } } });
  });

  test('a second tap, and taps at once, answer the same', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(5));
    const person = await makeParticipant(show.id, published);
    await enterFromCheckIns([checkIn(person.id)]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => playDraw(keys, draw.id, person.visitorId ?? '', open)));
    expect(new Set(answers.map((one) => JSON.stringify(one.played))).size).toBe(1);
    await foldCounts();
    expect((await showDraw(keys, draw.id, looking(person), open)).prizes).toMatchObject([{ left: 4 }]);
  });

  test('receipts fit the commitment once the seed is out, which is after closing only', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(5, 500_000));
    const person = await makeParticipant(show.id, published);
    await enterFromCheckIns([checkIn(person.id)]);
    await playDraw(keys, draw.id, person.visitorId ?? '', open);
    await expect(finishDraw(draw.id, everything, open)).rejects.toMatchObject({ code: 'draw_wrong_state' });
    const done = await finishDraw(draw.id, everything, over);
    const receipt = await readReceipt(keys, done.id, person.visitorId ?? '');
    if (!receipt.instant) throw new Error('no receipt');
    expect(verifyInstantReceipt({ ...receipt, ...receipt.instant })).toEqual([]);
    expect(verifyInstantReceipt({ ...receipt, ...receipt.instant, number: (receipt.instant.number + 1) % 1_000_000 })).toContain(
      'number_differs',
    );
  });

  test('nobody plays without being there, before opening or after closing', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(1));
    const [there, absent] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    await enterFromCheckIns([checkIn(there.id)]);
    const playing = (person: ParticipantPlain, at: Date) => playDraw(keys, draw.id, person.visitorId ?? '', at);
    await expect(playing(absent, open)).rejects.toMatchObject({ code: 'draw_no_entry' });
    await expect(playing(there, published)).rejects.toMatchObject({ code: 'draw_not_open' });
    await expect(playing(there, over)).rejects.toMatchObject({ code: 'draw_not_open' });
  });
});

test('switched off there are no routes, reactions or sweeps', () => {
  const off = { keys, env: { FEATURE_DRAW: false } };
  expect([...drawRoutes(off), ...drawReactions(off), ...drawSweeps(off)]).toEqual([]);
  expect(drawRoutes({ keys, env: { FEATURE_DRAW: true } }).length).toBeGreaterThan(0);
});
