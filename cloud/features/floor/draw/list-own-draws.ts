import { listEntriesOf } from './entry-store';
import { listShownDraws } from './store';
import { listWinsOfParticipant } from './win-store';

interface OwnDraw {
  readonly name: string;
  /** Null: nothing, or not known yet. */
  readonly prize: string | null;
  readonly redeemed: boolean;
}

/** The draws of a show that somebody takes part in, and what they won; who was called and not there has not. */
export async function listOwnDraws(exhibitionId: string, participantId: string): Promise<OwnDraw[]> {
  const draws = await listShownDraws(exhibitionId);
  const ids = draws.map((draw) => draw.id);
  if (ids.length === 0) return [];
  const [entries, wins] = await Promise.all([listEntriesOf(exhibitionId, ids, [participantId]), listWinsOfParticipant(ids, participantId)]);
  return draws.flatMap((draw) => {
    const win = wins.find((one) => one.drawId === draw.id && (one.state === 'won' || one.state === 'redeemed'));
    if (!win && !entries.some((one) => one.drawId === draw.id)) return [];
    const prize = draw.prizes.find((one) => one.id === win?.prizeId)?.name ?? null;
    return [{ name: draw.name, prize, redeemed: win?.state === 'redeemed' }];
  });
}
