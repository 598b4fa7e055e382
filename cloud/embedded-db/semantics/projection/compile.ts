import { badValue, location } from '../../errors';
import { compilerFor, type ExpressionContext } from '../expression/compile';
import type { Compiler } from '../expression/types';
import type { FilterNode } from '../filter/ast';
import { firstName } from '../filter/fields';
import { Uses } from '../uses';
import { asNumber, fieldName, isDoc, isNumeric, type Doc, type Value } from '../values';
import { findOperator, type FindOperator } from './find-operators';
import { addProjection, computeFields, dropFields, keepFields, newProjection, type ProjectionBranch } from './tree';

export interface ProjectionContext extends ExpressionContext {
  /** A `find` projection, which also knows `$slice`, `$elemMatch` and `a.$`. */
  find?: boolean;
  /** The query it belongs to, which `a.$` needs. */
  filter?: FilterNode;
}

export interface Projection {
  /** Field paths the result may be read from, when it is made of kept fields alone (for a planner); else undefined. */
  readonly kept: readonly string[] | undefined;
  /** `apply` must be told which array element the query matched. */
  readonly positional: boolean;
  /** The top-level fields it names or reads; undefined for all. */
  readonly reads: ReadonlySet<string> | undefined;
  /** What comes out is made of those fields alone. */
  readonly closes: boolean;
  apply(doc: Doc, matchedIndex?: number): Doc;
}

interface Draft {
  root: ProjectionBranch;
  mode: 'keep' | 'drop' | undefined;
  id: 'keep' | 'drop' | 'compute' | undefined;
  kept: string[];
  computes: boolean;
  after: FindOperator[];
}

/**
 * Compiles a projection of `find` or `$project`. Mixing inclusion and exclusion is refused with 31253 / 31254.
 * https://www.mongodb.com/docs/manual/reference/operator/aggregation/project/ ,
 * https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#projection
 */
export function compileProjection(spec: Doc, context: ProjectionContext): Projection {
  const draft: Draft = { root: newProjection(), mode: undefined, id: undefined, kept: [], computes: false, after: [] };
  const uses = new Uses();
  uses.add('_id');
  const compiler = compilerFor({ ...context, uses });
  for (const key of Object.keys(spec)) uses.add(firstName(fieldName(key)));
  for (const [key, value] of Object.entries(spec)) entry(draft, fieldName(key), value, compiler, context);
  return finish(draft, uses);
}

function entry(draft: Draft, path: string, value: Value, compiler: Compiler, context: ProjectionContext): void {
  if (context.find) {
    const operator = findOperator(path, value, context.filter);
    if (operator) return addOperator(draft, operator);
  }
  if (typeof value === 'boolean' || isNumeric(value)) return flag(draft, path, typeof value === 'boolean' ? value : asNumber(value) !== 0);
  if (isDoc(value) && !Object.keys(value)[0]?.startsWith('$')) {
    if (Object.keys(value).length === 0)
      throw location(51270, `An empty sub-projection is not a valid value. Found empty object at path ${path}`);
    for (const [key, inner] of Object.entries(value)) {
      if (key.startsWith('$')) throw location(51271, `Bad projection specification, cannot mix operators and fields: ${path}`);
      entry(draft, `${path}.${fieldName(key)}`, inner, compiler, context);
    }
    return undefined;
  }
  draft.computes = true;
  if (path === '_id') draft.id = 'compute';
  else setMode(draft, 'keep', path);
  return addProjection(draft.root, path, { kind: 'compute', evaluate: compiler.compile(value) });
}

function flag(draft: Draft, path: string, keep: boolean): void {
  if (path.endsWith('.$') || path.split('.').some((part) => part === '$'))
    throw location(
      31394,
      `As of 4.4, it's illegal to specify positional operator in the middle of a path.Positional projection may only be used at the end, for example: a.b.$. If the query previously used a form like a.b.$.d, remove the parts following the '$' and the results will be equivalent.`,
    );
  if (path === '_id') draft.id = keep ? 'keep' : 'drop';
  else {
    setMode(draft, keep ? 'keep' : 'drop', path);
    addProjection(draft.root, path, { kind: keep ? 'keep' : 'drop' });
  }
  if (keep) draft.kept.push(path);
}

function setMode(draft: Draft, mode: 'keep' | 'drop', path: string): void {
  if (draft.mode === undefined) draft.mode = mode;
  else if (draft.mode !== mode) {
    if (mode === 'keep') throw location(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
    throw location(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  }
}

function addOperator(draft: Draft, operator: FindOperator): void {
  draft.after.push(operator);
  // An $elemMatch goes with either mode; alone it is an inclusion.
  if (operator.kind !== 'positional') return;
  setMode(draft, 'keep', operator.path);
  if (operator.kind === 'positional') addProjection(draft.root, operator.path, { kind: 'keep' });
  if (operator.kind === 'positional' && draft.after.filter(({ kind }) => kind === 'positional').length > 1)
    throw location(31276, 'Cannot specify more than one positional projection per query.');
}

function finish(draft: Draft, uses: Uses): Projection {
  const { root, after } = draft;
  // Only _id was named: excluded, it leaves the rest; included, it is all.
  const isElement = after.some(({ kind }) => kind === 'elemMatch');
  const mode = draft.mode ?? (draft.id === 'keep' || draft.id === 'compute' || isElement ? 'keep' : 'drop');
  if (draft.id === 'compute' && mode === 'drop') throw badValue('Cannot compute _id in an exclusion projection');
  if (draft.id === 'drop' && mode === 'drop') addProjection(root, '_id', { kind: 'drop' });
  if (mode === 'keep' && (draft.id === 'keep' || draft.id === undefined) && !root.children.has('_id'))
    addProjection(root, '_id', { kind: 'keep' });
  if (mode === 'keep') for (const { kind, path } of after) if (kind === 'slice') addProjection(root, path, { kind: 'keep' });
  const kept =
    mode === 'keep' && !draft.computes && after.length === 0
      ? [...new Set([...draft.kept, ...(draft.id === 'drop' ? [] : ['_id'])])]
      : undefined;
  return {
    kept,
    reads: uses.fields,
    closes: mode === 'keep',
    positional: after.some(({ kind }) => kind === 'positional'),
    apply(doc, matchedIndex) {
      let result = mode === 'keep' ? keepFields(root, doc) : dropFields(root, doc);
      if (root.computes) result = computeFields(root, result, doc);
      for (const operator of after) result = operator.apply(result, doc, matchedIndex);
      return result;
    },
  };
}
