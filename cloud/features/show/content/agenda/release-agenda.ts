import type { AgendaChoice } from '@shared/contracts/agenda';
import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../../platform/audit';
import { derivedId } from '../../../../platform/crypto';
import { inTransaction } from '../../../../platform/db';
import { getExhibition, statusAt, type Exhibition } from '../../exhibition';
import { endsFirst, isSameValue, unitsOf } from '../content-fields';
import { onContent } from '../on-content';
import { listRowsById, type Session, type Stated } from '../store';
import { withFields } from '../with-fields';
import { applyAgenda, type AgendaChange } from './apply-agenda';
import { whatBetween } from './merge-draft';
import { planRelease } from './plan-release';
import { findRelease, listLines, markUndone, nextRevision, removeDrafts, type ReleaseLine } from './store';

interface Releaser {
  readonly exhibitionId: string;
  readonly staffId: string;
  readonly now: Date;
}

interface Wish {
  readonly key: string;
  readonly mark: string;
  readonly sessionId: string | null;
  readonly tell: boolean;
  readonly choices: readonly { readonly sessionId: string; readonly choice: AgendaChoice }[];
}

/**
 * Puts the draft on show in one transaction: readers have the whole old or the whole new agenda, and whoever is to be told is told if,
 * and only if, it is on show. The same key is one release. Throws `agenda_outdated` when anything changed since `mark`,
 * `agenda_nothing`, `agenda_unchosen`.
 */
export async function releaseAgenda({ exhibitionId, staffId, now }: Releaser, wish: Wish): Promise<{ id: string }> {
  const id = derivedId('agenda-release', exhibitionId, wish.key);
  const choices = new Map(wish.choices.map((one) => [one.sessionId, one.choice]));
  return onContent(exhibitionId, ['session'], now, async (editing) => {
    const { session, show } = editing;
    await nextRevision(show, session);
    if (await findRelease(exhibitionId, id, session)) return { id };
    const plan = await planRelease(show, wish.sessionId, choices, session);
    if (plan.drafts.length === 0) throw new AppError('agenda_nothing');
    if (plan.mark !== wish.mark) throw new AppError('agenda_outdated');
    if (plan.drafted.some((one) => one.conflicts.length > 0 && !choices.has(one.draft.sessionId))) throw new AppError('agenda_unchosen');
    const changes = plan.drafted.flatMap(({ before, after, what, draft }) =>
      what ? [{ before, after, what, staffId: draft.staffId }] : [],
    );
    if (changes.length === 0) throw new AppError('agenda_nothing');
    await applyAgenda(editing, changes, { id, at: now, staffId, tell: wish.tell && isSeen(show, now), undoes: null }, 'release');
    await removeDrafts(
      exhibitionId,
      plan.drafts.map((one) => one.sessionId),
      session,
    );
    await audit(show, 'agenda_released', staffId, titlesOf(changes), now, session);
    return { id };
  });
}

/**
 * Takes a release back by one that restores; what was changed since stays, and is counted. Again it is the same. Throws `not_found`,
 * `content_undo_too_late`, and `agenda_nothing` when everything was changed since.
 */
export async function undoRelease({ exhibitionId, staffId, now }: Releaser, releaseId: string): Promise<{ id: string; kept: number }> {
  const id = derivedId('agenda-undo', exhibitionId, releaseId);
  return onContent(exhibitionId, ['session'], now, async (editing) => {
    const { session, show, at } = editing;
    await nextRevision(show, session);
    const release = await findRelease(exhibitionId, releaseId, session);
    if (!release) throw new AppError('not_found');
    if (release.undoneAt) return { id, kept: 0 };
    if (now.getTime() - release.at.getTime() > CONTENT_UNDO_DAYS * 86_400_000) throw new AppError('content_undo_too_late');
    const lines = await listLines(releaseId, session);
    const rows = new Map(
      (
        await listRowsById(
          at,
          lines.map((one) => one.sessionId),
          session,
        )
      ).map((row) => [row.id, row]),
    );
    let kept = 0;
    const changes = lines.flatMap((line): AgendaChange[] => {
      const row = rows.get(line.sessionId);
      if (!row) return [];
      const { fields, isKept } = fieldsBack(line, row, now);
      if (isKept) kept += 1;
      const after = withFields('session', row, fields);
      const what = whatBetween(row, after);
      return what ? [{ before: row, after, what, staffId }] : [];
    });
    if (changes.length === 0) throw new AppError('agenda_nothing');
    await applyAgenda(editing, changes, { id, at: now, staffId, tell: release.tell && isSeen(show, now), undoes: releaseId }, 'undo');
    await markUndone(releaseId, now, session);
    await audit(show, 'agenda_release_undone', staffId, titlesOf(changes), now, session);
    return { id, kept };
  });
}

/** Of a show that went back to being prepared nobody is told: its pages are nobody's. */
const isSeen = (show: Exhibition, now: Date) => statusAt(show, now) !== 'draft';

/** What a line of a release changed, as it was; a session that it made is taken out, unless somebody has changed it since. */
function fieldsBack({ before, after }: ReleaseLine, row: Stated<Session>, now: Date): { fields: Record<string, unknown>; isKept: boolean } {
  if (!before) {
    if (row.withdrawnAt) return { fields: {}, isKept: false };
    return row.state.version > 1 ? { fields: {}, isKept: true } : { fields: { withdrawnAt: now }, isKept: false };
  }
  const fields: Record<string, unknown> = {};
  let isKept = false;
  const here = row as unknown as Record<string, unknown>;
  for (const unit of unitsOf('session')) {
    const changed = unit.filter((field) => field in before);
    const back = Object.fromEntries(changed.map((field) => [field, before[field]]));
    if (changed.every((field) => isSameValue(field, here[field], after[field])) && !endsFirst({ ...row, ...back }))
      Object.assign(fields, back);
    else isKept = true;
  }
  return { fields, isKept };
}

/** Forgets what was drafted; again it is the same. Throws `agenda_outdated` when something changed since `mark`. */
export async function dropDrafts({ exhibitionId, staffId, now }: Releaser, sessionId: string | null, mark: string): Promise<number> {
  const show = await getExhibition(exhibitionId);
  return inTransaction(async (session) => {
    await nextRevision(show, session);
    const { drafts, mark: markNow } = await planRelease(show, sessionId, undefined, session);
    if (drafts.length === 0) return 0;
    if (mark !== markNow) throw new AppError('agenda_outdated');
    const ids = drafts.map((one) => one.sessionId);
    const titles = drafts.map((one) => String(one.row.title));
    await audit(show, 'agenda_draft_dropped', staffId, titles, now, session);
    return removeDrafts(exhibitionId, ids, session);
  });
}

const titlesOf = (changes: readonly AgendaChange[]) => changes.map(({ after }) => after.title);

function audit(
  show: Pick<Exhibition, 'id' | 'branchId'>,
  action: 'agenda_released' | 'agenda_release_undone' | 'agenda_draft_dropped',
  staffId: string,
  titles: readonly string[],
  at: Date,
  session: ClientSession,
): Promise<void> {
  const named = titles.slice(0, 5).map((title) => `「${title}」`);
  const sessions = named.join('') + (titles.length > named.length ? ` +${titles.length - named.length}` : '');
  return recordAudit({ exhibitionId: show.id, branchId: show.branchId, at, staffId, action, reason: '', details: { sessions } }, session);
}
