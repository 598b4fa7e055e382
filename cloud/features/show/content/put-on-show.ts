import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { appendEvent } from '../../../events';
import { inTransaction } from '../../../platform/db';
import type { ContentKind } from '@shared/contracts/content-desk';
import type { ClientSession } from 'mongoose';
import { createCodes } from '../code';
import { publishImport, statusAt, type ImportedExhibition } from '../exhibition';
import { differing, isSameValue, titleOf, wholeUnits, type RowOf } from './content-fields';
import { writeChanges, type Change } from './changes/store';
import type { Current } from './import/plan-import';
import { withMovedFrom } from './moved-from';
import { agendaEvent } from './programme-change';
import { markShown, writeBatch, type Exhibitor, type Rows, type Stated } from './store';

/** Told after each step: rows written so far of all. */
export type OnProgress = (step: { phase: 'reading' | 'writing' | 'codes' | 'publishing'; done: number; total: number }) => void;

/** Who changes a whole programme, and how. */
export interface ProgrammeChange {
  readonly changeId: string;
  readonly cause: 'import' | 'undo';
  /** Null: a command on the server. */
  readonly staffId: string | null;
}

interface NextProgramme {
  readonly exhibitionId: string;
  readonly branchId: string;
  /** What it was made from; null for a new show. */
  readonly current: Current | null;
  readonly exhibition: Omit<ImportedExhibition, 'branchId' | 'programmeBatch'>;
  readonly rows: Rows;
}

/**
 * Puts a whole programme on show: written under a new batch nobody reads, then shown by one write, with the word of who did it. Cut off
 * anywhere it leaves the old programme on show, and can be begun anew. Throws `conflict` when content or settings changed meanwhile.
 * @param also in the transaction that shows it
 */
export async function putOnShow(
  { exhibitionId, branchId, current, exhibition, rows: planned }: NextProgramme,
  change: ProgrammeChange,
  now: Date,
  onProgress: OnProgress,
  also: (session: ClientSession, batch: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const batch = randomBytes(8).toString('hex');
  const rows = current ? followed(current, planned, now) : planned;
  const total = rows.exhibitors.length + rows.booths.length + rows.sessions.length;
  let written = 0;
  await writeBatch({ exhibitionId, batch, branchId }, rows, now, (n) => {
    written += n;
    onProgress({ phase: 'writing', done: written, total });
  });
  // What is on show has its code.
  const known = new Set(current?.rows.booths.map((booth) => booth.id));
  const unknown = rows.booths.filter((booth) => !known.has(booth.id));
  onProgress({ phase: 'codes', done: 0, total: unknown.length });
  await createCodes(
    unknown.map((booth) => ({ exhibitionId, branchId, kind: 'booth' as const, subjectId: booth.id })),
    now,
  );
  if (current) {
    const base = { exhibitionId, branchId, at: now, batch, ...change };
    await writeChanges(changesBetween(current.rows, rows, base, current.removedByHand ?? new Set()));
  }
  onProgress({ phase: 'publishing', done: 0, total: 1 });
  const told = { exhibitionId, branchId, changeId: batch, cause: change.cause };
  // Of a show that nobody sees, nobody is told.
  const tell = current !== null && statusAt(current.exhibition, now) !== 'draft';
  const event = current && agendaEvent({ ...told, tell }, current.rows.sessions, rows.sessions, now);
  // What was saved while somebody looked at the preview is not overwritten by what it knew. Who booked hears of it if, and only if, the programme is on show.
  await inTransaction(async (session) => {
    await markShown(batch, session);
    await publishImport(exhibitionId, { ...exhibition, branchId, programmeBatch: batch }, current?.exhibition ?? null, now, session);
    if (event) await appendEvent(event, session);
    await also(session, batch);
  });
  onProgress({ phase: 'publishing', done: 1, total: 1 });
}

/** What follows for rows from what stood before: who stands elsewhere has changed, and what was moved while people could see it says so. */
function followed({ rows, exhibition }: Current, planned: Rows, now: Date): Rows {
  const exhibitors = movedOn(rows.exhibitors, planned.exhibitors);
  if (statusAt(exhibition, now) === 'draft') return { ...planned, exhibitors };
  const was = new Map(rows.sessions.map((row) => [row.id, row]));
  return { ...planned, exhibitors, sessions: planned.sessions.map((row) => withMovedFrom(was.get(row.id) ?? null, row, now)) };
}

/** Whose stands are other ones has changed, though nothing that they say themselves has: a form opened before must not put them back. */
function movedOn(before: readonly Stated<Exhibitor>[], after: readonly Stated<Exhibitor>[]): Stated<Exhibitor>[] {
  const was = new Map(before.map((row) => [row.id, row]));
  return after.map((row) => {
    const old = was.get(row.id);
    if (old?.state.version !== row.state.version || isSameValue('booths', old.booths, row.booths)) return row;
    return { ...row, state: { ...row.state, version: row.state.version + 1 } };
  });
}

type ChangeBase = Pick<Change, 'exhibitionId' | 'branchId' | 'batch' | 'changeId' | 'at' | 'staffId' | 'cause'>;

/** An entry for each row that was there before and is other now. */
function changesBetween(before: Rows, after: Rows, base: ChangeBase, removed: ReadonlySet<string>): Omit<Change, 'id'>[] {
  return [
    ...changesOf('exhibitor', before.exhibitors, after.exhibitors, base, removed),
    ...changesOf('booth', before.booths, after.booths, base, removed),
    ...changesOf('session', before.sessions, after.sessions, base, removed),
  ];
}

function changesOf<Kind extends ContentKind>(
  kind: Kind,
  before: readonly Stated<RowOf[Kind]>[],
  after: readonly Stated<RowOf[Kind]>[],
  base: ChangeBase,
  removed: ReadonlySet<string>,
): Omit<Change, 'id'>[] {
  const next = new Map(after.map((row) => [row.id, row]));
  const was = new Set(before.map((row) => row.id));
  // Made by an earlier change, or taken out by hand: it has been here before.
  const back = after.filter((row) => !was.has(row.id) && (row.state.madeBy !== base.changeId || removed.has(row.id)));
  const returned = back.map((row) => ({
    ...base,
    kind,
    rowId: row.id,
    title: titleOf(kind, row),
    what: 'restored' as const,
    before: null,
    after: null,
  }));
  const other = before.flatMap((row): Omit<Change, 'id'>[] => {
    const entry = { ...base, kind, rowId: row.id, title: titleOf(kind, row) };
    const now = next.get(row.id);
    if (!now) return [{ ...entry, what: 'removed', before: wholeRow(row), after: null }];
    const change = changeBetween(kind, row, now);
    return change ? [{ ...entry, title: titleOf(kind, now), ...change }] : [];
  });
  return [...other, ...returned];
}

/** A row as it was, to be put back. */
export const wholeRow = (row: object): Record<string, unknown> => ({ ...row });

const knownOf = ({ state }: Stated<object>) => ({ byHand: state.byHand, imported: state.imported });

/** What became of a row that is still there; null when nothing did. A session out of the programme has been removed. */
export function changeBetween<Kind extends ContentKind>(
  kind: Kind,
  before: Stated<RowOf[Kind]>,
  after: Stated<RowOf[Kind]>,
): Pick<Change, 'what' | 'before' | 'after'> | null {
  const fields = wholeUnits(kind, differing(kind, before, after));
  // Where somebody stands is written on the stands, and is news of theirs too.
  if (kind === 'exhibitor' && !isSameValue('booths', (before as unknown as Exhibitor).booths, (after as unknown as Exhibitor).booths))
    fields.push('booths');
  // Only what is known of the lists: nothing that people read, and to be taken back all the same.
  if (fields.length === 0 && isDeepStrictEqual(knownOf(before), knownOf(after))) return null;
  const pick = (row: object) => Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[field]]));
  const isOut = (row: object) => 'withdrawnAt' in row && row.withdrawnAt !== null;
  const what = isOut(after) && !isOut(before) ? 'removed' : isOut(before) && !isOut(after) ? 'restored' : 'changed';
  return { what, before: { ...pick(before), state: before.state }, after: pick(after) };
}
