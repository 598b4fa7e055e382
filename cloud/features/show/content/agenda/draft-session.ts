import type { SessionFields } from '@shared/contracts/content-desk';
import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { derivedId } from '../../../../platform/crypto';
import { inTransaction } from '../../../../platform/db';
import { getExhibition, statusAt, type Exhibition } from '../../exhibition';
import { listLatestComings } from '../changes/store';
import { authored, isSameValue, unitsOf } from '../content-fields';
import { contentId } from '../import/plan';
import { sessionTimes } from '../session-times';
import { findRow, listUnshown, type Session, type Stated } from '../store';
import { mergeDraft, type Drafted } from './merge-draft';
import { findDraft, nextRevision, putDraft, removeDrafts, type Draft } from './store';

interface Editor {
  readonly exhibitionId: string;
  readonly staffId: string;
  readonly now: Date;
}

/** Once people can see a show its sessions are edited apart; what is drafted already stays so when it goes back to being prepared. */
export async function isApart(show: Exhibition, sessionId: string | null, now: Date): Promise<boolean> {
  return statusAt(show, now) !== 'draft' || (sessionId !== null && (await findDraft(show.id, sessionId)) !== null);
}

export const onShowOf = ({ id, programmeBatch }: Pick<Exhibition, 'id' | 'programmeBatch'>) => ({
  exhibitionId: id,
  batch: programmeBatch ?? '',
});

/** Grows with every change on show and in the draft: what a form was opened on. */
export const versionOf = (shown: Stated<Session> | null, draft: Pick<Draft, 'revision'> | null): number =>
  (shown?.state.version ?? 0) + 1_000 * (draft?.revision ?? 0);

/** A session as a form opens it: with what is drafted of it. Null when there is none. */
export async function readDrafted(show: Exhibition, sessionId: string): Promise<(Drafted & { readonly version: number }) | null> {
  const [shown, draft] = await Promise.all([findRow('session', onShowOf(show), sessionId), findDraft(show.id, sessionId)]);
  return draft && { ...mergeDraft(draft, shown), version: versionOf(shown, draft) };
}

/** A new session that waits. Sent again with the same key it is the same one. Throws `content_times`. */
export async function draftNew(editor: Editor, key: string, fields: SessionFields): Promise<{ id: string }> {
  const madeBy = derivedId('content-made', editor.exhibitionId, key);
  const id = contentId(editor.exhibitionId, 'session', madeBy);
  await write(editor, id, (shown, draft, show) => {
    if (shown || draft) return draft;
    return { base: null, row: { ...fields, ...sessionTimes(show, fields, null), withdrawnAt: null }, madeBy };
  });
  return { id };
}

/** Throws `not_found`, `conflict` when somebody changed it since `version`, `content_times`. */
export async function draftChange(
  editor: Editor,
  sessionId: string,
  version: number | undefined,
  fields: SessionFields,
): Promise<{ version: number }> {
  const written = await write(editor, sessionId, (shown, draft, show) => {
    const row = rowOf(shown, draft);
    if (!row) throw new AppError('not_found');
    if (version !== undefined && version !== versionOf(shown, draft)) throw new AppError('conflict');
    return next(shown, draft, { ...authored('session', row), ...fields, ...sessionTimes(show, fields, row) });
  });
  return { version: versionOf(written.shown, written.draft) };
}

/** Throws `not_found`. */
export async function draftRemoval(editor: Editor, sessionId: string): Promise<void> {
  await write(editor, sessionId, (shown, draft) => {
    const row = rowOf(shown, draft);
    if (!row || row.withdrawnAt) throw new AppError('not_found');
    return next(shown, draft, { ...authored('session', row), withdrawnAt: editor.now });
  });
}

/** What was taken out in the draft comes back at once; what was taken out on show, within seven days. Throws `not_found`, `content_undo_too_late`. */
export async function draftReturn(editor: Editor, sessionId: string): Promise<void> {
  await write(editor, sessionId, async (shown, draft, show, session) => {
    const row = rowOf(shown, draft);
    if (!row?.withdrawnAt) throw new AppError('not_found');
    if (shown?.withdrawnAt) {
      const last = (await listLatestComings(show.id, [sessionId], await listUnshown(show.id), session)).get(sessionId);
      if (last?.what !== 'removed') throw new AppError('not_found');
      if (editor.now.getTime() - last.at.getTime() > CONTENT_UNDO_DAYS * 86_400_000) throw new AppError('content_undo_too_late');
    }
    return next(shown, draft, { ...authored('session', row), withdrawnAt: null });
  });
}

/** As a form knows it: what is on show with what is drafted over it. */
const rowOf = (shown: Stated<Session> | null, draft: Draft | null): Stated<Session> | null =>
  draft ? mergeDraft(draft, shown).after : shown;

type Content = Pick<Draft, 'base' | 'row' | 'madeBy'>;

/** Whoever saves has seen what is on show of the fields they changed; where they changed nothing, what was asked before is asked still. */
function next(shown: Stated<Session> | null, draft: Draft | null, row: Record<string, unknown>): Content {
  const madeBy = draft?.madeBy ?? null;
  if (!shown) return { base: null, row, madeBy };
  const here = authored('session', shown);
  const was = draft?.base ? { base: draft.base, row: authored('session', mergeDraft(draft, shown).after) } : { base: here, row: here };
  const base: Record<string, unknown> = { ...here };
  const kept = { ...row };
  for (const unit of unitsOf('session')) {
    const isSame = (a: Record<string, unknown>, b: Record<string, unknown>) =>
      unit.every((field) => isSameValue(field, a[field], b[field]));
    if (isSame(was.row, row)) for (const field of unit) base[field] = was.base[field];
    // What the draft leaves alone follows what is on show.
    if (isSame(row, here)) for (const field of unit) kept[field] = base[field];
  }
  return { base, row: kept, madeBy };
}

type Work = (
  shown: Stated<Session> | null,
  draft: Draft | null,
  show: Exhibition,
  session: ClientSession,
) => Content | null | Promise<Content | null>;

async function write({ exhibitionId, staffId, now }: Editor, sessionId: string, work: Work) {
  return inTransaction(async (session) => {
    const show = await getExhibition(exhibitionId);
    const revision = await nextRevision(show, session);
    const shown = await findRow('session', onShowOf(show), sessionId, session);
    const content = await work(shown, await findDraft(exhibitionId, sessionId, session), show, session);
    const draft = content && { exhibitionId, branchId: show.branchId, sessionId, revision, staffId, at: now, ...content };
    // Back to what is on show: nothing waits.
    if (draft && !(shown && mergeDraft(draft, shown).what === null)) await putDraft(draft, session);
    else {
      await removeDrafts(exhibitionId, [sessionId], session);
      return { shown, draft: null };
    }
    return { shown, draft };
  });
}
