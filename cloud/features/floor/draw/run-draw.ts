import { AppError } from '@shared/errors';
import { phraseKey, pickWinners, roundLabel } from '@shared/rules/draw';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { foldCounts } from './count-store';
import { readList } from './entry-store';
import { prizesLeft } from './rules';
import { native, openSeed } from './seed';
import { appendRound, getDrawInScope, type DrawPlain } from './store';

/**
 * Draws one round on stage: seed and the phrase just spoken decide, over everybody in the frozen list who has not won
 * before. Appended, never overwritten; of two rounds at once one meets `conflict`. Who won follows from the round; that
 * each winner gets a prize and a message is the work of `post-winners.ts`.
 */
export async function runDraw(
  keys: Keys,
  id: string,
  scope: Scope,
  wanted: { prizeId: string; count: number; phrase: string; after?: number | undefined },
  now: Date,
): Promise<DrawPlain> {
  if (await isDrawnAlready(id, scope, wanted)) return getDrawInScope(id, scope);
  // Those struck off a moment ago give their prizes to this round.
  await foldCounts({ drawId: id });
  const draw = await getDrawInScope(id, scope);
  if (draw.state !== 'frozen' || !draw.frozen) throw new AppError('draw_wrong_state', { state: draw.state });
  const prize = draw.prizes.find((one) => one.id === wanted.prizeId);
  if (!prize) throw new AppError('not_found');
  if (wanted.count > prizesLeft('stage', prize.quantity, draw.counts.prizes[prize.id])) throw new AppError('draw_no_prizes_left');
  const won = new Set(draw.rounds.flatMap((round) => round.winners));
  const pool = (await readList(draw.frozen)).filter((entryId) => !won.has(entryId));
  if (pool.length === 0) throw new AppError('draw_nobody_left');
  const round = draw.rounds.length + 1;
  const key = phraseKey(openSeed(keys, draw.sealedSeed), wanted.phrase, native.mac);
  const winners = pickWinners(pool, wanted.count, key, roundLabel(id, draw.frozen.root, round, prize.id), native.mac);
  const after = await appendRound(id, { round, prizeId: prize.id, count: wanted.count, phrase: wanted.phrase, winners, at: now });
  if (!after) throw new AppError('conflict');
  return after;
}

/** The answer was lost and the same round is asked for again. Throws `conflict` where another has been drawn since. */
async function isDrawnAlready(
  id: string,
  scope: Scope,
  { prizeId, count, phrase, after }: { prizeId: string; count: number; phrase: string; after?: number | undefined },
): Promise<boolean> {
  const { rounds } = await getDrawInScope(id, scope);
  if (after === undefined || rounds.length === after) return false;
  const drawn = rounds.length === after + 1 ? rounds[after] : undefined;
  if (drawn?.prizeId !== prizeId || drawn.count !== count || drawn.phrase !== phrase) throw new AppError('conflict');
  return true;
}
