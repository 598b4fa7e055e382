import type { ContentKind } from '@shared/contracts/content-desk';
import type { ClashChoice } from '@shared/contracts/content-import';
import { AUTHORED, differing, isSameValue, titleOf, type RowOf } from './content-fields';
import type { Rows, RowState, Stated } from './store';

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
export type FileRows = { readonly [Part in keyof Rows]: readonly Omit<Rows[Part][number], 'state'>[] | null };

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
  const told: Told = { choices, removedByHand, now, lines, made: { version: 1, byHand: false, imported: {}, madeBy: changeId } };
  const rows = {
    exhibitors: file.exhibitors ? mergeKind('exhibitor', current.exhibitors, file.exhibitors, told) : current.exhibitors,
    booths: file.booths ? mergeKind('booth', current.booths, file.booths, told) : current.booths,
    sessions: file.sessions ? mergeKind('session', current.sessions, file.sessions, told) : current.sessions,
  };
  return { rows, lines };
}

function mergeKind<Kind extends ContentKind>(
  kind: Kind,
  current: readonly Stated<RowOf[Kind]>[],
  file: readonly RowOf[Kind][],
  { choices, removedByHand, now, lines, made }: Told,
): Stated<RowOf[Kind]>[] {
  const here = new Map(current.map((row) => [row.id, row]));
  const merged = file.flatMap((theirs): Stated<RowOf[Kind]>[] => {
    const ours = here.get(theirs.id);
    if (!ours && removedByHand.has(theirs.id)) {
      const choice = choices.get(theirs.id) ?? 'ours';
      lines.push({ kind, rowId: theirs.id, status: 'clash', title: titleOf(kind, theirs), cells: [], choice });
      return choice === 'file' ? [{ ...theirs, state: made }] : [];
    }
    if (!ours) {
      lines.push({ kind, rowId: theirs.id, status: 'new', title: titleOf(kind, theirs), cells: [], choice: null });
      return [{ ...theirs, state: made }];
    }
    const { row, line } = mergeRow(kind, ours, theirs, choices.get(theirs.id) ?? 'ours');
    lines.push(line);
    return [row];
  });
  const named = new Set(file.map((row) => row.id));
  for (const ours of current) {
    if (named.has(ours.id)) continue;
    if (ours.state.byHand || isWithdrawn(ours)) {
      merged.push(ours);
      continue;
    }
    const isEdited = Object.keys(ours.state.imported).length > 0;
    const choice = isEdited ? (choices.get(ours.id) ?? 'ours') : null;
    lines.push({ kind, rowId: ours.id, status: isEdited ? 'clash' : 'removed', title: titleOf(kind, ours), cells: [], choice });
    if (choice === 'ours') merged.push(ours);
    else if (kind === 'session') merged.push(withdrawn(ours, now));
  }
  return merged;
}

const isWithdrawn = (row: object) => 'withdrawnAt' in row && row.withdrawnAt !== null;

/** A session that is left out stays readable for those who booked it or hold a link. */
const withdrawn = <Row extends { readonly state: RowState }>(row: Row, now: Date): Row => ({
  ...row,
  withdrawnAt: now,
  state: { ...row.state, version: row.state.version + 1 },
});

function mergeRow<Kind extends ContentKind>(
  kind: Kind,
  ours: Stated<RowOf[Kind]>,
  theirs: RowOf[Kind],
  choice: ClashChoice,
): { row: Stated<RowOf[Kind]>; line: MergedLine } {
  const [here, there] = [ours, theirs] as unknown as [Record<string, unknown>, Record<string, unknown>];
  const imported: Record<string, unknown> = {};
  const taken: Record<string, unknown> = {};
  const cells: MergedCell[] = [];
  for (const field of AUTHORED[kind] as readonly string[]) {
    const [mine, said] = [here[field], there[field]];
    if (isSameValue(field, mine, said)) continue;
    // A row made by hand that a list now has too: all that is written in it was written by hand.
    const isOurs = field in ours.state.imported || (ours.state.byHand && !isSameValue(field, mine, null) && field !== 'withdrawnAt');
    const isNews = !(field in ours.state.imported) || !isSameValue(field, ours.state.imported[field], said);
    const clash = isOurs && isNews;
    if (isOurs && (!isNews || choice === 'ours')) {
      imported[field] = said;
      if (clash) cells.push({ field, before: mine, after: said, clash });
    } else {
      taken[field] = said;
      cells.push({ field, before: mine, after: said, clash });
    }
  }
  const isClash = cells.some((cell) => cell.clash);
  const row = { ...ours, ...taken } as Stated<RowOf[Kind]>;
  const isChanged = differing(kind, ours, row).length > 0;
  const state = { ...ours.state, version: ours.state.version + (isChanged ? 1 : 0), byHand: false, imported };
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
