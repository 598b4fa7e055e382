import type { ContentKind } from '@shared/contracts/content-desk';
import type { ClashChoice } from '@shared/contracts/content-import';
import { authored, differing, editedFields, isSameValue, titleOf, unitsOf, type RowOf } from './content-fields';
import { mergeOccupants } from './merge-occupants';
import type { Booth, Exhibitor, Rows, RowState, Session, Stated } from './store';

/** One field before and after; `clash`: written by hand here, and other in the file. */
export interface MergedCell {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly clash: boolean;
}

/** What an import does to one row. `clash`: somebody wrote by hand what the file says otherwise, or leaves out. */
export interface MergedLine {
  readonly kind: ContentKind;
  readonly rowId: string;
  readonly status: 'new' | 'changed' | 'same' | 'removed' | 'clash';
  readonly title: string;
  readonly cells: readonly MergedCell[];
  readonly choice: ClashChoice | null;
}

/** What files say; null for a part without a file, which stays as it is. */
export interface FileRows {
  readonly exhibitors: readonly Exhibitor[] | null;
  readonly booths: readonly Booth[] | null;
  readonly sessions: readonly Session[] | null;
  /** The fields that each part speaks of: what a list has no column for stays as it is. `days`: of who stands where. Absent: all. */
  readonly says?: Partial<Record<ContentKind, ReadonlySet<string>>>;
}

/** By the row's id; what nobody chose for keeps what was written by hand. */
export type Choices = ReadonlyMap<string, ClashChoice>;

interface Merging {
  readonly choices: Choices;
  /** Of the change that this will be. */
  readonly changeId: string;
  /** Rows that somebody took out: a list that still has them does not bring them back unasked. */
  readonly removedByHand: ReadonlySet<string>;
  readonly now: Date;
}

interface Told extends Pick<Merging, 'choices' | 'now' | 'removedByHand'> {
  readonly lines: MergedLine[];
  readonly says: FileRows['says'];
  /** State of a row that is new. */
  readonly made: RowState;
}

/**
 * Three-way merge of what a list said last, what stands here and what it says now. What nobody touched here follows the list; what was
 * written by hand stays while the list says what it said before, and is asked about where it says something else.
 */
export function mergeRows(
  current: Rows,
  file: FileRows,
  { choices, changeId, removedByHand, now }: Merging,
): { rows: Rows; lines: MergedLine[] } {
  const lines: MergedLine[] = [];
  const told: Told = {
    choices,
    removedByHand,
    now,
    lines,
    says: file.says,
    made: { version: 1, byHand: false, imported: {}, madeBy: changeId },
  };
  const exhibitors = file.exhibitors ? mergeKind('exhibitor', current.exhibitors, file.exhibitors, told) : current.exhibitors;
  const sessions = file.sessions ? mergeKind('session', current.sessions, file.sessions, told) : current.sessions;
  // Who stands where is asked after who is there at all.
  const booths = file.booths ? mergeKind('booth', current.booths, standing(current, file, exhibitors), told) : current.booths;
  return { rows: { exhibitors, booths, sessions }, lines };
}

/** The file's stands without those who are not there, and with those who are though the file leaves them out: they keep their stands. */
function standing(current: Rows, file: FileRows, exhibitors: readonly Exhibitor[]): Booth[] {
  const here = new Set(exhibitors.map((one) => one.id));
  const named = new Set(file.exhibitors?.map((one) => one.id));
  const isKept = (id: string) => here.has(id) && !named.has(id);
  const was = new Map(current.booths.map((one) => [one.id, one]));
  const saysDays = file.says?.booth?.has('days') ?? true;
  const daysOf = ({ id }: Booth, { exhibitorId, dates }: Booth['occupants'][number]) =>
    was.get(id)?.occupants.find((one) => one.exhibitorId === exhibitorId)?.dates ?? dates;
  const booths = (file.booths ?? []).map((booth) => {
    const kept = was.get(booth.id)?.occupants.filter((one) => isKept(one.exhibitorId)) ?? [];
    const others = booth.occupants.filter((one) => here.has(one.exhibitorId) && !kept.some((two) => two.exhibitorId === one.exhibitorId));
    return { ...booth, occupants: [...(saysDays ? others : others.map((one) => ({ ...one, dates: daysOf(booth, one) }))), ...kept] };
  });
  const ids = new Set(booths.map((one) => one.id));
  const left = current.booths.filter((one) => !ids.has(one.id) && one.occupants.some(({ exhibitorId }) => isKept(exhibitorId)));
  return [...booths, ...left.map((one) => ({ ...one, occupants: one.occupants.filter(({ exhibitorId }) => isKept(exhibitorId)) }))];
}

function mergeKind<Kind extends ContentKind>(
  kind: Kind,
  current: readonly Stated<RowOf[Kind]>[],
  file: readonly RowOf[Kind][],
  { choices, removedByHand, now, lines, says, made }: Told,
): Stated<RowOf[Kind]>[] {
  const here = new Map(current.map((row) => [row.id, row]));
  const merged = file.flatMap((theirs): Stated<RowOf[Kind]>[] => {
    const ours = here.get(theirs.id);
    if (ours) {
      const { row, line } = mergeRow(kind, ours, theirs, choices.get(theirs.id) ?? 'ours', says?.[kind]);
      lines.push(line);
      return [row];
    }
    const isAsked = removedByHand.has(theirs.id);
    const choice = isAsked ? (choices.get(theirs.id) ?? 'ours') : null;
    lines.push({
      kind,
      rowId: theirs.id,
      status: isAsked ? 'clash' : 'new',
      title: titleOf(kind, theirs),
      cells: cellsOfNew(kind, theirs, isAsked),
      choice,
    });
    return choice === 'ours' ? [] : [{ ...theirs, state: made }];
  });
  const named = new Set(file.map((row) => row.id));
  for (const ours of current) {
    if (named.has(ours.id)) continue;
    if (ours.state.byHand || isWithdrawn(ours)) {
      merged.push(ours);
      continue;
    }
    const isEdited = editedFields(kind, ours).length > 0;
    const choice = isEdited ? (choices.get(ours.id) ?? 'ours') : null;
    lines.push({ kind, rowId: ours.id, status: isEdited ? 'clash' : 'removed', title: titleOf(kind, ours), cells: [], choice });
    if (choice === 'ours') merged.push(ours);
    else if (kind === 'session') merged.push(withdrawn(ours, now));
  }
  return merged;
}

/** Long texts are not looked at line by line. */
const LONG = ['description', 'abstract', 'links'];

/** What a row that is not here yet says of itself, but for its title. */
function cellsOfNew<Kind extends ContentKind>(kind: Kind, row: RowOf[Kind], clash: boolean): MergedCell[] {
  const fields = Object.entries(authored(kind, row)).filter(([field]) => !LONG.includes(field) && !TITLES.includes(field));
  return fields
    .filter(([field, value]) => !isSameValue(field, value, field === 'speakers' ? [] : null))
    .map(([field, after]) => ({ field, before: null, after, clash }));
}

/** Fields that the title of a line says. */
const TITLES = ['name', 'title', 'number', 'hall'];

const isWithdrawn = (row: object) => 'withdrawnAt' in row && row.withdrawnAt !== null;

/** A session that is left out stays readable for those who booked it or hold a link. */
const withdrawn = <Row extends { readonly state: RowState }>(row: Row, now: Date): Row => ({
  ...row,
  withdrawnAt: now,
  state: { ...row.state, version: row.state.version + 1 },
});

type Fields = Record<string, unknown>;

function mergeRow<Kind extends ContentKind>(
  kind: Kind,
  ours: Stated<RowOf[Kind]>,
  theirs: RowOf[Kind],
  choice: ClashChoice,
  says: ReadonlySet<string> | undefined,
): { row: Stated<RowOf[Kind]>; line: MergedLine } {
  const { byHand, imported: base } = ours.state;
  const [here, there] = [ours, theirs] as unknown as [Fields, Fields];
  const imported: Fields = {};
  const taken: Fields = {};
  const cells: MergedCell[] = [];
  for (const unit of unitsOf(kind)) {
    if (says && !unit.some((field) => says.has(field))) {
      for (const field of unit) if (field in base) imported[field] = base[field];
      continue;
    }
    const isSame = (a: Fields, b: Fields) => unit.every((field) => isSameValue(field, a[field], b[field]));
    const isKnown = unit.every((field) => field in base);
    // What a list says of a row that is written by hand too is kept of every field: only so is it known what is news.
    if (isSame(here, there)) {
      if (byHand) for (const field of unit) imported[field] = there[field];
      continue;
    }
    const isOurs = isKnown ? !isSame(here, base) : byHand && unit.some((field) => !isSameValue(field, here[field], null));
    const both = kind === 'booth' && unit[0] === 'occupants' && isOurs && isKnown ? mergeOccupants(base, here, there) : null;
    // Who takes a session out is asked again as long as a list has it.
    const isNews = !isKnown || !isSame(base, there) || unit[0] === 'withdrawnAt';
    const clash = isOurs && isNews && (!both || both.clash);
    const takes = !isOurs || (isNews && (both && !both.clash ? false : choice === 'file'));
    for (const field of unit) {
      const after = both && !both.clash ? both.occupants : there[field];
      const isTaken = takes || (both && !both.clash);
      if (isTaken) taken[field] = after;
      // As long as it stands otherwise than the list has it.
      if (byHand || !isTaken || both) imported[field] = there[field];
      if ((isTaken || clash) && !isSameValue(field, here[field], after)) cells.push({ field, before: here[field], after, clash });
    }
  }
  const isClash = cells.some((cell) => cell.clash);
  const row = { ...ours, ...taken } as Stated<RowOf[Kind]>;
  const isChanged = differing(kind, ours, row).length > 0;
  const state = { ...ours.state, version: ours.state.version + (isChanged ? 1 : 0), imported: settled(kind, row, imported, byHand) };
  return {
    row: { ...row, state },
    line: {
      kind,
      rowId: ours.id,
      status: isClash ? 'clash' : isChanged ? 'changed' : 'same',
      title: titleOf(kind, row),
      cells,
      choice: isClash ? choice : null,
    },
  };
}

/** What stands as the list has it needs no note of what the list says. */
function settled<Kind extends ContentKind>(kind: Kind, row: RowOf[Kind], imported: Fields, byHand: boolean): Fields {
  if (byHand) return imported;
  const here = row as unknown as Fields;
  const units = unitsOf(kind).filter((unit) =>
    unit.some((field) => field in imported && !isSameValue(field, here[field], imported[field])),
  );
  return Object.fromEntries(Object.entries(imported).filter(([field]) => units.some((unit) => unit.includes(field))));
}
