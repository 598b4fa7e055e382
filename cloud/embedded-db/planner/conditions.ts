import { holdsStrings, type Comparison, type FilterNode, type Pattern, type Value } from '../semantics';

/** One thing a filter asks of one field. */
export type Condition =
  | { path: string; op: Exclude<Comparison, 'eq'>; value: Value }
  | { path: string; op: 'eq'; value: Value }
  | { path: string; op: 'in'; values: Value[]; patterns: Pattern[] }
  | { path: string; op: 'regex'; pattern: Pattern }
  | { path: string; op: 'missing' };

export interface Conditions {
  /** What must all hold, by field. */
  byPath: Map<string, Condition[]>;
  /** The conditions say all of the filter. */
  complete: boolean;
}

/** Reads from a filter what an index can answer. */
export function readConditions(filter: FilterNode): Conditions {
  const byPath = new Map<string, Condition[]>();
  let complete = true;
  const add = (condition: Condition): void => {
    const known = byPath.get(condition.path);
    if (known) known.push(condition);
    else byPath.set(condition.path, [condition]);
  };
  const read = (node: FilterNode): void => {
    switch (node.kind) {
      case 'and':
        node.nodes.forEach(read);
        return;
      case 'compare':
        if (node.strings && holdsStrings(node.value)) complete = false;
        else add({ path: node.path.text, op: node.op, value: node.value });
        return;
      case 'in':
        if (node.strings && holdsStrings(node.values)) complete = false;
        else add({ path: node.path.text, op: 'in', values: node.values, patterns: node.patterns });
        return;
      case 'regex':
        add({ path: node.path.text, op: 'regex', pattern: node.pattern });
        return;
      case 'not':
        complete = false;
        if (node.node.kind === 'exists') add({ path: node.node.path.text, op: 'missing' });
        return;
      case 'constant':
        if (!node.value) complete = false;
        return;
      default:
        complete = false;
    }
  };
  read(filter);
  return { byPath, complete };
}
