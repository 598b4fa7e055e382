import { location } from '../../errors';
import type { Evaluate } from '../expression/types';
import { pathKeys } from '../expression/compile';
import { fieldName, isDoc, type Doc, type Maybe, type Value } from '../values';

/** What a projection does at a path. `keep` and `drop` are inclusion and exclusion. */
export type ProjectionLeaf = { kind: 'keep' } | { kind: 'drop' } | { kind: 'compute'; evaluate: Evaluate };
export interface ProjectionBranch {
  kind: 'branch';
  children: Map<string, ProjectionNode>;
  /** Somewhere below, a value is computed. */
  computes: boolean;
}
export type ProjectionNode = ProjectionLeaf | ProjectionBranch;

export const newProjection = (): ProjectionBranch => ({ kind: 'branch', children: new Map(), computes: false });

/** Adds a leaf at a dotted path; 31249 and 31250 where two entries collide. */
export function addProjection(root: ProjectionBranch, path: string, leaf: ProjectionLeaf): void {
  const keys = pathKeys(path);
  let at = root;
  keys.forEach((key, i) => {
    if (leaf.kind === 'compute') at.computes = true;
    const child = at.children.get(key);
    if (i === keys.length - 1) {
      if (child) throw location(31250, `Path collision at ${path}`);
      at.children.set(key, leaf);
    } else if (!child) {
      const branch = newProjection();
      at.children.set(key, branch);
      at = branch;
    } else if (child.kind === 'branch') at = child;
    else
      throw location(
        31249,
        `Path collision at ${path} remaining portion ${keys
          .slice(i + 1)
          .map(fieldName)
          .join('.')}`,
      );
  });
}

/** Keeps the listed fields, in the document's own order; arrays are gone through, what else stands in them falls away. */
export function keepFields(node: ProjectionBranch, doc: Doc): Doc {
  const result: Doc = {};
  for (const key in doc) {
    const child = node.children.get(key);
    if (!child) continue;
    const value = child.kind === 'keep' ? doc[key] : child.kind === 'branch' ? keepIn(child, doc[key]!) : undefined;
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function keepIn(node: ProjectionBranch, value: Value): Maybe {
  if (isDoc(value)) return keepFields(node, value);
  if (!Array.isArray(value)) return undefined;
  // Where something is computed below, what is no document becomes one.
  return value.map((item) => keepIn(node, item) ?? (node.computes ? {} : undefined)).filter((item) => item !== undefined);
}

/** Everything but the listed fields. */
export function dropFields(node: ProjectionBranch, doc: Doc): Doc {
  const result: Doc = {};
  for (const key in doc) {
    const child = node.children.get(key);
    if (child?.kind === 'drop') continue;
    result[key] = child?.kind === 'branch' ? dropIn(child, doc[key]!) : doc[key]!;
  }
  return result;
}

function dropIn(node: ProjectionBranch, value: Value): Value {
  if (isDoc(value)) return dropFields(node, value);
  return Array.isArray(value) ? value.map((item) => dropIn(node, item)) : value;
}

/** Sets the computed fields of a projection on `target`, evaluating them on `root`. Existing fields keep their place. */
export function computeFields(node: ProjectionBranch, target: Doc, root: Doc): Doc {
  const result = { ...target };
  for (const [key, child] of node.children) {
    if (child.kind === 'compute') {
      const value = child.evaluate(root);
      if (value === undefined) delete result[key];
      else result[key] = value;
    } else if (child.kind === 'branch' && child.computes)
      result[key] = computeIn(child, Object.hasOwn(result, key) ? result[key] : undefined, root);
  }
  return result;
}

/** Below a scalar or nothing there comes to be a document. */
function computeIn(node: ProjectionBranch, value: Maybe, root: Doc): Value {
  if (Array.isArray(value)) return value.map((item) => computeIn(node, item, root));
  return computeFields(node, isDoc(value) ? value : {}, root);
}
