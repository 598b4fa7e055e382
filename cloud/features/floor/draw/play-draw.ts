import { AppError } from '@shared/errors';
import { instantOutcome, whyNotPlayable } from '@shared/rules/draw';
import { appendEvent } from '../../../events';
import type { Keys } from '../../../platform/keys';
import { findParticipantOf } from '../../people/registration';
import { findEntry, markPlayed, type EntryPlain } from './entry-store';
import { whyNotEligible } from './rules';
import { codeHashOf, native, openSeed, prizeCode } from './seed';
import { getShownDraw, type DrawHead } from './store';
import { takePrize } from './win-store';
import { wonEvent } from './won-event';

/** Plays one's entry of an instant draw; a second tap changes nothing. Throws `draw_not_open`, `draw_no_entry`, `draw_not_for_staff`. */
export async function playDraw(keys: Keys, drawId: string, visitorId: string, now: Date): Promise<EntryPlain> {
  const draw = await getShownDraw(drawId);
  const participant = await findParticipantOf(draw.exhibitionId, visitorId);
  const entry = participant ? await findEntry(draw, participant.id) : null;
  if (entry?.played) return entry;
  const refused = whyNotPlayable(draw, entry !== null, now);
  if (refused === 'draw_no_entry' && participant) throw new AppError(whyNotEligible(participant) ?? refused);
  if (refused || !entry) throw new AppError(refused ?? 'draw_no_entry');
  return playEntry(keys, draw, entry, now);
}

/** Outcome follows from seed and entry; stock is taken by one conditional update. */
export async function playEntry(keys: Keys, draw: DrawHead, entry: EntryPlain, now: Date): Promise<EntryPlain> {
  const { number, prizeId } = instantOutcome(
    openSeed(keys, draw.sealedSeed),
    draw.id,
    entry.id,
    draw.prizes.map((prize) => ({ prizeId: prize.id, odds: prize.odds })),
    native.mac,
  );
  const codeOf = (id: string) => codeHashOf(keys, prizeCode(keys, id));
  const winner = { entryId: entry.id, participantId: entry.participantId, codeHashOf: codeOf };
  const win = prizeId ? await takePrize(draw.id, prizeId, winner, now) : null;
  if (win) await appendEvent(wonEvent(draw, win, entry.participantId, now, null));
  // Last: a process killed before this plays again, meets its own prize and gives the same answer.
  return markPlayed(entry, { number, prizeId, stockNumber: win?.number ?? null, outOfStock: prizeId !== null && win === null, at: now });
}
