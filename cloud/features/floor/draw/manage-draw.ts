import type { z } from 'zod/mini';
import type { drawInput } from '@shared/contracts/draw';
import { AppError } from '@shared/errors';
import { merkleRoot } from '@shared/rules/draw';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import type { Exhibition } from '../../show/exhibition';
import { listEntryIds, saveList } from './entry-store';
import { noCounts, termsFault } from './rules';
import { native, newSeed } from './seed';
import { addDraw, changeDraft, changeDraw, getDrawInScope, newDrawId, type DrawHead, type DrawPlain } from './store';
import { stockPrizes } from './win-store';

export type DrawInput = z.output<typeof drawInput>;

const termsOf = (input: DrawInput) => ({
  ...input,
  opensAt: new Date(input.opensAt),
  closesAt: new Date(input.closesAt),
  redeemUntil: new Date(input.redeemUntil),
});

function checkTerms(terms: Parameters<typeof termsFault>[0]): void {
  const fault = termsFault(terms);
  if (fault) throw new AppError(fault.code, { field: fault.detail });
}

/** A draft with its seed and commitment; the same key again answers the one it has made. Throws `draw_prize_too_dear`, `draw_incomplete`, and `conflict` for a key with other terms. */
export async function createDraw(
  keys: Keys,
  exhibition: Pick<Exhibition, 'id' | 'branchId'>,
  { key, ...input }: DrawInput & { readonly key?: string | undefined },
): Promise<DrawPlain> {
  const terms = termsOf(input);
  checkTerms(terms);
  const draw: DrawPlain = {
    id: newDrawId(),
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    state: 'draft',
    ...terms,
    ...newSeed(keys),
    frozen: null,
    rounds: [],
    postedRounds: 0,
    counts: noCounts(terms.prizes),
    withdrawals: 0,
    lookedBackTo: null,
    publishedAt: null,
    doneAt: null,
    ...(key === undefined ? {} : { key }),
  };
  return addDraw(draw);
}

/** Throws `draw_published`, and `conflict` where somebody has changed the draft since it was read. */
export async function updateDraw(
  id: string,
  scope: Scope,
  { version, ...input }: DrawInput & { readonly version?: number | undefined },
): Promise<DrawPlain> {
  await getDrawInScope(id, scope);
  const terms = termsOf(input);
  checkTerms(terms);
  const changed = await changeDraft(id, { ...terms, counts: noCounts(terms.prizes) }, version);
  if (!changed) throw new AppError((await getDrawInScope(id, scope)).state === 'draft' ? 'conflict' : 'draw_published');
  return changed;
}

/** Publishes rules and commitment; nothing can be changed afterwards. Throws `conflict` where the draft is not the one that was read. */
export async function publishDraw(id: string, scope: Scope, now: Date, version?: number): Promise<DrawPlain> {
  const draw = await getDrawInScope(id, scope);
  if (draw.state !== 'draft') throw new AppError('draw_wrong_state', { state: draw.state });
  checkTerms(draw);
  const published = await changeDraft(id, { state: 'published', publishedAt: now }, version);
  if (!published) throw new AppError((await getDrawInScope(id, scope)).state === 'draft' ? 'conflict' : 'draw_wrong_state');
  await stockUp(published);
  return published;
}

/** Every prize of an instant draw as one row in stock; safe to run again. */
export async function stockUp(draw: DrawHead): Promise<void> {
  if (draw.kind !== 'instant') return;
  const { exhibitionId, branchId, id: drawId } = draw;
  await stockPrizes(
    draw.prizes.flatMap((prize) =>
      Array.from({ length: prize.quantity }, (_, index) => ({
        exhibitionId,
        branchId,
        drawId,
        prizeId: prize.id,
        number: index + 1,
        round: 0,
      })),
    ),
  );
}

/** Freezes the list of a stage draw and publishes its root. Entries that come later are not in it. */
export async function freezeDraw(id: string, scope: Scope, now: Date): Promise<DrawPlain> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const draw = await getDrawInScope(id, scope);
    if (draw.kind !== 'stage' || draw.state !== 'published') throw new AppError('draw_wrong_state', { state: draw.state });
    const entryIds = await listEntryIds(id);
    const listId = newDrawId();
    await saveList(listId, entryIds);
    // The state changes last: cut off before, the draw is still open and the half-written list belongs to nobody. And
    // only if no entry was taken back since our first look, for a list must not name somebody who is not in any more.
    const frozen = await changeDraw(
      id,
      { state: 'published', withdrawals: draw.withdrawals },
      { state: 'frozen', frozen: { listId, root: merkleRoot(id, entryIds, native.hash), count: entryIds.length, at: now } },
    );
    if (frozen) return frozen;
  }
  throw new AppError('conflict');
}

/** Ends a draw; its seed is public from now on. */
export async function finishDraw(id: string, scope: Scope, now: Date): Promise<DrawPlain> {
  const draw = await getDrawInScope(id, scope);
  const from = draw.kind === 'stage' ? 'frozen' : 'published';
  // Whoever could still play an instant draw could read the seed and know the outcome.
  if (draw.state !== from || (draw.kind === 'instant' && now < draw.closesAt))
    throw new AppError('draw_wrong_state', { state: draw.state });
  const done = await changeDraw(id, { state: from }, { state: 'done', doneAt: now });
  if (!done) throw new AppError('draw_wrong_state');
  return done;
}
