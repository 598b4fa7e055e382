import { notSupported } from '../../errors';
import type { Collation } from '../collation';
import type { FilterNode } from './ast';

/** A filter whose comparisons follow a collation. Regular expressions never do. */
export function collate(node: FilterNode, collation: Collation | undefined): FilterNode {
  if (!collation) return node;
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'nor':
      return { ...node, nodes: node.nodes.map((each) => collate(each, collation)) };
    case 'not':
    case 'elemMatchObject':
    case 'elemMatchValue':
      return { ...node, node: collate(node.node, collation) };
    case 'compare':
    case 'in':
      return { ...node, strings: collation.compare };
    case 'expr':
      throw notSupported('$expr with collation');
    default:
      return node;
  }
}
