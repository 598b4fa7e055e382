import { badValue, DbError, failedToParse, notSupported } from '../../errors';
import { equal } from '../compare';
import type { FilterNode } from '../filter/ast';
import { parseFilter } from '../filter/parse';
import { BSONRegExp, BsonUndefined, field, fieldName, isDoc, show, typeName, type Doc, type Maybe, type Value } from '../values';
import { applyNode } from './apply';
import { arrayOperators } from './array-operators';
import { fieldOperators, renamePaths, renameTo } from './field-operators';
import { addLeaf, dollarField, newBranch, orderChildren, splitUpdatePath, type Branch, type Operator } from './tree';

export interface UpdateOptions {
  now: Date;
  arrayFilters?: Doc[];
}

export interface ApplyOptions {
  /** The document is being created by an upsert: `$setOnInsert` counts and `_id` may be set. */
  insert?: boolean;
  /** What `$` stands for (`MatchDetails.arrayIndex`). */
  matchedIndex?: number;
}

export interface Update {
  kind: 'operators' | 'replacement' | 'pipeline';
  /** The updated document; the very same object when nothing changed. Never changes its argument. */
  apply(doc: Doc, options?: ApplyOptions): Doc;
}

const operatorsTable: Record<string, Operator> = { ...fieldOperators, ...arrayOperators };

/**
 * Compiles update operators or a replacement document. Throws 9 FailedToParse "Unknown modifier: $x" for what is no operator
 * and 40 for operators that touch the same path; applying throws what MongoDB throws for the document at hand.
 * https://www.mongodb.com/docs/manual/reference/operator/update/
 */
export function compileUpdate(update: Doc, options: UpdateOptions): Update {
  const names = Object.keys(update);
  if (!names[0]?.startsWith('$')) {
    if (options.arrayFilters?.length) throw failedToParse('arrayFilters may not be specified for replacement-style updates');
    return { kind: 'replacement', apply: (doc, { insert = false } = {}) => replace(doc, update, insert) };
  }
  const root = newBranch();
  for (const name of names) addOperator(root, fieldName(name), update[name]!);
  orderChildren(root);
  const arrayFilters = parseArrayFilters(options.arrayFilters ?? [], root);
  const dollars = [...root.children.keys()].filter((name) => name.startsWith('$'));
  return {
    kind: 'operators',
    apply(doc, { insert = false, matchedIndex } = {}) {
      const result = applyNode(root, doc, '', { doc, now: options.now, insert, matchedIndex, arrayFilters }) as Doc;
      if (result !== doc) checkIdKept(doc, result, insert);
      // An upsert counts as an insert: https://www.mongodb.com/docs/manual/core/dot-dollar-considerations/dollar-prefix/
      if (!insert) for (const name of dollars) if (result[name] !== undefined && result[name] !== doc[name]) throw dollarField(name);
      return result;
    },
  };
}

function addOperator(root: Branch, name: string, fields: Value): void {
  const operator = Object.hasOwn(operatorsTable, name) ? operatorsTable[name] : undefined;
  if (!operator && name !== '$rename') {
    if (name === '$v' || name === '$diff') throw notSupported(name);
    throw failedToParse(`Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`);
  }
  if (!isDoc(fields))
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${show(fields)}}`,
    );
  for (const [key, argument] of Object.entries(fields)) {
    const path = fieldName(key);
    splitUpdatePath(path);
    if (operator) addLeaf(root, path, { kind: 'leaf', apply: operator(argument, path) });
    else addRename(root, path, argument);
  }
}

function addRename(root: Branch, from: string, argument: Value): void {
  const to = renamePaths(from, argument);
  addLeaf(root, from, { kind: 'leaf', apply: () => undefined });
  addLeaf(root, to, { kind: 'leaf', apply: renameTo(from)(argument, to) });
}

function checkIdKept(before: Doc, after: Doc, insert: boolean): void {
  const id = field(before, '_id');
  if (id === undefined && insert) return;
  if (!equal(id, field(after, '_id')))
    throw new DbError(66, 'ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
}

/** A replacement keeps the _id, which comes first. */
function replace(doc: Doc, replacement: Doc, insert: boolean): Doc {
  for (const key of Object.keys(replacement)) {
    if (!insert && key.startsWith('$')) throw dollarField(key);
  }
  const id = field(doc, '_id');
  const given = field(replacement, '_id');
  if (id !== undefined && given !== undefined && !equal(id, given)) {
    throw new DbError(
      66,
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(given)}`,
    );
  }
  return withIdFirst(replacement, id === undefined ? given : id);
}

/** A document with its _id in front, where MongoDB stores it. */
export function withIdFirst(doc: Doc, id: Maybe): Doc {
  if (id === undefined || (Object.keys(doc)[0] === '_id' && doc['_id'] === id)) return doc;
  return { _id: id, ...withoutId(doc) };
}

function withoutId(doc: Doc): Doc {
  const { _id: _, ...rest } = doc;
  return rest;
}

/**
 * Throws 53 InvalidIdField or 52 DollarPrefixedFieldName for what MongoDB does not take as an _id.
 * https://www.mongodb.com/docs/manual/core/document/#the-_id-field and /core/dot-dollar-considerations/dollar-prefix/#general-restrictions
 */
export function checkId(id: Value): void {
  if (Array.isArray(id) || id instanceof BSONRegExp || id instanceof BsonUndefined) {
    throw new DbError(53, 'InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`);
  }
  const dollar = isDoc(id) ? Object.keys(id).find((name) => name.startsWith('$') && !['$ref', '$id', '$db'].includes(name)) : undefined;
  if (dollar !== undefined)
    throw new DbError(52, 'DollarPrefixedFieldName', `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`);
}

/** Array filters by identifier. Every identifier must be used and every use have its filter. */
function parseArrayFilters(filters: Doc[], root: Branch): Map<string, FilterNode> {
  const byId = new Map<string, FilterNode>();
  for (const filter of filters) {
    const ids = new Set(identifiers(filter));
    const [id] = ids;
    if (id === undefined) throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    if (ids.size > 1)
      throw failedToParse(
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...ids].join("' and '")}'`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(id))
      throw badValue(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`,
      );
    if (byId.has(id)) throw failedToParse(`Found multiple array filters with the same top-level field name ${id}`);
    byId.set(id, parseFilter(filter));
  }
  const used = new Set<string>();
  checkSelectors(root, '', byId, used);
  for (const id of byId.keys())
    if (!used.has(id)) throw failedToParse(`The array filter for identifier '${id}' was not used in the update`);
  return byId;
}

function identifiers(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    const name = fieldName(key);
    if (!name.startsWith('$')) return [name.split('.')[0]!];
    return Array.isArray(value) ? value.filter(isDoc).flatMap(identifiers) : [];
  });
}

function checkSelectors(branch: Branch, path: string, filters: ReadonlyMap<string, FilterNode>, used: Set<string>): void {
  for (const [name, child] of branch.children) {
    const at = branch.by === 'selector' ? `${path}.$[${name}]` : path === '' ? name : `${path}.${name}`;
    if (branch.by === 'selector' && name !== '') {
      if (!filters.has(name)) throw badValue(`No array filter found for identifier '${name}' in path '${at}'`);
      used.add(name);
    }
    if (child.kind === 'branch') checkSelectors(child, at, filters, used);
  }
}
