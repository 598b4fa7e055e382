import { DbError } from '../errors';
import { collate, parseFilter, type Collation, type CommandScope, type Doc, type FilterNode } from '../semantics';

/** Parses a command's filter; `$expr` sees the command's clock and its `let`, and is bounded as its work is. */
export const parseQueryFilter = (filter: Doc, { now, variables, work }: CommandScope, collation?: Collation): FilterNode =>
  collate(parseFilter(filter, { now, variables, work }), collation);

const hasExpr = (node: FilterNode): boolean =>
  node.kind === 'expr' || ('nodes' in node && node.nodes.some(hasExpr)) || ('node' in node && hasExpr(node.node));

/** Throws 224: what an upsert would insert cannot be told from an expression. */
export function assertForUpsert(filter: FilterNode): void {
  if (hasExpr(filter)) throw new DbError(224, 'QueryFeatureNotAllowed', '$expr is not allowed in the query predicate for an upsert');
}
