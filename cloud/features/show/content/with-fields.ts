import type { ContentKind } from '@shared/contracts/content-desk';
import { AUTHORED, isSameValue, type RowOf } from './content-fields';
import type { Stated } from './store';

/** The row with other fields, knowing of each what the last list said. */
export function withFields<Kind extends ContentKind>(
  kind: Kind,
  row: Stated<RowOf[Kind]>,
  fields: Partial<Record<string, unknown>>,
): Stated<RowOf[Kind]> {
  const imported: Record<string, unknown> = { ...row.state.imported };
  const was = row as unknown as Record<string, unknown>;
  let isChanged = false;
  for (const field of AUTHORED[kind] as readonly string[]) {
    if (!(field in fields) || isSameValue(field, was[field], fields[field])) continue;
    isChanged = true;
    if (row.state.byHand) continue;
    // Back to what the list says: nothing is written by hand any more.
    if (field in imported && isSameValue(field, imported[field], fields[field])) delete imported[field];
    else if (!(field in imported)) imported[field] = was[field];
  }
  return { ...row, ...fields, state: { ...row.state, imported, version: row.state.version + (isChanged ? 1 : 0) } };
}
