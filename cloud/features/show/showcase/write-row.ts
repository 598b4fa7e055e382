import { isDeepStrictEqual } from 'node:util';
import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import type { ShowcaseFields, ShowcaseKind } from '@shared/contracts/showcase-fields';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { hallId, listNamedExhibitors, speakerId } from '../content';
import type { Exhibition } from '../exhibition';
import { checkMaterials, showMaterials } from '../library';
import { checkPictures, listPictures } from '../media';
import { checkRow } from './check-row';
import { exhibitorOf, isNamed, materialsOf, picturesOf, placeOf, tidied, titleOf, withMaterials, withPictures } from './kinds';
import { beginCount, countWrite, findRow, listPlaces, writeChange, writeRow, type Change, type Row } from './store';

/** Who writes, when, and whether an exhibitor sent it and it was approved. */
export interface Author {
  readonly staffId: string;
  readonly now: Date;
  readonly cause?: Change['cause'];
}

export const UNDO_MS = CONTENT_UNDO_DAYS * 86_400_000;

/** Whether what was removed then cannot be put back any more. */
export const isTooLate = (removedAt: Date, now: Date): boolean => now.getTime() - removedAt.getTime() > UNDO_MS;

/** One write with everything that belongs to it, in a transaction of its own or in the one given. */
export async function inWrite<Answer>(
  show: Exhibition,
  session: ClientSession | undefined,
  work: (session: ClientSession) => Promise<Answer>,
): Promise<Answer> {
  await beginCount(show.id, show.branchId);
  const counted = async (own: ClientSession) => {
    await countWrite(show.id, own);
    return work(own);
  };
  return session ? counted(session) : inTransaction(counted);
}

/**
 * Makes a row; sent again with the same key it is the same row. Throws `showcase_exists` for a speaker or hall that has one already, and
 * what `checkRow` throws.
 */
export async function createRow(
  show: Exhibition,
  key: string,
  written: ShowcaseFields,
  by: Author,
  session?: ClientSession,
): Promise<{ id: string }> {
  const content = tidied(written);
  if (content.kind === 'profile') throw new AppError('not_found');
  const madeBy = derivedId('showcase-made', show.id, key);
  const id =
    content.kind === 'speaker'
      ? speakerId(show.id, content.fields.name)
      : content.kind === 'hall'
        ? hallId(show.id, content.fields.name)
        : derivedId('showcase', show.id, key);
  return inWrite(show, session, async (own) => {
    const there = await findRow(show.id, id, own);
    if (there?.madeBy === madeBy) return { id };
    if (there && !there.removedAt) throw new AppError('showcase_exists');
    await makeRow(show, { id, content, madeBy, there }, by, own);
    return { id };
  });
}

/**
 * Writes the fields of a row. Throws `not_found`, `conflict` when somebody changed it since `version`, and what `checkRow` throws. What is
 * there by its name alone is of version 0.
 */
export async function changeRow(
  show: Exhibition,
  id: string,
  { version, content: written }: { readonly version?: number | undefined; readonly content: ShowcaseFields },
  by: Author,
  session?: ClientSession,
): Promise<{ version: number }> {
  const content = tidied(written);
  return inWrite(show, session, async (own) => {
    const there = await findRow(show.id, id, own);
    const before = there && !there.removedAt ? there : null;
    if (before ? before.kind !== content.kind : !isNamed(content.kind)) throw new AppError('not_found');
    if (version !== undefined && version !== (before?.version ?? 0)) throw new AppError(before ? 'conflict' : 'not_found');
    if (!before) return { version: await makeRow(show, { id, content, madeBy: derivedId('showcase-named', id), there }, by, own) };
    return { version: await replaceRow(show, before, content, by, own) };
  });
}

interface Made {
  readonly id: string;
  readonly content: ShowcaseFields;
  readonly madeBy: string;
  /** One that was removed is written over. */
  readonly there: Row | null;
}

async function makeRow(show: Exhibition, { id, content, madeBy, there }: Made, by: Author, session: ClientSession): Promise<number> {
  const title = await checkRow({ show, id, content, before: null }, by.now, session);
  const order = placeOf(content, by.now) ?? ((await listPlaces(show.id, content.kind, session)).at(-1)?.order ?? 0) + 1;
  const row = rowOf(show, id, content, by, { madeBy, version: (there?.version ?? 0) + 1, createdAt: by.now, order });
  await writeRow(row, session);
  await record(show, row, { what: 'created', title, before: null, after: null }, by, session);
  return row.version;
}

async function replaceRow(show: Exhibition, before: Row, content: ShowcaseFields, by: Author, session: ClientSession): Promise<number> {
  const fields = changedFields(before.fields, content.fields);
  if (fields.length === 0) return before.version;
  const title = await checkRow({ show, id: before.id, content, before }, by.now, session);
  const order = placeOf(content, before.createdAt) ?? before.order;
  const row = rowOf(show, before.id, content, by, { ...before, version: before.version + 1, order });
  await writeRow(row, session);
  const pick = (all: object) => Object.fromEntries(fields.map((field) => [field, (all as Record<string, unknown>)[field]]));
  await record(show, row, { what: 'changed', title, before: pick(before.fields), after: pick(row.fields) }, by, session);
  return row.version;
}

function rowOf(
  { id: exhibitionId, branchId }: Exhibition,
  id: string,
  content: ShowcaseFields,
  { staffId, now }: Author,
  { madeBy, version, createdAt, order }: Pick<Row, 'madeBy' | 'version' | 'createdAt' | 'order'>,
): Row {
  const { kind, fields } = content;
  const own = { mediaIds: picturesOf(content), materialIds: materialsOf(content), exhibitorId: exhibitorOf(content, id) };
  const state = { madeBy, version, createdAt, changedAt: now, staffId, removedAt: null };
  return { id, exhibitionId, branchId, kind, order, fields, ...own, ...state };
}

const changedFields = (before: object, after: object): string[] =>
  Object.keys(after).filter(
    (field) => !isDeepStrictEqual((before as Record<string, unknown>)[field], (after as Record<string, unknown>)[field]),
  );

/** Takes a row away; for seven days it can be put back. Throws `not_found`. */
export async function removeRow(show: Exhibition, kind: ShowcaseKind, id: string, by: Author, session?: ClientSession): Promise<void> {
  await inWrite(show, session, async (own) => {
    const row = await findRow(show.id, id, own);
    if (row?.kind !== kind || row.removedAt) throw new AppError('not_found');
    const removed = { ...row, version: row.version + 1, changedAt: by.now, staffId: by.staffId, removedAt: by.now };
    await writeRow(removed, own);
    await record(show, removed, { what: 'removed', title: await nameOf(show, row), before: null, after: null }, by, own);
  });
}

/** Puts back what was removed in the last seven days, without pictures and materials that were deleted meanwhile. Throws `not_found`, `content_undo_too_late`. */
export async function restoreRow(show: Exhibition, kind: ShowcaseKind, id: string, by: Author, given?: ClientSession): Promise<void> {
  await inWrite(show, given, async (session) => {
    const row = await findRow(show.id, id, session);
    if (row?.kind !== kind || !row.removedAt) throw new AppError('not_found');
    if (isTooLate(row.removedAt, by.now)) throw new AppError('content_undo_too_late');
    const there = new Set((await listPictures(show.id, row.mediaIds)).map((one) => one.id));
    const readable = new Set((await showMaterials(show.branchId, materialsOf(row), 'zh')).map((one) => one.id));
    const fields = withMaterials(
      withPictures(row.fields, (mediaId) => (there.has(mediaId) ? mediaId : null)),
      readable,
    );
    const content = tidied({ kind, fields } as ShowcaseFields);
    const back = rowOf(show, id, content, by, { ...row, version: row.version + 1 });
    await checkPictures(show.id, picturesOf(content), by.now, session);
    await checkMaterials(show.branchId, materialsOf(content), by.now, session);
    await writeRow(back, session);
    await record(show, back, { what: 'restored', title: await nameOf(show, row), before: null, after: null }, by, session);
  });
}

/** What people call a row, a profile by its exhibitor. */
async function nameOf(show: Exhibition, row: Row): Promise<string> {
  return row.kind === 'profile' ? ((await listNamedExhibitors(show, [row.id])).get(row.id)?.name ?? '') : titleOf(row);
}

/** On record twice: in the history of the content, and in the trail of what staff did. */
async function record(
  show: Exhibition,
  row: Row,
  change: Pick<Change, 'what' | 'title' | 'before' | 'after'>,
  { staffId, now, cause = 'hand' }: Author,
  session: ClientSession,
): Promise<void> {
  const base = { exhibitionId: show.id, branchId: show.branchId, at: now, staffId };
  await writeChange({ ...base, cause, kind: row.kind, rowId: row.id, ...change }, session);
  const details = { showcaseKind: row.kind, showcaseTitle: change.title, showcaseWhat: change.what };
  await recordAudit({ ...base, action: 'showcase_changed', reason: '', details }, session);
}
