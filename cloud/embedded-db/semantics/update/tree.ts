import { badValue, DbError } from '../../errors';
import { arrayIndex, type Doc, type Maybe, type Value } from '../values';
import type { FilterNode } from '../filter/ast';

/** What an operator may know while it is applied. */
export interface ApplyContext {
  /** The document before the update. */
  readonly doc: Doc;
  readonly now: Date;
  /** The update creates its document (upsert). */
  readonly insert: boolean;
  /** What `$` stands for: see `MatchDetails`. */
  readonly matchedIndex: number | undefined;
  readonly arrayFilters: ReadonlyMap<string, FilterNode>;
}

/**
 * One operator on one field. Gets the field's value (undefined: missing) and answers the new one;
 * the very value it got means no change, undefined that the field goes.
 */
export interface Leaf {
  kind: 'leaf';
  apply(current: Maybe, path: string, context: ApplyContext): Maybe;
}

/** Updates below a field: by name, or by array selector (`''` for `$[]`, else the identifier of `$[id]`). */
export interface Branch {
  kind: 'branch';
  by: 'name' | 'selector';
  children: Map<string, UpdateNode>;
}

export type UpdateNode = Leaf | Branch;

export const newBranch = (by: Branch['by'] = 'name'): Branch => ({ kind: 'branch', by, children: new Map() });

const selectorOf = (part: string): string | null => (part.startsWith('$[') && part.endsWith(']') ? part.slice(2, -1) : null);

const conflict = (path: string, at: string): DbError =>
  new DbError(40, 'ConflictingUpdateOperators', `Updating the path '${path}' would create a conflict at '${at}'`);

/** What a `$` name at the top of an updated document gives; new documents may have them. */
export const dollarField = (name: string): DbError =>
  new DbError(
    52,
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );

/** The parts of an update path, checked as MongoDB checks them. */
export function splitUpdatePath(path: string): string[] {
  const parts = path.split('.');
  if (parts.some((part) => part === '')) {
    throw new DbError(
      56,
      'EmptyFieldName',
      path === '' ? 'An empty update path is not valid.' : `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  parts.forEach((part, i) => {
    if (part !== '$' && selectorOf(part) === null) return;
    if (i === 0) throw badValue(`Cannot have positional (i.e. '${part}') element in the first position in path '${path}'`);
    if (part === '$' && parts.indexOf('$') !== i) throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  });
  return parts;
}

/** Adds an operator at a path; 40 ConflictingUpdateOperators where another touches the same path, one above or one below. */
export function addLeaf(root: Branch, path: string, leaf: Leaf): void {
  const parts = splitUpdatePath(path);
  let at = root;
  parts.forEach((part, i) => {
    const selector = selectorOf(part);
    const by = selector === null ? 'name' : 'selector';
    if (at.children.size === 0) at.by = by;
    else if (at.by !== by) throw conflict(path, parts.slice(0, i).join('.'));
    const name = selector ?? part;
    const child = at.children.get(name);
    if (i === parts.length - 1) {
      if (child) throw conflict(path, path);
      at.children.set(name, leaf);
    } else if (!child) {
      const branch = newBranch();
      at.children.set(name, branch);
      at = branch;
    } else if (child.kind === 'leaf') throw conflict(path, parts.slice(0, i + 1).join('.'));
    else at = child;
  });
}

/** Fields in the order MongoDB applies them: numbers by value, other names as text. */
export function orderChildren(branch: Branch): void {
  const sorted = [...branch.children].sort(([a], [b]) => {
    const [x, y] = [arrayIndex(a), arrayIndex(b)];
    return x >= 0 && y >= 0 ? x - y : a < b ? -1 : 1;
  });
  branch.children = new Map(sorted);
  for (const child of branch.children.values()) if (child.kind === 'branch') orderChildren(child);
}

/** Two updates that several selectors bring to one array element; a field both touch is a conflict. */
export function mergeNodes(a: UpdateNode, b: UpdateNode, path: string): UpdateNode {
  if (a.kind === 'leaf' || b.kind === 'leaf' || a.by !== b.by) throw conflict(path, path);
  const merged: Branch = { kind: 'branch', by: a.by, children: new Map(a.children) };
  for (const [name, node] of b.children) {
    const other = merged.children.get(name);
    merged.children.set(name, other ? mergeNodes(other, node, `${path}.${name}`) : node);
  }
  orderChildren(merged);
  return merged;
}

/** A compiled update operator: checks its argument for a path, once, and answers what to do there. */
export type Operator = (argument: Value, path: string) => Leaf['apply'];
