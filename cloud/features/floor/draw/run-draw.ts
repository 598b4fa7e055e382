import { AppError } from '@shared/errors';
import { phraseKey, pickWinners, roundLabel } from '@shared/rules/draw';
import { appendEvent } from '../../../events';
import type { Scope } from '../../../platform/auth/caller';
import { derivedId } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { findParticipant, personOf } from '../../people/registration';
import { stageLeft } from './rules';
import { codeHashOf, native, openSeed, prizeCode } from './seed';
import {
  appendRound,
  findDraw,
  getDrawInScope,
  listAbsent,
  listEntries,
  listUnposted,
  markPosted,
  putWin,
  readList,
  winId,
  type DrawPlain,
} from './store';

/**
 * Draws one round on stage: seed and the phrase just spoken decide, over everybody in the frozen list who has not won
 * before. Appended, never overwritten; of two rounds at once one meets `conflict`.
 */
export async function runDraw(
  keys: Keys,
  id: string,
  scope: Scope,
  wanted: { prizeId: string; count: number; phrase: string },
  now: Date,
): Promise<DrawPlain> {
  const draw = await getDrawInScope(id, scope);
  if (draw.state !== 'frozen' || !draw.frozen) throw new AppError('draw_wrong_state', { state: draw.state });
  const prize = draw.prizes.find((one) => one.id === wanted.prizeId);
  if (!prize) throw new AppError('not_found');
  if (wanted.count > stageLeft(prize, draw.rounds, await listAbsent(id))) throw new AppError('draw_no_prizes_left');
  const won = new Set(draw.rounds.flatMap((round) => round.winners));
  const pool = (await readList(draw.frozen)).filter((entryId) => !won.has(entryId));
  if (pool.length === 0) throw new AppError('draw_nobody_left');
  const round = draw.rounds.length + 1;
  const key = phraseKey(openSeed(keys, draw.sealedSeed), wanted.phrase, native.mac);
  const winners = pickWinners(pool, wanted.count, key, roundLabel(id, draw.frozen.root, round, prize.id), native.mac);
  const after = await appendRound(id, { round, prizeId: prize.id, count: wanted.count, phrase: wanted.phrase, winners, at: now });
  if (!after) throw new AppError('conflict');
  await postRounds(keys, after);
  return after;
}

/** Writes down the winners of rounds that are not posted yet. Safe to run again: everything has a derived key. */
export async function postRounds(keys: Keys, draw: DrawPlain): Promise<void> {
  for (const round of draw.rounds.slice(draw.postedRounds)) {
    const before = draw.rounds
      .filter((one) => one.round < round.round && one.prizeId === round.prizeId)
      .reduce((sum, one) => sum + one.winners.length, 0);
    const entries = await listEntries(draw.id, round.winners);
    for (const [index, entryId] of round.winners.entries()) {
      const participantId = entries.get(entryId)?.participantId;
      if (participantId)
        await postWinner(keys, draw, {
          entryId,
          participantId,
          prizeId: round.prizeId,
          number: before + index + 1,
          round: round.round,
          wonAt: round.at,
        });
    }
    await markPosted(draw.id, round.round);
  }
}

async function postWinner(
  keys: Keys,
  draw: DrawPlain,
  win: { entryId: string; participantId: string; prizeId: string; number: number; round: number; wonAt: Date },
): Promise<void> {
  const { exhibitionId, branchId, id: drawId } = draw;
  const id = winId(drawId, win.prizeId, win.number);
  await putWin({ exhibitionId, branchId, drawId, ...win, codeHash: codeHashOf(keys, prizeCode(keys, id)) });
  const participant = await findParticipant(win.participantId);
  const prizeName = draw.prizes.find((prize) => prize.id === win.prizeId)?.name ?? '';
  await appendEvent({
    id: derivedId('draw.won', id),
    type: 'draw.won',
    exhibitionId,
    branchId,
    at: win.wonAt,
    data: {
      participantId: win.participantId,
      drawId,
      winId: id,
      prizeId: win.prizeId,
      prizeName,
      redeemUntil: draw.redeemUntil,
      tell: participant && personOf(participant),
    },
  });
}

/** What a killed process left behind: winners drawn but not written down. */
export async function postLeftRounds(keys: Keys): Promise<void> {
  for (const { id } of await listUnposted(20)) {
    const draw = await findDraw(id);
    if (draw) await postRounds(keys, draw);
  }
}
