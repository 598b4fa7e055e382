import { notSupported } from '../errors';
import { parseFilter, type Doc, type FilterNode } from '../semantics';

/** Parses a command's filter; `$expr` sees the command's clock. */
export function parseQueryFilter(filter: Doc, now: Date, variables?: Doc): FilterNode {
  if (variables && Object.keys(variables).length > 0) throw notSupported('let');
  void now;
  return parseFilter(filter);
}
