import { badValue, notSupported } from '../../errors';
import { parsePath, type Path } from '../paths';
import { compileRegex } from '../regex';
import { BSONRegExp, BsonUndefined, fieldName, isDoc, truthy, type Doc, type Value } from '../values';
import type { FilterNode, Pattern, Predicate } from './ast';
import { bitMask, modArguments, sizeArgument, typeSet } from './arguments';

/** How a filter reaches the expression language: compiles the argument of `$expr`. */
export interface FilterContext {
  expr?: (expression: Value) => { test: Predicate; fields: ReadonlySet<string> | undefined };
}

/** The path of an element in `$elemMatch: { $gt: 1 }`: the element itself. */
export const elementPath: Path = { text: '', keys: [], indexes: [] };

/** MongoDB has these and the embedded database does not: refused by name, never approximated. */
const refused = new Set([
  '$where',
  '$text',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$jsonSchema',
  '$sampleRate',
  '$rand',
  '$alwaysFalse',
  '$alwaysTrue',
  '$maxDistance',
  '$minDistance',
  '$geoNear',
  '$search',
  '$uniqueDocs',
]);

/**
 * Parses a query filter. Throws 2 BadValue "unknown operator: $x" for what MongoDB does not know either and
 * 115 CommandNotSupported for what only MongoDB does.
 * https://www.mongodb.com/docs/manual/reference/operator/query/
 */
export function parseFilter(filter: Doc, context: FilterContext = {}): FilterNode {
  const nodes: FilterNode[] = [];
  for (const [key, value] of Object.entries(filter)) {
    const name = fieldName(key);
    if (!name.startsWith('$')) nodes.push(...fieldConditions(parsePath(name), value, context));
    else if (name !== '$comment') nodes.push(topLevel(name, value, context));
  }
  return all(nodes);
}

const all = (nodes: FilterNode[]): FilterNode => (nodes.length === 1 ? nodes[0]! : { kind: 'and', nodes });

function topLevel(name: string, value: Value, context: FilterContext): FilterNode {
  switch (name) {
    case '$and':
      return { kind: 'and', nodes: branches(name, value, context) };
    case '$or':
      return { kind: 'or', nodes: branches(name, value, context) };
    case '$nor':
      return { kind: 'nor', nodes: branches(name, value, context) };
    case '$expr':
      if (!context.expr) throw badValue('$expr is not allowed in this context');
      return { kind: 'expr', ...context.expr(value) };
    // The fields of a reference are names like others here: { "a": { $elemMatch: { $id: 1 } } }.
    case '$ref':
    case '$id':
    case '$db':
      return { kind: 'compare', path: parsePath(name), op: 'eq', value: defined(value) };
    default:
      if (refused.has(name)) throw notSupported(name);
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(name: string, value: Value, context: FilterContext): FilterNode[] {
  if (!Array.isArray(value)) throw badValue(`${name} must be an array`);
  if (value.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return value.map((entry) => {
    if (!isDoc(entry)) throw badValue('$or/$and/$nor entries need to be full objects');
    return parseFilter(entry, context);
  });
}

/** Whether a value is `{ $op: ... }` rather than a document to compare with. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  return (
    Object.keys(value)[0]?.startsWith('$') === true &&
    !(typeof value['$ref'] === 'string' && value['$id'] !== undefined && ['string', 'undefined'].includes(typeof value['$db']))
  );
}

function fieldConditions(path: Path, value: Value, context: FilterContext): FilterNode[] {
  if (value instanceof BSONRegExp) return [{ kind: 'regex', path, pattern: pattern(value) }];
  if (value instanceof BsonUndefined) throw badValue('cannot compare to undefined');
  if (!isOperators(value)) return [{ kind: 'compare', path, op: 'eq', value }];
  return operators(path, value, context);
}

function operators(path: Path, spec: Doc, context: FilterContext): FilterNode[] {
  const nodes: FilterNode[] = [];
  for (const [key, value] of Object.entries(spec)) {
    if (key === '$options') {
      if (!('$regex' in spec)) throw badValue('$options needs a $regex');
    } else if (key !== '$comment') nodes.push(operator(path, fieldName(key), value, spec, context));
  }
  return nodes;
}

function operator(path: Path, name: string, value: Value, spec: Doc, context: FilterContext): FilterNode {
  switch (name) {
    case '$eq':
      return { kind: 'compare', path, op: 'eq', value: defined(value) };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { kind: 'compare', path, op: name.slice(1) as 'gt', value: ordered(name, value) };
    case '$ne':
      return { kind: 'not', node: { kind: 'compare', path, op: 'eq', value: ordered(name, value) } };
    case '$in':
      return membership(path, name, value);
    case '$nin':
      return { kind: 'not', node: membership(path, name, value) };
    case '$exists':
      return existence(path, value);
    case '$type':
      return { kind: 'type', path, types: typeSet(value) };
    case '$size':
      return { kind: 'size', path, size: sizeArgument(value) };
    case '$mod':
      return { kind: 'mod', path, ...modArguments(value) };
    case '$regex':
      return { kind: 'regex', path, pattern: regexOperator(value, spec['$options']) };
    case '$not':
      return negation(path, value, context);
    case '$all':
      return everyOf(path, value, context);
    case '$elemMatch':
      return elemMatch(path, value, context);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return { kind: 'bits', path, op: `${name[5]!.toLowerCase()}${name.slice(6)}` as 'allSet', mask: bitMask(name, value) };
    default:
      if (refused.has(name)) throw notSupported(name);
      throw badValue(`unknown operator: ${name}`);
  }
}

function defined(value: Value): Value {
  if (value instanceof BsonUndefined) throw badValue('cannot compare to undefined');
  return value;
}

function ordered(name: string, value: Value): Value {
  if (value instanceof BSONRegExp) throw badValue(`Can't have RegEx as arg to predicate over field '${name}'.`);
  return defined(value);
}

function membership(path: Path, name: string, value: Value): FilterNode {
  if (!Array.isArray(value)) throw badValue(`${name} needs an array`);
  if (value.some(isOperators)) throw badValue(`cannot nest $ under ${name}`);
  value.forEach(defined);
  const patterns = value.filter((item) => item instanceof BSONRegExp).map(pattern);
  return { kind: 'in', path, values: value.filter((item) => !(item instanceof BSONRegExp)), patterns };
}

function existence(path: Path, value: Value): FilterNode {
  const node: FilterNode = { kind: 'exists', path };
  return truthy(value) ? node : { kind: 'not', node };
}

const pattern = (source: BSONRegExp): Pattern => ({ source, test: compileRegex(source.pattern, source.options) });

function regexOperator(value: Value, options: Value | undefined): Pattern {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (value instanceof BSONRegExp) {
    if (options !== undefined && value.options !== '') throw badValue('options set in both $regex and $options');
    return pattern(new BSONRegExp(value.pattern, options ?? value.options));
  }
  if (typeof value !== 'string') throw badValue('$regex has to be a string');
  const test = compileRegex(value, options ?? '');
  return { source: new BSONRegExp(value, options ?? ''), test };
}

function negation(path: Path, value: Value, context: FilterContext): FilterNode {
  if (value instanceof BSONRegExp) return { kind: 'not', node: { kind: 'regex', path, pattern: pattern(value) } };
  if (!isDoc(value)) throw badValue('$not needs a regex or a document');
  if (Object.keys(value).length === 0) throw badValue('$not cannot be empty');
  const plain = Object.keys(value).find((key) => !key.startsWith('$'));
  if (plain !== undefined) throw badValue(`unknown operator: ${fieldName(plain)}`);
  return { kind: 'not', node: all(operators(path, value, context)) };
}

function everyOf(path: Path, value: Value, context: FilterContext): FilterNode {
  if (!Array.isArray(value)) throw badValue('$all needs an array');
  if (value.length === 0) return { kind: 'constant', value: false };
  const elements = value.filter((item) => isDoc(item) && '$elemMatch' in item).length;
  if (elements > 0) {
    if (elements < value.length) throw badValue('$all/$elemMatch has to be consistent');
    return all(value.map((item) => elemMatch(path, (item as Doc)['$elemMatch']!, context)));
  }
  if (value.some(isOperators)) throw badValue('no $ expressions in $all');
  return all(
    value.map((item) =>
      item instanceof BSONRegExp
        ? { kind: 'regex', path, pattern: pattern(item) }
        : { kind: 'compare', path, op: 'eq', value: defined(item) },
    ),
  );
}

/** Names that begin a condition on an element's fields, not on the element itself. */
const onFields = ['$and', '$or', '$nor', '$expr', '$where', '$comment', '$ref', '$id', '$db'];

/** Whether the condition of an `$elemMatch` or `$pull` is on the element itself: `{ $gt: 1 }`, but not `{ $or: [{ a: 1 }] }`. */
export function testsElement(value: Value): value is Doc {
  return isOperators(value) && !onFields.includes(Object.keys(value)[0]!);
}

function elemMatch(path: Path, value: Value, context: FilterContext): FilterNode {
  if (!isDoc(value)) throw badValue('$elemMatch needs an Object');
  if (!testsElement(value)) return { kind: 'elemMatchObject', path, node: parseFilter(value, {}) };
  const plain = Object.keys(value).find((key) => !key.startsWith('$'));
  if (plain !== undefined) throw badValue(`unknown operator: ${fieldName(plain)}`);
  return { kind: 'elemMatchValue', path, node: all(operators(elementPath, value, context)) };
}
