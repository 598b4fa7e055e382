import { isInList, verifyInstantReceipt, verifyStageDraw } from '@shared/rules/draw';
import { Types } from 'mongoose';
import { useTestDatabase } from '../../../testing/database';
import type { EventOf } from '../../../events';
import { listEvents } from '../../../platform/events';
import { makeExhibition } from '../../show/exhibition/factory';
import type { Exhibition } from '../../show/exhibition';
import { registrationReactions, type ParticipantPlain } from '../../people/registration';
import { makeParticipant } from '../../people/registration/factory';
import { enterFromCheckIns, lookBack, withdrawFromDraws } from './enter-draw';
import { drawTerms, makeDraw, makeKeys } from './factory';
import { createDraw, finishDraw, freezeDraw, publishDraw, updateDraw } from './manage-draw';
import { playDraw } from './play-draw';
import { readReceipt } from './read-receipt';
import { markAbsent, redeemPrize } from './redeem-prize';
import { drawReactions, drawSweeps } from './jobs';
import { drawRoutes } from './routes';
import { postLeftRounds, runDraw } from './run-draw';
import { addEntry, appendRound, countEntries, countWins, findDraw, findEntry, listWinsPage, readList, type DrawPlain } from './store';
import { viewDraw, viewRecord } from './view-draw';

useTestDatabase();
const published = new Date('2026-03-10T08:00:00+08:00');
const open = new Date('2026-03-10T10:00:00+08:00');
const over = new Date('2026-03-11T16:30:00+08:00');
const everything = { branchId: null };
const keys = makeKeys();

let show: Exhibition;
beforeEach(async () => {
  show = await makeExhibition();
});

const checkIn = (participantId: string, at = open, direction: 'in' | 'out' = 'in'): EventOf<'checkin.accepted'> => ({
  id: new Types.ObjectId().toString(),
  type: 'checkin.accepted',
  exhibitionId: show.id,
  branchId: show.branchId,
  at,
  data: {
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
  },
});
/** Entries of people who exist only by their id: enough for drawing, fast to make. */
const crowd = async (draw: DrawPlain, size: number) => {
  const ids = Array.from({ length: size }, () => new Types.ObjectId().toString());
  for (const participantId of ids)
    await addEntry({ exhibitionId: show.id, branchId: show.branchId, drawId: draw.id, participantId, at: open });
  return ids;
};
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
    expect(await countEntries(draw.id)).toBe(1);
    expect((await viewDraw(keys, draw, visitor.visitorId, 'zh')).mine).toMatchObject({ played: null, win: null });
    expect((await viewDraw(keys, draw, leaving.visitorId, 'zh')).mine).toBeNull();
  });

  test('whoever was inside before publication takes part too', async () => {
    const person = await makeParticipant(show.id, published);
    await registrationReactions()[0]?.run([checkIn(person.id, published)], { now: published, log: undefined as never });
    const draw = await makeDraw(keys, show, published);
    await lookBack(open, new AbortController().signal);
    expect(await findEntry(draw, person.id)).not.toBeNull();
  });

  test('whoever cancels or whose check-in is undone is out, and in again when they come again; what was played stands', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(10));
    const [sentBack, player] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    await enterFromCheckIns([checkIn(sentBack.id), checkIn(player.id)]);
    await playDraw(keys, draw, player.id, open);
    const undone = (participantId: string): EventOf<'checkin.undone'> => {
      const event = checkIn(participantId);
      return { ...event, type: 'checkin.undone', data: { ...event.data, ticketId: 'f'.repeat(24), acceptedAt: event.at } };
    };
    await withdrawFromDraws([undone(sentBack.id), undone(player.id)], { now: open });
    await withdrawFromDraws([undone(sentBack.id)], { now: open });
    expect([await findEntry(draw, sentBack.id), (await findEntry(draw, player.id))?.played]).toEqual([null, expect.anything()]);
    expect(await countEntries(draw.id)).toBe(1);
    const later = new Date(open.getTime() + 60_000);
    await enterFromCheckIns([checkIn(sentBack.id, later)]);
    expect((await findEntry(draw, sentBack.id))?.at).toEqual(later);
    const told = await listEvents(show.id, ['draw.entered', 'draw.withdrawn'], { 'data.participantId': sentBack.id }, { limit: 10 });
    expect(told.items.map(({ type }) => type).sort()).toEqual(['draw.entered', 'draw.entered', 'draw.withdrawn']);
  });

  test('after closing and after freezing nobody enters', async () => {
    const draw = await makeDraw(keys, show, published);
    const [late, later] = [await makeParticipant(show.id, published), await makeParticipant(show.id, published)];
    await enterFromCheckIns([checkIn(late.id, over)]);
    await freezeDraw(draw.id, everything, open);
    await enterFromCheckIns([checkIn(later.id)]);
    expect(await countEntries(draw.id)).toBe(0);
  });
});

describe('publishing', () => {
  test('fixes the rules and a commitment; the seed is nowhere to be seen', async () => {
    const draw = await makeDraw(keys, show, published);
    expect(draw.commitment).toMatch(/^[0-9a-f]{64}$/);
    await expect(updateDraw(draw.id, everything, drawTerms({ name: '别的' }))).rejects.toMatchObject({ code: 'draw_published' });
    expect(viewRecord(keys, draw)).toMatchObject({ seed: null, commitment: draw.commitment });
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
  const record = async () => {
    const done = (await findDraw(draw.id)) as DrawPlain;
    return viewRecord(keys, done);
  };

  test('can be recomputed by anybody once the seed is out', async () => {
    await round('second', 3);
    await round('first', 1, '再接再厉');
    await finishDraw(keys, draw.id, everything, over);
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

  test('there are never more winners than prizes; an absent one gives way to a redraw that is appended', async () => {
    await round('first', 1);
    await expect(round('first', 1)).rejects.toMatchObject({ code: 'draw_no_prizes_left' });
    const [win] = (await listWinsPage(draw.id, { limit: 10 })).items;
    await markAbsent(draw.id, win?.id ?? '', everything);
    await markAbsent(draw.id, win?.id ?? '', everything);
    await round('first', 1, '补抽');
    await expect(round('first', 1)).rejects.toMatchObject({ code: 'draw_no_prizes_left' });
    const { items } = await listWinsPage(draw.id, { limit: 10 });
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
    for (let turn = 0; turn < 2; turn += 1) await postLeftRounds(keys);
    expect((await listWinsPage(draw.id, { limit: 10 })).items).toEqual([
      expect.objectContaining({ participantId: people[0]?.id, state: 'won' }),
    ]);
    expect((await listEvents(show.id, ['draw.won'], { 'data.participantId': people[0]?.id }, { limit: 9 })).items).toHaveLength(1);
  });

  test('an entrant proves to be in the frozen list; somebody who came later cannot', async () => {
    const receipt = await readReceipt(keys, draw, people[2]?.visitorId ?? '');
    expect(isInList(draw.id, receipt.entryId, receipt.stage?.proof ?? [], draw.frozen?.root ?? '')).toBe(true);
    const stranger = await makeParticipant(show.id, published);
    await expect(readReceipt(keys, draw, stranger.visitorId ?? '')).rejects.toMatchObject({ code: 'draw_no_entry' });
  });

  test('the winner sees prize and code; staff of that show hand it out once', async () => {
    const entry = await findEntry(draw, people[1]?.id ?? '');
    await appendRound(draw.id, { round: 1, prizeId: 'first', count: 1, phrase: '春', winners: [entry?.id ?? ''], at: open });
    await postLeftRounds(keys);
    const mine = (await viewDraw(keys, (await findDraw(draw.id)) as DrawPlain, people[1]?.visitorId ?? '', 'zh')).mine;
    expect(mine?.win).toMatchObject({ prizeName: '平板电脑', state: 'won' });
    const code = mine?.win?.code.toLowerCase() ?? '';
    const gate = { deviceId: 'd'.repeat(24), exhibitionId: show.id, branchId: show.branchId };
    await expect(redeemPrize(keys, { ...gate, exhibitionId: 'e'.repeat(24) }, code, open)).rejects.toMatchObject({
      code: 'prize_code_unknown',
    });
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => redeemPrize(keys, gate, code, open)));
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await expect(redeemPrize(keys, gate, code, open)).rejects.toMatchObject({ code: 'prize_redeemed' });
    await expect(markAbsent(draw.id, `${draw.id}.first.1`, everything)).rejects.toMatchObject({ code: 'prize_redeemed' });
  });
});

describe('an instant draw', () => {
  test('sixty people at once on ten prizes: ten winners, numbered one to ten', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(10));
    const ids = await crowd(draw, 60);
    const played = await Promise.all(ids.map((id) => playDraw(keys, draw, id, open)));
    const numbers = played.flatMap((one) => one.played?.stockNumber ?? []).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(played.filter((one) => one.played?.outOfStock)).toHaveLength(50);
    expect(await countWins(draw.id)).toEqual([{ prizeId: 'cup', state: 'won', n: 10 }]);
  });

  test('a second tap, and taps at once, answer the same', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(5));
    const [id] = await crowd(draw, 1);
    const answers = await Promise.all(Array.from({ length: 10 }, () => playDraw(keys, draw, id ?? '', open)));
    expect(new Set(answers.map((one) => JSON.stringify(one.played))).size).toBe(1);
    expect((await countWins(draw.id)).find((row) => row.state === 'won')?.n).toBe(1);
  });

  test('receipts fit the commitment once the seed is out, which is after closing only', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(5, 500_000));
    const person = await makeParticipant(show.id, published);
    await enterFromCheckIns([checkIn(person.id)]);
    await playDraw(keys, draw, person.id, open);
    await expect(finishDraw(keys, draw.id, everything, open)).rejects.toMatchObject({ code: 'draw_wrong_state' });
    const done = await finishDraw(keys, draw.id, everything, over);
    const receipt = await readReceipt(keys, done, person.visitorId ?? '');
    if (!receipt.instant) throw new Error('no receipt');
    expect(verifyInstantReceipt({ ...receipt, ...receipt.instant })).toEqual([]);
    expect(verifyInstantReceipt({ ...receipt, ...receipt.instant, number: (receipt.instant.number + 1) % 1_000_000 })).toContain(
      'number_differs',
    );
  });

  test('nobody plays without being there, before opening or after closing', async () => {
    const draw = await makeDraw(keys, show, published, instantTerms(1));
    const [id] = await crowd(draw, 1);
    await expect(playDraw(keys, draw, 'f'.repeat(24), open)).rejects.toMatchObject({ code: 'draw_no_entry' });
    await expect(playDraw(keys, draw, id ?? '', published)).rejects.toMatchObject({ code: 'draw_not_open' });
    await expect(playDraw(keys, draw, id ?? '', over)).rejects.toMatchObject({ code: 'draw_not_open' });
  });
});

test('switched off there are no routes, reactions or sweeps', () => {
  const off = { keys, env: { FEATURE_DRAW: false } };
  expect([...drawRoutes(off), ...drawReactions(off), ...drawSweeps(off)]).toEqual([]);
  expect(drawRoutes({ keys, env: { FEATURE_DRAW: true } }).length).toBeGreaterThan(0);
});
