import type { ResponseOf } from '@shared/contracts/contract';
import type * as contract from '@shared/contracts/draw';
import type { DrawView } from '@shared/contracts/draw';
import { DRAW_ALGORITHM, drawPhase } from '@shared/rules/draw';
import { groupCode } from '@shared/rules/typed-code';
import type { Keys } from '../../../platform/keys';
import type { ParticipantPlain } from '../../people/registration';
import { momentText } from '../../show/exhibition';
import type { EntryPlain } from './entry-store';
import { prizesLeft } from './rules';
import { openSeed, prizeCode } from './seed';
import type { DrawHead, DrawPlain } from './store';
import type { WinPlain } from './win-store';

export type StaffDraw = ResponseOf<typeof contract.createDraw>;
export type WinnerRow = ResponseOf<typeof contract.listWinners>['items'][number];
type Language = 'zh' | 'en';

function publicView(draw: DrawHead, timeZone: string, language: Language, now: Date): Omit<DrawView, 'mine'> {
  const text = (at: Date) => momentText(at, timeZone, language);
  return {
    id: draw.id,
    exhibitionId: draw.exhibitionId,
    kind: draw.kind,
    state: draw.state,
    phase: drawPhase(draw, now.getTime()),
    serverTime: now.toISOString(),
    name: draw.name,
    rules: draw.rules,
    prizes: draw.prizes.map((prize) => ({ ...prize, left: prizesLeft(draw.kind, prize.quantity, draw.counts.prizes[prize.id]) })),
    opensAt: draw.opensAt.toISOString(),
    opensText: text(draw.opensAt),
    closesAt: draw.closesAt.toISOString(),
    closesText: text(draw.closesAt),
    redemption: draw.redemption,
    redeemUntil: draw.redeemUntil.toISOString(),
    redeemText: text(draw.redeemUntil),
    organiser: draw.organiser,
    contact: draw.contact,
    algorithm: DRAW_ALGORITHM,
    commitment: draw.commitment,
    entrants: draw.frozen?.count ?? draw.counts.entrants,
  };
}

/** The draw as a visitor sees it, with their own entry and prize. */
export function viewDraw(
  keys: Keys,
  draw: DrawHead,
  mine: { entry: EntryPlain; win: WinPlain | null } | null,
  timeZone: string,
  language: Language,
  now: Date,
): DrawView {
  const view = publicView(draw, timeZone, language, now);
  if (!mine) return { ...view, mine: null };
  const { entry, win } = mine;
  return {
    ...view,
    mine: {
      entryId: entry.id,
      enteredAt: entry.at.toISOString(),
      enteredText: momentText(entry.at, timeZone, language),
      played: entry.played ? { number: entry.played.number, prizeId: entry.played.prizeId, outOfStock: entry.played.outOfStock } : null,
      win: win ? viewWin(keys, draw, win) : null,
    },
  };
}

function viewWin(keys: Keys, draw: DrawHead, win: WinPlain) {
  if (win.state === 'free' || !win.wonAt) return null;
  return {
    prizeId: win.prizeId,
    prizeName: draw.prizes.find((prize) => prize.id === win.prizeId)?.name ?? '',
    code: groupCode(prizeCode(keys, win.id), 5),
    state: win.state,
    wonAt: win.wonAt.toISOString(),
    redeemUntil: draw.redeemUntil.toISOString(),
  };
}

const viewRounds = (draw: DrawPlain) => draw.rounds.map((round) => ({ ...round, at: round.at.toISOString() }));

export function viewStaffDraw(draw: DrawPlain, timeZone: string, language: Language, now: Date): StaffDraw {
  return { ...publicView(draw, timeZone, language, now), rounds: viewRounds(draw), version: draw.version ?? 0 };
}

/** A winner as staff see them: name, masked number. */
export function viewWinner(
  win: Pick<WinPlain, 'id' | 'prizeId' | 'number' | 'round' | 'entryId' | 'wonAt'> & Partial<Pick<WinPlain, 'state' | 'redeemedAt'>>,
  participant: ParticipantPlain | undefined,
): WinnerRow {
  return {
    winId: win.id,
    prizeId: win.prizeId,
    number: win.number,
    round: win.round,
    entryId: win.entryId ?? '',
    name: participant?.name ?? '',
    phone: participant?.phone?.masked ?? null,
    state: win.state === 'redeemed' || win.state === 'absent' ? win.state : 'won',
    wonAt: (win.wonAt ?? new Date(0)).toISOString(),
    redeemedAt: win.redeemedAt?.toISOString() ?? null,
  };
}

/** What anybody needs to recompute the draw; the seed only when it is done. */
export function viewRecord(keys: Keys, draw: DrawPlain): ResponseOf<typeof contract.getDrawRecord> {
  return {
    drawId: draw.id,
    kind: draw.kind,
    algorithm: DRAW_ALGORITHM,
    name: draw.name,
    commitment: draw.commitment,
    seed: publicSeed(keys, draw),
    root: draw.frozen?.root ?? null,
    count: draw.frozen?.count ?? 0,
    frozenAt: draw.frozen?.at.toISOString() ?? null,
    prizes: draw.prizes.map(({ id, name, quantity, odds }) => ({ id, name, quantity, odds })),
    rounds: viewRounds(draw),
  };
}

export function publicSeed(keys: Keys, draw: DrawHead): string | null {
  return draw.state === 'done' ? openSeed(keys, draw.sealedSeed) : null;
}
