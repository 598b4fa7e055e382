import { Uses } from '../uses';
import type { FilterNode } from './ast';

/** The top-level fields a filter looks at; undefined where that is the whole document. */
export function fieldsOfFilter(node: FilterNode): ReadonlySet<string> | undefined {
  const uses = new Uses();
  collect(node, uses);
  return uses.fields;
}

function collect(node: FilterNode, uses: Uses): void {
  if ('nodes' in node) for (const each of node.nodes) collect(each, uses);
  else if (node.kind === 'not') collect(node.node, uses);
  else if (node.kind === 'expr') uses.addAll(node.fields);
  else if (node.kind !== 'constant') uses.add(firstName(node.path.text));
}

/** The first component of a dotted path. */
export const firstName = (path: string): string => path.split('.', 1)[0]!;
