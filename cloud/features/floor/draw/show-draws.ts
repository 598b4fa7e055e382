import type { ResponseOf } from '@shared/contracts/contract';
import type { DrawView, getDrawRecord, listDrawEntries } from '@shared/contracts/draw';
import { AppError } from '@shared/errors';
import type { Keys } from '../../../platform/keys';
import { findParticipantOf } from '../../people/registration';
import { getExhibition, statusAt, type Exhibition } from '../../show/exhibition';
import { chunksOf, listEntriesOf, readListChunk } from './entry-store';
import { getShownDraw, getShownDrawWithRounds, listShownDraws, type DrawHead } from './store';
import { viewDraw, viewRecord } from './view-draw';
import { listWinsOfParticipant } from './win-store';

interface Looker {
  readonly visitorId: string | null;
  readonly language: 'zh' | 'en';
}

/** A show's published draws. Throws `not_found` before the show itself is published. */
export async function showDraws(keys: Keys, exhibitionId: string, looker: Looker, now: Date): Promise<{ items: DrawView[] }> {
  const exhibition = await getExhibition(exhibitionId);
  if (statusAt(exhibition, now) === 'draft') throw new AppError('not_found');
  return { items: await views(keys, exhibition, await listShownDraws(exhibitionId), looker, now) };
}

export async function showDraw(keys: Keys, drawId: string, looker: Looker, now: Date): Promise<DrawView> {
  const draw = await getShownDraw(drawId);
  const [view] = await views(keys, await getExhibition(draw.exhibitionId), [draw], looker, now);
  if (!view) throw new AppError('not_found');
  return view;
}

/** Three indexed reads on top of the draws, however many people take part. */
async function views(
  keys: Keys,
  exhibition: Exhibition,
  draws: readonly DrawHead[],
  { visitorId, language }: Looker,
  now: Date,
): Promise<DrawView[]> {
  const participant = visitorId ? await findParticipantOf(exhibition.id, visitorId) : null;
  const entries = participant
    ? await listEntriesOf(
        exhibition.id,
        draws.map((draw) => draw.id),
        [participant.id],
      )
    : [];
  const wins =
    participant && entries.length > 0
      ? await listWinsOfParticipant(
          draws.map((draw) => draw.id),
          participant.id,
        )
      : [];
  return draws.map((draw) => {
    const entry = entries.find((one) => one.drawId === draw.id);
    const won = wins.filter((win) => win.drawId === draw.id);
    const mine = entry ? { entry, win: won.find((win) => win.entryId === entry.id) ?? won[0] ?? null } : null;
    return viewDraw(keys, draw, mine, exhibition.timeZone, language, now);
  });
}

/** A piece of the frozen list. Throws `draw_wrong_state` before there is one. */
export async function showListChunk(drawId: string, chunk: number): Promise<ResponseOf<typeof listDrawEntries>> {
  const { frozen } = await getShownDraw(drawId);
  if (!frozen) throw new AppError('draw_wrong_state');
  return {
    entryIds: await readListChunk(frozen.listId, chunk),
    next: chunk + 1 < chunksOf(frozen.count) ? chunk + 1 : null,
  };
}

/** Everything published about a draw, to recompute it. */
export async function showRecord(keys: Keys, drawId: string): Promise<ResponseOf<typeof getDrawRecord>> {
  return viewRecord(keys, await getShownDrawWithRounds(drawId));
}
