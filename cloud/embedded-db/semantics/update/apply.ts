import { badValue, DbError } from '../../errors';
import { matches } from '../filter/match';
import { arrayIndex, fieldAt, isDoc, keyOf, show, type Doc, type Maybe, type Value } from '../values';
import { mergeNodes, type ApplyContext, type Branch, type UpdateNode } from './tree';

/** MongoDB pads an array with at most this many nulls to reach an index. */
const maxPadding = 1_500_000;

/**
 * Applies an update tree to a value without changing it: parts that stay are shared with the result,
 * and the very same value comes back when nothing changed.
 */
export function applyNode(node: UpdateNode, current: Maybe, path: string, context: ApplyContext): Maybe {
  if (node.kind === 'leaf') return node.apply(current, path, context);
  if (node.by === 'selector') return applySelectors(node, current, path, context);
  if (Array.isArray(current)) return applyToArray(node, current, path, context);
  if (isDoc(current)) return applyToDoc(node, current, path, context);
  return applyToMissing(node, current, path, context);
}

const join = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);

/** The field a child stands for: `$` is the array index the query matched. */
function nameOf(name: string, context: ApplyContext): string {
  if (name !== '$') return name;
  if (context.matchedIndex === undefined) throw badValue('The positional operator did not find the match needed from the query.');
  return String(context.matchedIndex);
}

/** Children under the names they stand for; `$` may coincide with an index named outright. */
function children(node: Branch, path: string, context: ApplyContext): Iterable<[string, UpdateNode]> {
  if (!node.children.has('$')) return node.children;
  const named = new Map<string, UpdateNode>();
  for (const [child, update] of node.children) {
    const name = nameOf(child, context);
    const other = named.get(name);
    named.set(name, other ? mergeNodes(other, update, join(path, name)) : update);
  }
  return named;
}

function applyToDoc(node: Branch, current: Doc, path: string, context: ApplyContext): Doc {
  let result = current;
  for (const [name, child] of children(node, path, context)) {
    const key = keyOf(name);
    const before = fieldAt(result, key);
    const after = applyNode(child, before, join(path, name), context);
    if (after === before) continue;
    if (result === current) result = { ...current };
    if (after === undefined) delete result[key];
    else result[key] = after;
  }
  return result;
}

function applyToArray(node: Branch, current: Value[], path: string, context: ApplyContext): Value[] {
  let result = current;
  for (const [name, child] of children(node, path, context)) {
    const index = arrayIndex(name);
    const before = index < 0 ? undefined : result[index];
    const after = applyNode(child, before, join(path, name), context);
    if (after === before) continue;
    if (index < 0) throw cannotCreate(name, path, current);
    if (index - result.length > maxPadding) throw badValue(`can't backfill more than ${maxPadding} elements`);
    if (result === current) result = [...current];
    while (result.length < index) result.push(null);
    // An element cannot be taken out of the middle: $unset leaves null.
    result[index] = after ?? null;
  }
  return result;
}

/** Creates what is missing; nothing can be created below a scalar. */
function applyToMissing(node: Branch, current: Maybe, path: string, context: ApplyContext): Maybe {
  const created: Doc = {};
  let any = false;
  for (const [name, child] of children(node, path, context)) {
    const value = applyNode(child, undefined, join(path, name), context);
    if (value === undefined) continue;
    if (current !== undefined) throw cannotCreate(name, path, current);
    created[keyOf(name)] = value;
    any = true;
  }
  return any ? created : current;
}

const cannotCreate = (name: string, path: string, current: Value): DbError =>
  new DbError(28, 'PathNotViable', `Cannot create field '${name}' in element {${path.slice(path.lastIndexOf('.') + 1)}: ${show(current)}}`);

/** `$[]` and `$[id]`: every element, or those an array filter accepts. */
function applySelectors(node: Branch, current: Maybe, path: string, context: ApplyContext): Value[] {
  if (current === undefined) throw badValue(`The path '${path}' must exist in the document in order to apply array updates.`);
  if (!Array.isArray(current))
    throw badValue(`Cannot apply array updates to non-array element ${path.slice(path.lastIndexOf('.') + 1)}: ${show(current)}`);
  let result = current;
  current.forEach((element, i) => {
    let update: UpdateNode | undefined;
    for (const [id, child] of node.children) {
      if (id !== '' && !selects(id, element, context)) continue;
      update = update ? mergeNodes(update, child, join(path, i)) : child;
    }
    if (!update) return;
    const after = applyNode(update, element, join(path, i), context);
    if (after === element) return;
    if (result === current) result = [...current];
    result[i] = after ?? null;
  });
  return result;
}

const selects = (id: string, element: Value, context: ApplyContext): boolean =>
  matches(context.arrayFilters.get(id)!, { [keyOf(id)]: element });
