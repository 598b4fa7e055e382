import type { ContentKind } from '@shared/contracts/content-desk';
import { isDeepStrictEqual } from 'node:util';
import { derivedId } from '../../../../platform/crypto';
import { arrangeRows } from '../arrange-rows';
import type { Change } from '../changes/store';
import { endsFirst, isSameValue, unitsOf, type RowOf } from '../content-fields';
import { outlineOf } from '../import/plan';
import type { Current, ImportPlan } from '../import/plan-import';
import type { Rows, RowState, Stated } from '../store';
import { showFields } from './show-fields';
import type { ImportSetPlain, ShowFields } from './store';

export const undoIdOf = (importId: string) => derivedId('content-undo', importId);

/**
 * The programme without what an import did to it: rows it made go, rows it took out come back, fields it wrote get what they had. What
 * somebody wrote by hand since stays, and is counted.
 * @param changes entries of that import  @param since rows that were changed after it
 */
export function takeBack(
  { id, showBefore, showAfter }: Pick<ImportSetPlain, 'id' | 'showBefore' | 'showAfter'>,
  current: Current,
  changes: readonly Change[],
  since: ReadonlySet<string>,
  now: Date,
): Pick<ImportPlan, 'exhibition' | 'rows'> & { readonly kept: number } {
  let kept = 0;
  const back = <Kind extends ContentKind>(kind: Kind, rows: readonly Stated<RowOf[Kind]>[]): Stated<RowOf[Kind]>[] => {
    const result = takeBackKind(kind, rows, changes, since, id, now);
    kept += result.kept;
    return result.rows;
  };
  const { exhibitors, booths, sessions } = current.rows;
  const rows: Rows = arrangeRows({
    exhibitors: back('exhibitor', exhibitors),
    booths: back('booth', booths),
    sessions: back('session', sessions),
  });
  const { key, name } = current.exhibition;
  const shown = showFields(current.exhibition);
  const restored = showBefore && showAfter ? fieldsBack(shown, showBefore, showAfter) : { show: shown, kept: 0 };
  return { rows, kept: kept + restored.kept, exhibition: { key, name, ...restored.show, ...outlineOf(rows) } };
}

function takeBackKind<Kind extends ContentKind>(
  kind: Kind,
  rows: readonly Stated<RowOf[Kind]>[],
  changes: readonly Change[],
  since: ReadonlySet<string>,
  importId: string,
  now: Date,
): { rows: Stated<RowOf[Kind]>[]; kept: number } {
  const entries = new Map(changes.filter((one) => one.kind === kind).map((one) => [one.rowId, one]));
  let kept = 0;
  const left = rows.flatMap((row): Stated<RowOf[Kind]>[] => {
    if (row.state.madeBy === importId) {
      if (since.has(row.id)) {
        kept += 1;
        return [row];
      }
      return kind === 'session' ? [{ ...row, withdrawnAt: now, state: grown(row.state) } as unknown as Stated<RowOf[Kind]>] : [];
    }
    const entry = entries.get(row.id);
    if (!entry?.before || !entry.after) return [row];
    const result = fieldsOfRow(kind, row, entry.before, entry.after);
    if (result.isKept) kept += 1;
    return [result.row];
  });
  const here = new Set(rows.map((row) => row.id));
  const gone = [...entries.values()].filter((one) => one.what === 'removed' && !one.after && !here.has(one.rowId) && !since.has(one.rowId));
  const returned = gone.map((one) => {
    const row = one.before as unknown as Stated<RowOf[Kind]>;
    return { ...row, state: grown(row.state) };
  });
  return { rows: [...left, ...returned], kept };
}

const grown = (state: RowState): RowState => ({ ...state, version: state.version + 1 });

function fieldsOfRow<Kind extends ContentKind>(
  kind: Kind,
  row: Stated<RowOf[Kind]>,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { row: Stated<RowOf[Kind]>; isKept: boolean } {
  const here = row as unknown as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  let isKept = false;
  const state = before.state as RowState | undefined;
  const imported: Record<string, unknown> = { ...row.state.imported };
  for (const unit of unitsOf(kind)) {
    const changed = unit.filter((field) => field in before);
    if (changed.length === 0) continue;
    const back = Object.fromEntries(changed.map((field) => [field, before[field]]));
    if (!changed.every((field) => isSameValue(field, here[field], after[field])) || endsFirst({ ...here, ...back })) {
      isKept = true;
      continue;
    }
    Object.assign(fields, back);
    // What the list before said of these fields counts again; of the others nothing was taken back.
    for (const field of unit) {
      delete imported[field];
      if (state && field in state.imported) imported[field] = state.imported[field];
    }
  }
  const byHand = state?.byHand ?? row.state.byHand;
  return { row: { ...row, ...fields, state: { ...row.state, byHand, imported, version: row.state.version + 1 } }, isKept };
}

/** Days and the times that follow from them go together; every other field goes by itself. */
const GROUPS: readonly (readonly (keyof ShowFields)[])[] = [
  ['timeZone', 'days', 'startsAt', 'endsAt'],
  ['nameEn'],
  ['subtitle'],
  ['venue'],
  ['city'],
];

/** The show as it was before, but for what somebody changed since; `kept` says of how much that is. */
function fieldsBack(here: ShowFields, before: ShowFields, after: ShowFields): { show: ShowFields; kept: number } {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
  const isSame = (group: readonly (keyof ShowFields)[], a: ShowFields, b: ShowFields) =>
    group.every((field) => isDeepStrictEqual(plain(a[field]), plain(b[field])));
  let show = here;
  let kept = 0;
  for (const group of GROUPS) {
    if (isSame(group, before, after)) continue;
    if (isSame(group, here, after)) show = { ...show, ...Object.fromEntries(group.map((field) => [field, before[field]])) };
    else kept += 1;
  }
  return { show, kept };
}
