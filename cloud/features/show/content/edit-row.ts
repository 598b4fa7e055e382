import type { BoothFields, ContentFields, ContentKind, ExhibitorFields, SessionFields } from '@shared/contracts/content-desk';
import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import { appendEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { createCodes } from '../code';
import { getExhibition, statusAt, type Exhibition, type Impact, type ImpactPart } from '../exhibition';
import { compareBooths, compareExhibitors, compareSessions, exhibitorSearch, sessionSearch } from './arrange-rows';
import { listLatestComings, newChangeId, writeChanges, type Change } from './changes/store';
import { differing, titleOf, type RowOf } from './content-fields';
import { boothsChosen, followBooth, followExhibitor, leaveBooths, type Touched } from './follow-rows';
import { boothKey, firmKey } from './import/keys';
import { contentId } from './import/plan';
import { onContent, type Editing } from './on-content';
import { placeBetween } from './place-between';
import { agendaEvent } from './programme-change';
import { changeBetween, wholeRow } from './put-on-show';
import { hallOfRoom } from './rules';
import { draftChange, draftNew, draftRemoval, draftReturn, isApart } from './agenda/draft-session';
import { findDraft } from './agenda/store';
import { sessionTimes } from './session-times';
import {
  deleteRow,
  findRow,
  listFields,
  listUnshown,
  renumber,
  writeRow,
  type Booth,
  type Exhibitor,
  type RowState,
  type Session,
  type Stated,
} from './store';
import { withFields } from './with-fields';

/** Who changes a row, of which show, and when. */
export interface Editor {
  readonly exhibitionId: string;
  readonly staffId: string;
  readonly now: Date;
  /** The exhibitor wrote it, staff approved it. */
  readonly proposed?: boolean;
}

/** Kinds whose counts and filters a change of this kind can touch. */
const TOUCHES: Record<ContentKind, readonly ContentKind[]> = { exhibitor: ['exhibitor', 'booth'], booth: ['booth'], session: ['session'] };

/**
 * Adds a row written by hand. Sent again with the same key it is the same row. Throws `content_exists`, `content_times` or
 * `content_booth_gone`.
 */
export async function createRow(editor: Editor, key: string, content: ContentFields): Promise<{ id: string }> {
  const { exhibitionId, now } = editor;
  if (content.kind === 'session' && (await isEditedApart(editor, null))) return draftNew(editor, key, content.fields);
  const madeBy = derivedId('content-made', exhibitionId, key);
  const [wanted, own] = [idOf(exhibitionId, content, madeBy), contentId(exhibitionId, content.kind, madeBy)];
  const made = await edit(editor, content.kind, madeBy, async (editing) => {
    for (const one of [wanted, own]) {
      const there = await findRow(content.kind, editing.at, one, editing.session);
      if (there?.state.madeBy === madeBy) return { answer: { id: one }, changes: [] };
    }
    await mustBeAlone(editing, content.kind, null, content.fields as Naming);
    // The row that would have had this id goes by another name today.
    const id = (await findRow(content.kind, editing.at, wanted, editing.session)) ? own : wanted;
    const state: RowState = { version: 1, byHand: true, imported: {}, madeBy };
    const { row, changes } = await writeFields(editing, content, { id, state, before: null });
    const base = { kind: content.kind, rowId: id, title: titleOf(content.kind, row) };
    return { answer: { id }, changes: [{ ...base, what: 'created', before: null, after: null }, ...changes] };
  });
  // Sent again after a crash in between, it gets its code then.
  if (content.kind === 'booth') await giveCode(exhibitionId, made.id, now);
  return made;
}

/** Sessions of a show that people can see wait for a release. */
const isEditedApart = async ({ exhibitionId, now }: Editor, sessionId: string | null) =>
  isApart(await getExhibition(exhibitionId), sessionId, now);

interface Naming {
  readonly name?: string;
  readonly hall?: string;
  readonly number?: string;
}

/** Throws `content_exists` when another row goes by that name, or that number in that hall. */
async function mustBeAlone(
  { at, session }: Editing,
  kind: ContentKind,
  rowId: string | null,
  { name = '', hall = '', number = '' }: Naming,
): Promise<void> {
  if (kind === 'session') return;
  const isSame =
    kind === 'exhibitor'
      ? (await listFields('exhibitor', at, ['id', 'name'], session)).some((one) => one.id !== rowId && firmKey(one.name) === firmKey(name))
      : (await listFields('booth', at, ['id', 'hall', 'number'], session)).some(
          (one) => one.id !== rowId && boothKey(one) === boothKey({ hall, number }),
        );
  if (isSame) throw new AppError('content_exists');
}

/** The id that a list would give the same firm or stand, so that a list that has it too means this row. */
function idOf(exhibitionId: string, { kind, fields }: ContentFields, madeBy: string): string {
  if (kind === 'exhibitor') return contentId(exhibitionId, kind, firmKey(fields.name));
  if (kind === 'booth') return contentId(exhibitionId, kind, boothKey(fields));
  return contentId(exhibitionId, kind, madeBy);
}

async function giveCode(exhibitionId: string, boothId: string, now: Date): Promise<void> {
  const { branchId } = await getExhibition(exhibitionId);
  await createCodes([{ exhibitionId, branchId, kind: 'booth', subjectId: boothId }], now);
}

/**
 * Writes the fields of a row; what a list said of them is kept beside. Throws `not_found`, `conflict` when somebody changed the row
 * since `version`, and what `createRow` throws.
 */
export async function changeRow(
  editor: Editor,
  rowId: string,
  version: number | undefined,
  content: ContentFields,
): Promise<{ version: number }> {
  if (content.kind === 'session' && (await isEditedApart(editor, rowId))) return draftChange(editor, rowId, version, content.fields);
  return edit(editor, content.kind, newChangeId(), async (editing) => {
    const before = await findRow(content.kind, editing.at, rowId, editing.session);
    if (!before) throw new AppError('not_found');
    if (version !== undefined && version !== before.state.version) throw new AppError('conflict');
    const { row, ...edited } = await writeFields(editing, content, { id: rowId, state: before.state, before });
    return { ...edited, answer: { version: row.state.version } };
  });
}

/** Takes a row out; a session stays readable and is cancelled. Throws `not_found`. */
export async function removeRow(editor: Editor, kind: ContentKind, rowId: string): Promise<void> {
  if (kind === 'session' && (await isEditedApart(editor, rowId))) return draftRemoval(editor, rowId);
  await edit(editor, kind, newChangeId(), async (editing) => {
    const row = await findRow(kind, editing.at, rowId, editing.session);
    if (!row || ('withdrawnAt' in row && row.withdrawnAt)) throw new AppError('not_found');
    const title = titleOf(kind, row);
    if (kind === 'session') {
      const after = withFields('session', row as Stated<Session>, { withdrawnAt: editor.now });
      await placeAndWrite(editing, 'session', after, row as Stated<Session>);
      return { answer: undefined, changes: entriesOf('session', row as Stated<Session>, after), sessions: [row as Stated<Session>, after] };
    }
    const touched = kind === 'exhibitor' ? await leaveBooths(editing, rowId) : await followBooth(editing, row as Stated<Booth>, null);
    await deleteRow(kind, editing.at, rowId, editing.session);
    return {
      answer: undefined,
      changes: [{ kind, rowId, title, what: 'removed', before: wholeRow(row), after: null }, ...entries(touched)],
    };
  });
}

/** Puts back what was taken out by hand in the last seven days. Throws `not_found`, `content_undo_too_late`, `content_exists`. */
export async function restoreRow(editor: Editor, kind: ContentKind, rowId: string): Promise<void> {
  if (kind === 'session' && (await isEditedApart(editor, rowId))) return draftReturn(editor, rowId);
  await edit(editor, kind, newChangeId(), async (editing) => {
    const { at, session } = editing;
    const last = (await listLatestComings(editor.exhibitionId, [rowId], await listUnshown(editor.exhibitionId), session)).get(rowId);
    if (last?.kind !== kind || last.what !== 'removed') throw new AppError('not_found');
    if (editor.now.getTime() - last.at.getTime() > CONTENT_UNDO_DAYS * 86_400_000) throw new AppError('content_undo_too_late');
    const there = await findRow(kind, at, rowId, session);
    if (kind === 'session') {
      const before = there as Stated<Session> | null;
      if (!before?.withdrawnAt) throw new AppError('not_found');
      const after = withFields('session', before, { withdrawnAt: null });
      await placeAndWrite(editing, 'session', after, before);
      return { answer: undefined, changes: entriesOf('session', before, after), sessions: [before, after] };
    }
    if (there) throw new AppError('content_exists');
    await mustBeAlone(editing, kind, rowId, last.before as unknown as Naming);
    const was = last.before as unknown as Stated<RowOf[typeof kind]>;
    const row = { ...was, state: { ...was.state, version: was.state.version + 1 } };
    const touched =
      kind === 'exhibitor' ? await putExhibitorBack(editing, row as Stated<Exhibitor>) : await putBoothBack(editing, row as Stated<Booth>);
    const entry = { kind, rowId, title: titleOf(kind, row), what: 'restored' as const, before: null, after: null };
    return { answer: undefined, changes: [entry, ...entries(touched)] };
  });
}

async function putExhibitorBack(editing: Editing, row: Stated<Exhibitor>): Promise<Touched> {
  const touched = await followExhibitor(editing, null, row, row.booths, { isRestored: true });
  await placeAndWrite(editing, 'exhibitor', touched.row, null);
  return touched;
}

/** With those of its exhibitors who are still there. */
async function putBoothBack(editing: Editing, was: Stated<Booth>): Promise<Touched> {
  const occupants: Booth['occupants'] = [];
  for (const one of was.occupants) {
    const exhibitor = await findRow('exhibitor', editing.at, one.exhibitorId, editing.session);
    if (exhibitor) occupants.push({ ...one, name: exhibitor.name });
  }
  const row = { ...was, occupants };
  await placeAndWrite(editing, 'booth', row, null);
  return followBooth(editing, null, row);
}

/** Whom it would touch. Throws `not_found`. */
export async function impactOfRemoval(parts: readonly ImpactPart[], show: Exhibition, kind: ContentKind, rowId: string): Promise<Impact[]> {
  const batch = show.programmeBatch;
  const isShown = batch !== null && (await findRow(kind, { exhibitionId: show.id, batch }, rowId)) !== null;
  if (!isShown && !(kind === 'session' && (await findDraft(show.id, rowId)))) throw new AppError('not_found');
  if (kind === 'booth' || !isShown) return [];
  const [removedSessions, removedExhibitors] = kind === 'session' ? [[rowId], []] : [[], [rowId]];
  const change = { exhibitionId: show.id, times: null, removedSessions, movedSessions: [], removedExhibitors };
  return (await Promise.all(parts.map((part) => part.impactOf(change)))).flat();
}

type Entry = Pick<Change, 'kind' | 'rowId' | 'title' | 'what' | 'before' | 'after'>;

interface Edited<Answer> {
  readonly answer: Answer;
  readonly changes: readonly Entry[];
  /** A session before and after: who booked it is told. */
  readonly sessions?: readonly [Stated<Session>, Stated<Session>];
}

/** One change by hand: rows, history and the word to those who booked, all or nothing. */
async function edit<Answer>(
  { exhibitionId, staffId, now, proposed = false }: Editor,
  kind: ContentKind,
  changeId: string,
  work: (editing: Editing) => Promise<Edited<Answer>>,
): Promise<Answer> {
  return onContent(exhibitionId, TOUCHES[kind], now, async (editing) => {
    const { answer, changes, sessions } = await work(editing);
    const { branchId } = editing.at;
    const base = {
      exhibitionId,
      branchId,
      changeId,
      at: now,
      staffId,
      cause: 'hand' as const,
      batch: null,
      ...(proposed ? { proposed } : {}),
    };
    await writeChanges(
      changes.map((one) => ({ ...base, ...one })),
      editing.session,
    );
    if (sessions) {
      const [before, after] = sessions;
      // Of a show that nobody sees, nobody is told.
      const tell = statusAt(editing.show, now) !== 'draft';
      const event = agendaEvent({ exhibitionId, branchId, changeId, cause: 'hand', tell }, [before], [after], now);
      if (event) await appendEvent(event, editing.session);
    }
    return answer;
  });
}

interface Target {
  readonly id: string;
  readonly state: RowState;
  readonly before: Stated<RowOf[ContentKind]> | null;
}

async function writeFields(
  editing: Editing,
  content: ContentFields,
  target: Target,
): Promise<Edited<undefined> & { row: Stated<RowOf[ContentKind]> }> {
  if (content.kind === 'exhibitor') return writeExhibitor(editing, content.fields, target);
  return content.kind === 'booth' ? writeBooth(editing, content.fields, target) : writeSession(editing, content.fields, target);
}

async function writeExhibitor(editing: Editing, { booths, ...fields }: ExhibitorFields, { id, state, before }: Target) {
  const old = before as Stated<Exhibitor> | null;
  const row = old ? withFields('exhibitor', old, fields) : { id, ...fields, booths: [], order: 0, search: '', state };
  if (old && firmKey(old.name) !== firmKey(row.name)) await mustBeAlone(editing, 'exhibitor', id, row);
  const chosen = await boothsChosen(editing, booths);
  const touched = await followExhibitor(editing, old, row, chosen);
  await placeAndWrite(editing, 'exhibitor', touched.row, old);
  return { answer: undefined, row: touched.row, changes: [...(old ? entriesOf('exhibitor', old, touched.row) : []), ...entries(touched)] };
}

async function writeBooth(editing: Editing, fields: BoothFields, { id, state, before }: Target) {
  const old = before as Stated<Booth> | null;
  const row = old ? withFields('booth', old, { ...fields }) : { id, ...fields, occupants: [], order: 0, state };
  if (old && boothKey(old) !== boothKey(row)) await mustBeAlone(editing, 'booth', id, row);
  const touched = await followBooth(editing, old, row);
  await placeAndWrite(editing, 'booth', row, old);
  return { answer: undefined, row, changes: [...(old ? entriesOf('booth', old, row) : []), ...entries(touched)] };
}

async function writeSession(editing: Editing, fields: SessionFields, { id, state, before }: Target) {
  const old = before as Stated<Session> | null;
  const written = { ...fields, ...sessionTimes(editing.show, fields, old) };
  const row = old ? withFields('session', old, written) : { id, ...written, hall: null, withdrawnAt: null, order: 0, search: '', state };
  const placed = await placeAndWrite(editing, 'session', row, old);
  const changes = old ? entriesOf('session', old, placed) : [];
  return { answer: undefined, row: placed, changes, ...(old && changes.length > 0 ? { sessions: [old, placed] as const } : {}) };
}

function entriesOf<Kind extends ContentKind>(kind: Kind, before: Stated<RowOf[Kind]>, after: Stated<RowOf[Kind]>): Entry[] {
  const change = changeBetween(kind, before, after);
  return change ? [{ kind, rowId: after.id, title: titleOf(kind, after), ...change }] : [];
}

/** Of other rows that follow: stands that got another occupant. */
const entries = ({ booths, exhibitors = [] }: Touched): Entry[] => [
  ...booths.flatMap(({ before, after }) => entriesOf('booth', before, after)),
  ...exhibitors.flatMap(({ before, after }) => entriesOf('exhibitor', before, after)),
];

/** Writes a row where it belongs in its list: between its neighbours, so that they stay as they are. */
async function placeAndWrite<Kind extends ContentKind>(
  editing: Editing,
  kind: Kind,
  row: Stated<RowOf[Kind]>,
  before: Stated<RowOf[Kind]> | null,
): Promise<Stated<RowOf[Kind]>> {
  const { at, session } = editing;
  const sortsBy: Record<ContentKind, readonly string[]> = {
    exhibitor: ['name'],
    booth: ['hall', 'number'],
    session: ['startsAt', 'room', 'withdrawnAt'],
  };
  const stays = before && differing(kind, before, row).every((field) => !sortsBy[kind].includes(field));
  const order = stays ? before.order : await placeOf(editing, kind, row);
  const placed = await arranged(editing, kind, { ...row, order } as unknown as Stated<RowOf[Kind]>);
  await writeRow(kind, at, placed, session);
  return placed;
}

async function placeOf<Kind extends ContentKind>({ at, show, session }: Editing, kind: Kind, row: RowOf[Kind]): Promise<number> {
  const fields = { exhibitor: ['id', 'name'], booth: ['id', 'hall', 'number'], session: ['id', 'startsAt', 'room', 'withdrawnAt'] }[kind];
  const others = (await listFields(kind, at, [...fields, 'order'] as never[], session)) as unknown as RowOf[Kind][];
  const compare = { exhibitor: compareExhibitors, booth: compareBooths, session: compareSessions }[kind] as (a: never, b: never) => number;
  const place = placeBetween(
    others.filter((one) => one.id !== row.id),
    (other) => compare(row as never, other as never),
  );
  if (place !== null) return place;
  await renumber(kind, at, session);
  return placeOf({ at, show, session }, kind, row);
}

/** What follows from a row's own fields. */
async function arranged<Kind extends ContentKind>(editing: Editing, kind: Kind, row: Stated<RowOf[Kind]>): Promise<Stated<RowOf[Kind]>> {
  if (kind === 'exhibitor') return { ...row, search: exhibitorSearch(row as unknown as Exhibitor) } as unknown as Stated<RowOf[Kind]>;
  if (kind === 'booth') return row;
  const talk = row as unknown as Session;
  const halls = [...new Set((await listFields('booth', editing.at, ['hall'], editing.session)).map((one) => one.hall))];
  return { ...row, hall: hallOfRoom(talk.room, halls), search: sessionSearch(talk) } as unknown as Stated<RowOf[Kind]>;
}
