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

/** Entries come only from being there; people who work at the show do not take part. */
const EXCLUDED_KINDS: ReadonlySet<string> = new Set(['exhibitor', 'builder', 'staff']);

export function mayEnter(participant: { status: string; kind: string }): boolean {
  return participant.status === 'registered' && !EXCLUDED_KINDS.has(participant.kind);
}

/** Is the draw taking entries for somebody who came in at `at`? */
export function takesEntries(draw: { state: string; closesAt: Date }, at: Date): boolean {
  return draw.state === 'published' && at < draw.closesAt;
}

/** Why an instant draw cannot be played now, or null. */
export function whyNotPlayable(
  draw: { kind: string; state: string; opensAt: Date; closesAt: Date },
  hasEntry: boolean,
  now: Date,
): ErrorCode | null {
  if (draw.kind !== 'instant' || draw.state !== 'published' || now < draw.opensAt || now >= draw.closesAt) return 'draw_not_open';
  return hasEntry ? null : 'draw_no_entry';
}

/** How many of a prize may still be drawn on stage: those never drawn, and those whose winners were absent. */
export function stageLeft(
  prize: { id: string; quantity: number },
  rounds: readonly { prizeId: string; winners: readonly string[] }[],
  absent: readonly { prizeId: string; n: number }[],
): number {
  const drawn = rounds.filter((round) => round.prizeId === prize.id).reduce((sum, round) => sum + round.winners.length, 0);
  return prize.quantity - drawn + (absent.find((one) => one.prizeId === prize.id)?.n ?? 0);
}

/** Why a prize cannot be handed out, or null. */
export function whyNotRedeemable(win: { state: string } | null, redeemUntil: Date, now: Date): ErrorCode | null {
  if (!win || win.state === 'free') return 'prize_code_unknown';
  if (win.state === 'redeemed') return 'prize_redeemed';
  if (win.state === 'absent') return 'prize_forfeited';
  return now > redeemUntil ? 'prize_too_late' : null;
}
