import { parseFilter, type Doc, type FilterNode } from '../semantics';

/** Parses a command's filter; `$expr` sees the command's clock and its `let`. */
export const parseQueryFilter = (filter: Doc, now: Date, variables?: Doc): FilterNode => parseFilter(filter, { now, variables });
