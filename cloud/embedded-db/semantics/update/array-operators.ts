import { badValue, failedToParse, typeMismatch } from '../../errors';
import { compareValues, equal, identical } from '../compare';
import { parseFilter, testsElement } from '../filter/parse';
import { matches } from '../filter/match';
import { encodeValue } from '../key-encoding';
import { parsePath, type Path } from '../paths';
import { asInteger, BSONRegExp, field, fieldAt, fieldName, isDoc, isNumeric, show, typeName, type Maybe, type Value } from '../values';
import type { ApplyContext, Operator } from './tree';

const idOf = (context: ApplyContext): string => `{_id: ${show(field(context.doc, '_id'))}}`;

interface Push {
  each: Value[];
  position: number | undefined;
  slice: number | undefined;
  order: ((a: Value, b: Value) => number) | undefined;
}

/** https://www.mongodb.com/docs/manual/reference/operator/update/push/ : position, then sort, then slice. */
const push: Operator = (argument) => {
  const { each, position, slice, order } = pushArguments(argument);
  return (current, path, context) => {
    if (current !== undefined && !Array.isArray(current))
      throw badValue(`The field '${path}' must be an array but is of type ${typeName(current)} in document ${idOf(context)}`);
    let items = [...(current ?? [])];
    if (position === undefined) for (const item of each) items.push(item);
    else items = [...items.slice(0, place(position, items.length)), ...each, ...items.slice(place(position, items.length))];
    if (order) items.sort(order);
    if (slice !== undefined) items = slice < 0 ? items.slice(slice) : items.slice(0, slice);
    return current !== undefined && identical(current, items) ? current : items;
  };
};

const place = (position: number, length: number): number => (position < 0 ? Math.max(0, length + position) : Math.min(position, length));

function pushArguments(argument: Value): Push {
  if (!isDoc(argument) || !('$each' in argument)) return { each: [argument], position: undefined, slice: undefined, order: undefined };
  const { $each: each, $position: position, $slice: slice, $sort: sort, ...rest } = argument;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${fieldName(unknown)}`);
  if (!Array.isArray(each)) throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName(each!)}`);
  return {
    each,
    position: wholeNumber('$position', position),
    slice: wholeNumber('$slice', slice),
    order: sort === undefined ? undefined : elementOrder(sort),
  };
}

function wholeNumber(name: string, value: Maybe): number | undefined {
  if (value === undefined) return undefined;
  const whole = asInteger(value);
  if (whole === undefined) throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  return whole;
}

const sortAdvice = 'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields';

/** Order of array elements by themselves (1, -1) or by fields of theirs. Arrays inside are compared whole. */
export function elementOrder(sort: Value): (a: Value, b: Value) => number {
  if (isNumeric(sort)) {
    const direction = asInteger(sort);
    if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
    return (a, b) => direction * compareValues(a, b);
  }
  if (!isDoc(sort)) throw badValue(sortAdvice);
  const fields = Object.entries(sort).map(([key, given]) => {
    const direction = asInteger(given);
    if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
    if (fieldName(key) === '' || fieldName(key).split('.').includes(''))
      throw badValue('The $sort field is a dotted field but has an empty part: ' + fieldName(key));
    return { path: parsePath(fieldName(key)), direction };
  });
  if (fields.length === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.');
  return (a, b) => {
    for (const { path, direction } of fields) {
      const order = compareValues(plainField(a, path) ?? null, plainField(b, path) ?? null);
      if (order !== 0) return direction * order;
    }
    return 0;
  };
}

/** A dotted field through documents and, by number, arrays; never spread over elements. */
export function plainField(value: Maybe, path: Path): Maybe {
  let at = value;
  for (let i = 0; i < path.keys.length; i++) {
    if (Array.isArray(at)) at = path.indexes[i]! < 0 ? undefined : at[path.indexes[i]!];
    else at = isDoc(at) ? fieldAt(at, path.keys[i]!) : undefined;
  }
  return at;
}

/** https://www.mongodb.com/docs/manual/reference/operator/update/addToSet/ */
const addToSet: Operator = (argument) => {
  let additions: Value[] = [argument];
  if (isDoc(argument) && Object.keys(argument)[0] === '$each') {
    const { $each: each, ...rest } = argument;
    if (!Array.isArray(each))
      throw typeMismatch(`The argument to $each in $addToSet must be an array but it was of type ${typeName(each!)}`);
    const unknown = Object.keys(rest)[0];
    if (unknown !== undefined) throw badValue(`Found unexpected fields after $each in $addToSet: ${show(argument)}`);
    additions = each;
  }
  return (current, path) => {
    if (current !== undefined && !Array.isArray(current))
      throw badValue(
        `Cannot apply $addToSet to non-array field. Field named '${path.slice(path.lastIndexOf('.') + 1)}' has non-array type ${typeName(current)}`,
      );
    const present = new Set((current ?? []).map(identity));
    const fresh = additions.filter((item) => {
      const key = identity(item);
      return !present.has(key) && present.add(key);
    });
    return current !== undefined && fresh.length === 0 ? current : [...(current ?? []), ...fresh];
  };
};

/** Equal for equal values, as a string that can be a key. */
const identity = (value: Value): string => encodeValue(value).toString('latin1');

/** https://www.mongodb.com/docs/manual/reference/operator/update/pull/ */
const pull: Operator = (argument) => removeWhere('$pull', pullTest(argument));

function pullTest(argument: Value): (item: Value) => boolean {
  if (testsElement(argument) || argument instanceof BSONRegExp) {
    const node = parseFilter({ '': argument });
    return (item) => matches(node, { '': item });
  }
  if (!isDoc(argument)) return (item) => equal(item, argument);
  const node = parseFilter(argument);
  return (item) => isDoc(item) && matches(node, item);
}

/** https://www.mongodb.com/docs/manual/reference/operator/update/pullAll/ */
const pullAll: Operator = (argument) => {
  if (!Array.isArray(argument)) throw badValue(`$pullAll requires an array argument but was given a ${typeName(argument)}`);
  const gone = new Set(argument.map(identity));
  return removeWhere('$pullAll', (item) => gone.has(identity(item)));
};

const removeWhere =
  (name: string, gone: (item: Value) => boolean): ReturnType<Operator> =>
  (current) => {
    if (current === undefined) return current;
    if (!Array.isArray(current)) throw badValue(`Cannot apply ${name} to a non-array value`);
    const kept = current.filter((item) => !gone(item));
    return kept.length === current.length ? current : kept;
  };

/** https://www.mongodb.com/docs/manual/reference/operator/update/pop/ */
const pop: Operator = (argument, path) => {
  if (!isNumeric(argument)) throw failedToParse(`Expected a number in: ${path}: ${show(argument)}`);
  const end = asInteger(argument);
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${show(argument)}`);
  return (current, at) => {
    if (current === undefined) return current;
    if (!Array.isArray(current)) throw typeMismatch(`Path '${at}' contains an element of non-array type '${typeName(current)}'`);
    if (current.length === 0) return current;
    return end === 1 ? current.slice(0, -1) : current.slice(1);
  };
};

export const arrayOperators: Record<string, Operator> = { $push: push, $addToSet: addToSet, $pull: pull, $pullAll: pullAll, $pop: pop };
