import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { ContentKind } from '@shared/contracts/content-desk';
import type { ClientSession } from 'mongoose';
import { inTransaction } from '../../../platform/db';
import { getExhibition, markContentChanged, type Exhibition } from '../exhibition';
import { countsOf, type Counted } from './import/plan';
import { beginBatch, listFields, type OnShow } from './store';

/** The rows on show while one of them is being written. */
export interface Editing {
  readonly at: OnShow & { readonly branchId: string };
  readonly show: Exhibition;
  readonly session: ClientSession;
}

/** Somebody else changed the content in between; the work is begun anew. */
class ContentMoved extends Error {}

const MOST_TRIES = 8;

/**
 * Changes rows on show in one transaction with the word that they changed, and counts anew what lists and filters say of `kinds`. Begun
 * anew when somebody else changed some meanwhile, so `work` may run several times. Throws `conflict` when that never ends, and what
 * `work` throws. A show without a programme gets its first one.
 */
export async function onContent<Answer>(
  exhibitionId: string,
  kinds: readonly ContentKind[],
  now: Date,
  work: (editing: Editing) => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      return await inTransaction(async (session) => {
        const show = await getExhibition(exhibitionId);
        const at = { exhibitionId, branchId: show.branchId, batch: show.programmeBatch ?? randomBytes(8).toString('hex') };
        if (!show.programmeBatch) await beginBatch(at, now, session);
        const answer = await work({ at, show, session });
        const counted = await recount(at, kinds, session);
        if (!(await markContentChanged(show, { programmeBatch: at.batch, ...counted }, now, session))) throw new ContentMoved();
        return answer;
      });
    } catch (error) {
      if (!(error instanceof ContentMoved)) throw error;
    }
  }
  throw new AppError('conflict');
}

async function recount(at: OnShow, kinds: readonly ContentKind[], session: ClientSession): Promise<Counted> {
  const has = (kind: ContentKind) => kinds.includes(kind);
  return countsOf({
    exhibitors: has('exhibitor') ? await listFields('exhibitor', at, ['theme'], session) : null,
    booths: has('booth') ? await listFields('booth', at, ['hall'], session) : null,
    sessions: has('session') ? await listFields('session', at, ['track', 'room', 'speakers', 'withdrawnAt'], session) : null,
  });
}
