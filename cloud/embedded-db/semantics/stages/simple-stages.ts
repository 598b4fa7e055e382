import { location } from '../../errors';
import { compileExpression, compilerFor } from '../expression/compile';
import { collate } from '../filter/collate';
import { fieldsOfFilter, firstName } from '../filter/fields';
import { matches } from '../filter/match';
import { parseFilter } from '../filter/parse';
import { compileProjection } from '../projection/compile';
import { addProjection, computeFields, newProjection, type ProjectionBranch } from '../projection/tree';
import { Uses } from '../uses';
import { asInteger, fieldName, isDoc, keyOf, show, truthy, typeName, type Doc, type Value } from '../values';
import { isSuspended, Work } from '../work';
import type { ExpressionContext } from '../expression/compile';
import type { Compiler } from '../expression/types';
import type { Flow, Stage, StageCompiler } from './types';

const nothing: ReadonlySet<string> = new Set();

/** A stage that turns each document into one. */
const mapping = (name: string, reads: ReadonlySet<string> | undefined, closes: boolean, change: (doc: Doc) => Doc, work: Work): Stage => ({
  name,
  reads,
  closes,
  *run(input: Flow) {
    for (const doc of input) {
      let changed = doc && work.attempt(() => change(doc));
      for (; isSuspended(changed); changed = doc && work.attempt(() => change(doc))) yield undefined;
      yield changed;
    }
  },
});

/** The context of `$expr` inside a filter. */
export const filterContext = (context: ExpressionContext) => ({
  expr: (expression: Value) => {
    const uses = new Uses();
    const evaluate = compileExpression(expression, { ...context, uses });
    return { test: (doc: Doc) => truthy(evaluate(doc)), fields: uses.fields };
  },
});

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/match/ */
export const match: StageCompiler = (spec, context) => {
  if (!isDoc(spec)) throw location(15959, 'the match filter must be an expression in an object');
  const work = context.work ?? new Work();
  const node = collate(parseFilter(spec, filterContext({ ...context, work })), context.collation);
  return {
    name: '$match',
    match: node,
    reads: fieldsOfFilter(node),
    closes: false,
    *run(input) {
      for (const doc of input) {
        let matched = doc === undefined || work.attempt(() => matches(node, doc));
        for (; isSuspended(matched); matched = doc === undefined || work.attempt(() => matches(node, doc))) yield undefined;
        if (matched) yield doc;
      }
    },
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/project/ */
export const project: StageCompiler = (spec, context) => {
  if (!isDoc(spec)) throw location(15969, '$project specification must be an object');
  if (Object.keys(spec).length === 0)
    throw location(51272, 'Invalid $project :: caused by :: projection specification must have at least one field');
  const work = context.work ?? new Work();
  const projection = compileProjection(spec, { ...context, work });
  return mapping('$project', projection.reads, projection.closes, (doc) => projection.apply(doc), work);
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/addFields/ */
export const addFields =
  (name: string): StageCompiler =>
  (spec, context) => {
    if (!isDoc(spec)) throw location(40272, `${name} specification stage must be an object, got ${typeName(spec)}`);
    if (Object.keys(spec).length === 0) throw location(40177, `Invalid ${name} :: caused by :: specification must have at least one field`);
    const root = newProjection();
    const uses = new Uses();
    for (const key of Object.keys(spec)) uses.add(firstName(fieldName(key)));
    const compiler = compilerFor({ ...context, uses });
    for (const [key, value] of Object.entries(spec)) addField(root, fieldName(key), value, compiler);
    return mapping(name, uses.fields, false, (doc) => computeFields(root, doc, doc), compiler.work);
  };

function addField(root: ProjectionBranch, path: string, value: Value, compiler: Compiler): void {
  if (!isDoc(value) || Object.keys(value)[0]?.startsWith('$') || Object.keys(value).length === 0) {
    return addProjection(root, path, { kind: 'compute', evaluate: compiler.compile(value) });
  }
  for (const [key, inner] of Object.entries(value)) addField(root, `${path}.${fieldName(key)}`, inner, compiler);
  return undefined;
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/unset/ */
export const unset: StageCompiler = (spec, context) => {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0) throw location(31119, '$unset specification must be a string or an array with at least one field');
  const projection: Doc = {};
  for (const path of paths) {
    if (typeof path !== 'string') throw location(31120, '$unset specification must be a string or an array containing only string values');
    projection[keyOf(path)] = false;
  }
  const compiled = compileProjection(projection, context);
  return mapping('$unset', compiled.reads, false, (doc) => compiled.apply(doc), context.work ?? new Work());
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceRoot/ */
export const replaceRoot =
  (name: string): StageCompiler =>
  (spec, context) => {
    if (name === '$replaceRoot') {
      if (!isDoc(spec)) throw location(40229, `expected an object as specification for $replaceRoot stage, got ${typeName(spec)}`);
      for (const key of Object.keys(spec))
        if (key !== 'newRoot') throw location(40415, `BSON field '$replaceRoot.${fieldName(key)}' is an unknown field.`);
      if (spec['newRoot'] === undefined) throw location(40231, 'no newRoot specified for the $replaceRoot stage');
    }
    const uses = new Uses();
    const work = context.work ?? new Work();
    const evaluate = compileExpression(name === '$replaceRoot' ? (spec as Doc)['newRoot']! : spec, { ...context, uses, work });
    const replace = (doc: Doc): Doc => {
      const root = evaluate(doc);
      if (!isDoc(root))
        throw location(
          40228,
          `'${name === '$replaceRoot' ? 'newRoot' : 'replacement document'}' expression  must evaluate to an object, but resulting value was: ${root === undefined ? 'MISSING' : show(root)}. Type of resulting value: '${root === undefined ? 'missing' : typeName(root)}'. Input document: ${show(doc)}`,
        );
      return root;
    };
    return mapping(name, uses.fields, true, replace, work);
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/limit/ */
export const limit: StageCompiler = (spec) => {
  const most = asInteger(spec);
  if (most === undefined) throw location(5107201, `invalid argument to $limit stage: Expected a number in: $limit: ${show(spec)}`);
  if (most < 0) throw location(5107201, `invalid argument to $limit stage: Expected a non-negative number in: $limit: ${show(spec)}`);
  if (most === 0) throw location(15958, 'the limit must be positive');
  return {
    name: '$limit',
    limit: most,
    reads: nothing,
    closes: false,
    *run(input) {
      let left = most;
      for (const doc of input) {
        yield doc;
        if (doc !== undefined && --left === 0) return;
      }
    },
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/skip/ */
export const skip: StageCompiler = (spec) => {
  const first = asInteger(spec);
  if (first === undefined) throw location(5107200, `invalid argument to $skip stage: Expected a number in: $skip: ${show(spec)}`);
  if (first < 0) throw location(5107200, `invalid argument to $skip stage: Expected a non-negative number in: $skip: ${show(spec)}`);
  return {
    name: '$skip',
    skip: first,
    reads: nothing,
    closes: false,
    *run(input) {
      let left = first;
      for (const doc of input) if (doc === undefined || left-- <= 0) yield doc;
    },
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/count/ */
export const count: StageCompiler = (spec) => {
  if (typeof spec !== 'string' || spec === '') throw location(40156, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) throw location(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('.')) throw location(40160, "the count field cannot contain '.'");
  return {
    name: '$count',
    reads: nothing,
    closes: true,
    *run(input) {
      let total = 0;
      for (const doc of input) {
        if (doc === undefined) yield undefined;
        else total++;
      }
      if (total > 0) yield { [keyOf(spec)]: total };
    },
  };
};
