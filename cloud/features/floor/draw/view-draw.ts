import type { z } from 'zod/mini';
import type { DrawView } from '@shared/contracts/draw';
import type * as contract from '@shared/contracts/draw';
import { DRAW_ALGORITHM } from '@shared/rules/draw';
import type { Keys } from '../../../platform/keys';
import { getExhibition, momentText } from '../../show/exhibition';
import { findParticipant, findParticipantOf } from '../../people/registration';
import { stageLeft } from './rules';
import { openSeed, prizeCode } from './seed';
import { countEntries, countWins, findEntry, findWinOf, type DrawPlain, type WinPlain } from './store';

type StaffDraw = z.output<typeof contract.createDraw.response>;
type WinnerRow = z.output<typeof contract.listWinners.response>['items'][number];

const code4 = (code: string) => `${code.slice(0, 5)}-${code.slice(5)}`;

async function publicView(draw: DrawPlain, language: 'zh' | 'en'): Promise<Omit<DrawView, 'mine'>> {
  const [exhibition, wins, entrants] = await Promise.all([
    getExhibition(draw.exhibitionId),
    countWins(draw.id),
    draw.frozen ? draw.frozen.count : countEntries(draw.id),
  ]);
  const absent = wins.filter((row) => row.state === 'absent');
  const free = (prizeId: string) => wins.find((row) => row.prizeId === prizeId && row.state === 'free')?.n ?? 0;
  const text = (at: Date) => momentText(at, exhibition.timeZone, language);
  return {
    id: draw.id,
    exhibitionId: draw.exhibitionId,
    kind: draw.kind,
    state: draw.state,
    name: draw.name,
    rules: draw.rules,
    prizes: draw.prizes.map((prize) => ({
      ...prize,
      left: draw.kind === 'instant' ? free(prize.id) : stageLeft(prize, draw.rounds, absent),
    })),
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
    entrants,
  };
}

/** The draw as a visitor sees it, with their own entry and prize. */
export async function viewDraw(keys: Keys, draw: DrawPlain, visitorId: string | null, language: 'zh' | 'en'): Promise<DrawView> {
  const participant = visitorId ? await findParticipantOf(draw.exhibitionId, visitorId) : null;
  const [view, entry] = await Promise.all([publicView(draw, language), participant ? findEntry(draw, participant.id) : null]);
  if (!entry) return { ...view, mine: null };
  const [win, { timeZone }] = await Promise.all([findWinOf(draw.id, entry.id), getExhibition(draw.exhibitionId)]);
  return {
    ...view,
    mine: {
      entryId: entry.id,
      enteredAt: entry.at.toISOString(),
      enteredText: momentText(entry.at, timeZone, language),
      played: entry.played ? { number: entry.played.number, prizeId: entry.played.prizeId, outOfStock: entry.played.outOfStock } : null,
      win:
        win && win.state !== 'free' && win.wonAt
          ? {
              prizeId: win.prizeId,
              prizeName: draw.prizes.find((prize) => prize.id === win.prizeId)?.name ?? '',
              code: code4(prizeCode(keys, win.id)),
              state: win.state,
              wonAt: win.wonAt.toISOString(),
              redeemUntil: draw.redeemUntil.toISOString(),
            }
          : null,
    },
  };
}

export async function viewStaffDraw(draw: DrawPlain): Promise<StaffDraw> {
  return { ...(await publicView(draw, 'zh')), rounds: draw.rounds.map((round) => ({ ...round, at: round.at.toISOString() })) };
}

/** A winner as staff see them: name, masked number. */
export async function viewWinner(win: WinPlain): Promise<WinnerRow> {
  const participant = win.participantId ? await findParticipant(win.participantId) : null;
  return {
    winId: win.id,
    prizeId: win.prizeId,
    number: win.number,
    round: win.round,
    entryId: win.entryId ?? '',
    name: participant?.name ?? '',
    phone: participant?.phone?.masked ?? null,
    state: win.state === 'free' ? 'won' : win.state,
    wonAt: (win.wonAt ?? new Date(0)).toISOString(),
    redeemedAt: win.redeemedAt?.toISOString() ?? null,
  };
}

/** What anybody needs to recompute the draw; the seed only when it is done. */
export function viewRecord(keys: Keys, draw: DrawPlain): z.output<typeof contract.getDrawRecord.response> {
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
    rounds: draw.rounds.map((round) => ({ ...round, at: round.at.toISOString() })),
  };
}

export function publicSeed(keys: Keys, draw: DrawPlain): string | null {
  return draw.state === 'done' ? openSeed(keys, draw.sealedSeed) : null;
}
