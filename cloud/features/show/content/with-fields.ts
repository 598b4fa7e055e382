import type { ContentKind } from '@shared/contracts/content-desk';
import { isSameValue, unitsOf, type RowOf } from './content-fields';
import type { Stated } from './store';

/**
 * The row with other fields, knowing of each what the last list said. What merely follows from another row was not written by hand.
 */
export function withFields<Kind extends ContentKind>(
  kind: Kind,
  row: Stated<RowOf[Kind]>,
  fields: Readonly<Record<string, unknown>>,
  { follows = false } = {},
): Stated<RowOf[Kind]> {
  const imported: Record<string, unknown> = { ...row.state.imported };
  const was = row as unknown as Record<string, unknown>;
  let isChanged = false;
  for (const unit of unitsOf(kind)) {
    if (unit.every((field) => !(field in fields) || isSameValue(field, was[field], fields[field]))) continue;
    isChanged = true;
    // Of a row that no list has, nothing was said.
    if (follows || (row.state.byHand && !unit.some((field) => field in imported))) continue;
    for (const field of unit) if (!(field in imported)) imported[field] = was[field];
    // Back to what the list says: nothing is written by hand any more.
    const isBack = unit.every((field) => isSameValue(field, imported[field], field in fields ? fields[field] : was[field]));
    if (isBack && !row.state.byHand) for (const field of unit) delete imported[field];
  }
  return { ...row, ...fields, state: { ...row.state, imported, version: row.state.version + (isChanged ? 1 : 0) } };
}
