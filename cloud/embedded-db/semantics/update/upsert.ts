import { DbError } from '../../errors';
import type { FilterNode } from '../filter/ast';
import { field, isDoc, keyOf, type Doc, type Value } from '../values';

/**
 * The document an upsert starts from: the fields the filter fixes to one value, by `$eq`, `$and`, one-element `$in`, `$or` or `$all`.
 * Throws 54 NotSingleValueField where it fixes one twice. For a replacement only the _id counts.
 * https://www.mongodb.com/docs/manual/reference/method/db.collection.updateOne/#upsert-with-operator-expressions
 */
export function upsertSeed(filter: FilterNode, replacement = false): Doc {
  const fixed = new Map<string, Value>();
  collect(filter, fixed);
  const doc: Doc = {};
  for (const [path, value] of fixed) if (!replacement || path === '_id') plant(doc, path, value);
  return doc;
}

function collect(node: FilterNode, fixed: Map<string, Value>): void {
  if (node.kind === 'and') for (const each of node.nodes) collect(each, fixed);
  else if (node.kind === 'or' && node.nodes.length === 1) collect(node.nodes[0]!, fixed);
  else if (node.kind === 'compare' && node.op === 'eq') fix(node.path.text, node.value, fixed);
  else if (node.kind === 'in' && node.values.length === 1 && node.patterns.length === 0) fix(node.path.text, node.values[0]!, fixed);
}

function fix(path: string, value: Value, fixed: Map<string, Value>): void {
  for (const other of fixed.keys()) {
    if (other === path) throw new DbError(54, 'NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`);
    if (other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
      throw new DbError(54, 'NotSingleValueField', `cannot infer query fields to set, both paths '${other}' and '${path}' are matched`);
  }
  fixed.set(path, value);
}

function plant(doc: Doc, path: string, value: Value): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let at = doc;
  for (const part of parts) {
    const next = field(at, part);
    const inner = isDoc(next) ? next : {};
    at[keyOf(part)] = inner;
    at = inner;
  }
  at[keyOf(last)] = value;
}
