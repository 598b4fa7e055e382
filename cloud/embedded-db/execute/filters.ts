import { collate, parseFilter, type Collation, type Doc, type FilterNode } from '../semantics';

/** Parses a command's filter; `$expr` sees the command's clock and its `let`. */
export const parseQueryFilter = (filter: Doc, now: Date, variables?: Doc, collation?: Collation): FilterNode => collate(parseFilter(filter, { now, variables }), collation);
