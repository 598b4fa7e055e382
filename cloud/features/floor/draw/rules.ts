import type { PrizeInput } from '@shared/contracts/draw';
import type { ErrorCode } from '@shared/errors';
import { HIGHEST_PRIZE_FEN, ODDS_BASE } from '@shared/rules/draw';

export interface DrawTerms {
  readonly kind: 'stage' | 'instant';
  readonly prizes: readonly PrizeInput[];
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly redeemUntil: Date;
}

/** Why these terms may not be published, or null. Prizes above 50,000 yuan are refused by law, not by taste. */
export function termsFault(terms: DrawTerms): { code: ErrorCode; detail: string } | null {
  if (terms.prizes.some((prize) => prize.valueFen > HIGHEST_PRIZE_FEN)) return { code: 'draw_prize_too_dear', detail: 'valueFen' };
  if (new Set(terms.prizes.map((prize) => prize.id)).size !== terms.prizes.length) return { code: 'draw_incomplete', detail: 'prizes' };
  if (terms.closesAt <= terms.opensAt) return { code: 'draw_incomplete', detail: 'closesAt' };
  if (terms.redeemUntil < terms.closesAt) return { code: 'draw_incomplete', detail: 'redeemUntil' };
  const odds = terms.prizes.reduce((sum, prize) => sum + prize.odds, 0);
  if (terms.kind === 'instant' && (odds > ODDS_BASE || terms.prizes.some((prize) => prize.odds === 0)))
    return { code: 'draw_incomplete', detail: 'odds' };
  return null;
}

/** People who work at the show do not take part. */
const EXCLUDED_KINDS: ReadonlySet<string> = new Set(['exhibitor', 'builder', 'staff']);

/** Why being there gives this person no entry, or null. */
export function whyNotEligible(participant: { status: string; kind: string }): ErrorCode | null {
  if (EXCLUDED_KINDS.has(participant.kind)) return 'draw_not_for_staff';
  return participant.status === 'registered' ? null : 'draw_no_entry';
}

/** Why the draw gives no entry to somebody who came in at `at`, or null. */
export function whyNotEnterable(draw: { state: string; closesAt: Date }, at: Date): ErrorCode | null {
  return draw.state === 'published' && at < draw.closesAt ? null : 'draw_not_open';
}

/** A prize's id is unique in its draw, a number in its prize. */
export const winId = (drawId: string, prizeId: string, number: number) => `${drawId}.${prizeId}.${number}`;

export interface StageWin {
  readonly id: string;
  readonly prizeId: string;
  /** Counts on in a redraw, so that no result is overwritten. */
  readonly number: number;
  readonly round: number;
  readonly entryId: string;
  readonly wonAt: Date;
}

/** Everything won on stage, in the order drawn: it follows from the rounds alone. */
export function stageWins(draw: {
  id: string;
  rounds: readonly { round: number; prizeId: string; winners: readonly string[]; at: Date }[];
}): StageWin[] {
  const drawn = new Map<string, number>();
  return draw.rounds.flatMap(({ round, prizeId, winners, at }) =>
    winners.map((entryId) => {
      const number = (drawn.get(prizeId) ?? 0) + 1;
      drawn.set(prizeId, number);
      return { id: winId(draw.id, prizeId, number), prizeId, number, round, entryId, wonAt: at };
    }),
  );
}

export const noCounts = (prizes: readonly { id: string }[]) => ({
  entrants: 0,
  prizes: Object.fromEntries(prizes.map(({ id }) => [id, { taken: 0, redeemed: 0, absent: 0 }])),
});

/** How many of a prize may still be won. A stage draw gives those of absent winners to others. */
export function prizesLeft(
  kind: 'stage' | 'instant',
  quantity: number,
  counts: { readonly taken: number; readonly absent: number } | undefined,
): number {
  return quantity - (counts?.taken ?? 0) + (kind === 'stage' ? (counts?.absent ?? 0) : 0);
}

type WinState = 'free' | 'won' | 'redeemed' | 'absent';

/** What wins that changed since they were counted add to their draw's counts. */
export function countSteps(
  wins: readonly { readonly prizeId: string; readonly state: WinState; readonly countedAs: WinState }[],
): Record<`counts.prizes.${string}`, number> {
  const steps: Record<`counts.prizes.${string}`, number> = {};
  const step = (path: `counts.prizes.${string}`) => (steps[path] = (steps[path] ?? 0) + 1);
  for (const { prizeId, state, countedAs } of wins) {
    if (state === countedAs) continue;
    if (countedAs === 'free') step(`counts.prizes.${prizeId}.taken`);
    if (state === 'redeemed' || state === 'absent') step(`counts.prizes.${prizeId}.${state}`);
  }
  return steps;
}

/** Why a prize cannot be handed out, or null. */
export function whyNotRedeemable(win: { state: string } | null, redeemUntil: Date, now: Date): ErrorCode | null {
  if (!win || win.state === 'free') return 'prize_code_unknown';
  if (win.state === 'redeemed') return 'prize_redeemed';
  if (win.state === 'absent') return 'prize_forfeited';
  return now > redeemUntil ? 'prize_too_late' : null;
}

const YEARS_KEPT = 2;
/** Nobody hands out prizes for longer than this after a draw has closed; a date typed wrong keeps no name for ever. */
const REDEEMING_DAYS_MOST = 365;

/** Until when the file of a draw must say who won: two years after its last act (规范促销行为暂行规定, art. 19). */
export function winnersKeptUntil(draw: { readonly closesAt: Date; readonly redeemUntil: Date; readonly doneAt: Date | null }): Date {
  const latest = draw.closesAt.getTime() + REDEEMING_DAYS_MOST * 86_400_000;
  const last = Math.min(latest, Math.max(draw.closesAt.getTime(), draw.redeemUntil.getTime(), draw.doneAt?.getTime() ?? 0));
  const until = new Date(last);
  until.setUTCFullYear(until.getUTCFullYear() + YEARS_KEPT);
  return until;
}
