import { AppError } from '@shared/errors';
import { instantOutcome } from '@shared/rules/draw';
import { appendEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { whyNotPlayable } from './rules';
import { codeHashOf, native, openSeed, prizeCode } from './seed';
import { findEntry, markPlayed, takePrize, type DrawPlain, type EntryPlain } from './store';

/** Plays one's entry of an instant draw. Outcome follows from seed and entry; stock is taken by one conditional update. */
export async function playDraw(keys: Keys, draw: DrawPlain, participantId: string | null, now: Date): Promise<EntryPlain> {
  const entry = participantId ? await findEntry(draw, participantId) : null;
  if (entry?.played) return entry;
  const refused = whyNotPlayable(draw, entry !== null, now);
  if (refused || !entry) throw new AppError(refused ?? 'draw_no_entry');
  const { number, prizeId } = instantOutcome(
    openSeed(keys, draw.sealedSeed),
    draw.id,
    entry.id,
    draw.prizes.map((prize) => ({ prizeId: prize.id, odds: prize.odds })),
    native.mac,
  );
  const win = prizeId
    ? await takePrize(
        draw.id,
        prizeId,
        { entryId: entry.id, participantId: entry.participantId, codeHashOf: (id) => codeHashOf(keys, prizeCode(keys, id)) },
        now,
      )
    : null;
  if (win)
    await appendEvent({
      id: derivedId('draw.won', win.id),
      type: 'draw.won',
      exhibitionId: draw.exhibitionId,
      branchId: draw.branchId,
      at: now,
      data: {
        participantId: entry.participantId,
        drawId: draw.id,
        winId: win.id,
        prizeId: win.prizeId,
        prizeName: draw.prizes.find((prize) => prize.id === win.prizeId)?.name ?? '',
        redeemUntil: draw.redeemUntil,
        tell: null,
      },
    });
  // Last: a process killed before this plays again, meets its own prize and gives the same answer.
  return markPlayed(entry.id, { number, prizeId, stockNumber: win?.number ?? null, outOfStock: prizeId !== null && win === null, at: now });
}
