import { DbError, location, notSupported } from '../../errors';
import { sliceFrom } from '../expression/arrays';
import type { FilterNode } from '../filter/ast';
import { matchingElement } from '../filter/match';
import { parseFilter } from '../filter/parse';
import { parsePath } from '../paths';
import { asInteger, field, fieldAt, isDoc, isNumeric, keyOf, typeName, type Doc, type Value } from '../values';

/** What only a `find` projection knows, applied after the rest of it. */
export interface FindOperator {
  kind: 'slice' | 'elemMatch' | 'positional';
  path: string;
  apply(result: Doc, doc: Doc, matchedIndex: number | undefined): Doc;
}

/** The operator an entry of a `find` projection stands for, or undefined where it is an ordinary one. */
export function findOperator(path: string, value: Value, filter: FilterNode | undefined): FindOperator | undefined {
  if (path.endsWith('.$')) return positional(path.slice(0, -2), filter);
  if (!isDoc(value)) return undefined;
  if (value['$slice'] !== undefined) return slice(path, value['$slice']);
  if (value['$elemMatch'] !== undefined) return elemMatch(path, value['$elemMatch']);
  if (value['$meta'] !== undefined) throw notSupported('$meta');
  return undefined;
}

/** https://www.mongodb.com/docs/manual/reference/operator/projection/slice/ ; with an expression it is the one of aggregation. */
function slice(path: string, argument: Value): FindOperator | undefined {
  let cut: (items: Value[]) => Value[];
  if (isNumeric(argument)) {
    const count = sliceNumber(argument);
    cut = (items) => (count < 0 ? items.slice(count) : items.slice(0, count));
  } else if (Array.isArray(argument)) {
    if (argument.length !== 2 || !argument.every(isNumeric)) return undefined;
    const [skip, count] = argument.map(sliceNumber) as [number, number];
    if (count <= 0) throw location(28729, `First argument to $slice must be positive: ${count}`);
    cut = (items) => sliceFrom(items, skip, count);
  } else throw location(28667, `Invalid $slice syntax. The given syntax { $slice: ${typeName(argument)} } did not match the find() syntax`);
  const keys = path.split('.').map(keyOf);
  return { kind: 'slice', path, apply: (result) => inArrays(result, keys, 0, cut) as Doc };
}

const sliceNumber = (value: Value): number => Math.max(-2147483648, Math.min(2147483647, asInteger(value) ?? Math.trunc(Number(value))));

/** Cuts the array at a path, in every document of the arrays on the way. */
function inArrays(value: Value, keys: readonly string[], at: number, cut: (items: Value[]) => Value[]): Value {
  if (at === keys.length) return Array.isArray(value) ? cut(value) : value;
  if (Array.isArray(value)) return value.map((item) => (isDoc(item) ? inArrays(item, keys, at, cut) : item));
  const child = isDoc(value) ? fieldAt(value, keys[at]!) : undefined;
  return child === undefined ? value : { ...(value as Doc), [keys[at]!]: inArrays(child, keys, at + 1, cut) };
}

/** https://www.mongodb.com/docs/manual/reference/operator/projection/elemMatch/ : the first element that matches. */
function elemMatch(path: string, condition: Value): FindOperator {
  if (!isDoc(condition)) throw new DbError(2, 'BadValue', '$elemMatch needs an Object');
  if (path.includes('.')) throw location(31275, 'Cannot use $elemMatch projection on a nested field.');
  const node = parseFilter({ [keyOf(path)]: { $elemMatch: condition } });
  if (node.kind !== 'elemMatchObject' && node.kind !== 'elemMatchValue') throw new DbError(2, 'BadValue', '$elemMatch needs an Object');
  return {
    kind: 'elemMatch',
    path,
    apply(result, doc) {
      const items = field(doc, path);
      const index = Array.isArray(items) ? matchingElement(node, items) : -1;
      const { [keyOf(path)]: whole, ...rest } = result;
      if (index < 0) return whole === undefined ? result : rest;
      return { ...result, [keyOf(path)]: [(items as Value[])[index]!] };
    },
  };
}

/** https://www.mongodb.com/docs/manual/reference/operator/projection/positional/ : the element the query matched. */
function positional(path: string, filter: FilterNode | undefined): FindOperator {
  if (filter && !mentions(filter, path)) throw location(31256, `Cannot use positional projection: the query does not name '${path}'`);
  const parsed = parsePath(path);
  return { kind: 'positional', path, apply: (result, doc, matchedIndex) => onlyMatched(result, doc, parsed.keys, 0, matchedIndex) };
}

/** Leaves of the first array on the way the element at the place the query matched, in whichever array it did. */
function onlyMatched(result: Doc, doc: Doc, keys: readonly string[], at: number, index: number | undefined): Doc {
  const key = keys[at];
  if (key === undefined) return result;
  const whole = fieldAt(doc, key);
  const kept = fieldAt(result, key);
  if (isDoc(whole)) return isDoc(kept) ? { ...result, [key]: onlyMatched(kept, whole, keys, at + 1, index) } : result;
  if (!Array.isArray(whole)) return result;
  if (index === undefined || index >= whole.length)
    throw location(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  // A projection leaves scalars between documents out, so the places may have moved.
  const place = Array.isArray(kept) && kept.length === whole.length ? kept[index]! : whole[index]!;
  return { ...result, [key]: [place] };
}

function mentions(node: FilterNode, path: string): boolean {
  if ('nodes' in node) return node.nodes.some((each) => mentions(each, path));
  if (node.kind === 'not') return false;
  return 'path' in node && node.path.keys[0] === parsePath(path).keys[0];
}
