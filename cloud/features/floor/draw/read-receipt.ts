import type { z } from 'zod/mini';
import type { getReceipt } from '@shared/contracts/draw';
import { AppError } from '@shared/errors';
import { DRAW_ALGORITHM, merkleProof } from '@shared/rules/draw';
import type { Keys } from '../../../platform/keys';
import { findParticipantOf } from '../../people/registration';
import { findEntry, readList } from './entry-store';
import { native } from './seed';
import { getShownDraw } from './store';
import { publicSeed } from './view-draw';

/** One's own receipt: proof of being in the frozen list, or the number an instant draw gave. Throws `draw_no_entry`, `draw_wrong_state`. */
export async function readReceipt(keys: Keys, drawId: string, visitorId: string): Promise<z.output<typeof getReceipt.response>> {
  const draw = await getShownDraw(drawId);
  const participant = await findParticipantOf(draw.exhibitionId, visitorId);
  const entry = participant ? await findEntry(draw, participant.id) : null;
  if (!entry) throw new AppError('draw_no_entry');
  const base = {
    drawId: draw.id,
    entryId: entry.id,
    kind: draw.kind,
    algorithm: DRAW_ALGORITHM,
    commitment: draw.commitment,
    seed: publicSeed(keys, draw),
  };
  if (draw.kind === 'instant') {
    if (!entry.played) throw new AppError('draw_wrong_state');
    const { number, prizeId, stockNumber, at } = entry.played;
    return {
      ...base,
      stage: null,
      instant: {
        number,
        prizeId,
        odds: draw.prizes.map((prize) => ({ prizeId: prize.id, odds: prize.odds })),
        stockNumber,
        at: at.toISOString(),
      },
    };
  }
  if (!draw.frozen) throw new AppError('draw_wrong_state');
  const entryIds = await readList(draw.frozen);
  const index = entryIds.indexOf(entry.id);
  // Came in after the list was frozen.
  if (index < 0) throw new AppError('draw_no_entry');
  return {
    ...base,
    stage: { root: draw.frozen.root, index, count: draw.frozen.count, proof: merkleProof(draw.id, entryIds, entry.id, native.hash) },
    instant: null,
  };
}
