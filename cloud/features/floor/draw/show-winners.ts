import type { Scope } from '../../../platform/auth/caller';
import { encodeCursor, isNumber, type Page, type PageQuery, placeAfter } from '../../../platform/paging';
import { listParticipantsById } from '../../people/registration';
import { listEntriesById } from './entry-store';
import { stageWins, type StageWin } from './rules';
import { getDrawInScope, type DrawPlain } from './store';
import { viewWinner, type WinnerRow } from './view-draw';
import { listWinsById, listWinsPage, type WinPlain } from './win-store';

/** Winners with what became of their prizes. Those of a stage draw are there from the moment of drawing. */
export async function showWinners(drawId: string, scope: Scope, page: PageQuery): Promise<Page<WinnerRow>> {
  const draw = await getDrawInScope(drawId, scope);
  if (draw.kind === 'stage') return stagePage(draw, page);
  const { items, next } = await listWinsPage(drawId, page);
  const people = new Map((await listParticipantsById(items.flatMap((win) => win.participantId ?? []))).map((one) => [one.id, one]));
  return { items: items.map((win) => viewWinner(win, people.get(win.participantId ?? ''))), next };
}

/** The cursor is a place in the order of drawing, which only grows. */
async function stagePage(draw: DrawPlain, { cursor, limit }: PageQuery): Promise<Page<WinnerRow>> {
  const from = placeAfter(cursor, isNumber) ?? 0;
  const all = stageWins(draw);
  const wins = all.slice(from, from + limit);
  const written = await listWinsById(wins.map((win) => win.id));
  return { items: await rowsOf(draw.id, wins, written), next: from + limit < all.length ? encodeCursor(from + limit) : null };
}

/** The winners just drawn: they follow from the round, before anything is written down for them. */
export const showLastRound = (draw: DrawPlain): Promise<WinnerRow[]> =>
  rowsOf(
    draw.id,
    stageWins(draw).filter((win) => win.round === draw.rounds.length),
    [],
  );

/** Two reads, however many win. */
async function rowsOf(drawId: string, wins: readonly StageWin[], written: readonly WinPlain[]): Promise<WinnerRow[]> {
  const entries = await listEntriesById(
    drawId,
    wins.map((win) => win.entryId),
  );
  const people = new Map((await listParticipantsById(entries.map((entry) => entry.participantId))).map((one) => [one.id, one]));
  const holders = new Map(entries.map((entry) => [entry.id, people.get(entry.participantId)]));
  const rows = new Map(written.map((row) => [row.id, row]));
  return wins.map((win) => viewWinner(rows.get(win.id) ?? win, holders.get(win.entryId)));
}

export async function showWinner(win: WinPlain): Promise<WinnerRow> {
  return viewWinner(win, (await listParticipantsById(win.participantId ? [win.participantId] : []))[0]);
}
