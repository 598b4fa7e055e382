import { unitOf, type DraftEdit } from '@shared/contracts/exhibitor-draft';
import { AppError } from '@shared/errors';
import { inTransaction } from '../../../platform/db';
import { readCurrent } from './current';
import { findDecision, setUndone } from './decision-store';
import { undoUntil } from './list-desks';
import { record, type DeskAct } from './manage-links';
import { putWaiting } from './proposal-store';
import { isSame } from './rules';
import { getDeskOf } from './store';
import { restorePart, writeParts } from './write-parts';

/**
 * What was approved goes back to what it was, and waits again. Taken back before, nothing is left to do; cut off, it is begun again. Throws
 * `not_found`, `content_undo_too_late`, and `conflict` when it was changed since.
 */
export async function undoApproval(act: DeskAct, decisionId: string, now: Date): Promise<void> {
  const { show, exhibitorId, staffId } = act;
  const desk = await getDeskOf(show.id, exhibitorId);
  const decision = await findDecision(desk.id, decisionId);
  if (!decision || decision.what !== 'approved' || !decision.after) throw new AppError('conflict');
  if (decision.undoneAt) return;
  if (undoUntil(decision.at) < now) throw new AppError('content_undo_too_late');
  const { unit, before, after } = decision;
  const current = await readCurrent(show, exhibitorId);
  const shown = current.parts.get(unit) ?? null;
  // As before: nothing was written, or it was put back by an attempt that got no further.
  if (!isSame(shown, before)) {
    if (!isSame(shown, after)) throw new AppError('conflict');
    const writing = { show, exhibitorId, staffId, now, proposed: false };
    if (after.value === null && before) await restorePart(writing, before);
    else await writeParts(writing, current, [before ?? ({ ...after, value: null } as DraftEdit)]);
  }
  await inTransaction(async (session) => {
    // Somebody else did the same at the same moment.
    if (!(await setUndone(decision.id, now, session))) return;
    await putWaiting(desk, { unit: unitOf(after), edit: after, base: before }, now, session);
    await record(act, 'approval_undone', { deskExhibitor: current.row.fields.name, deskParts: after.part }, now, { session });
  });
}
