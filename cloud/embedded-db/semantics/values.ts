import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

export { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp };

/** BSON's deprecated `undefined`: kept, compared and written back; never confused with a missing field. */
export class BsonUndefined {
  readonly _bsontype = 'Undefined';
}
export const bsonUndefined = new BsonUndefined();

/**
 * A decoded BSON value. Numbers keep their BSON type:
 * a JS number that is an int32 integer is an Int32, any other JS number is a Double,
 * and a Double that happens to hold an int32 integer (1.0, -0) is wrapped in `Double`.
 */
export type Value =
  | number
  | string
  | boolean
  | null
  | Date
  | Doc
  | Value[]
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | MinKey
  | MaxKey
  | BsonUndefined;

/**
 * A decoded document: a plain object in field order. Names JavaScript would reorder or misread (array
 * indexes, `__proto__`) carry a leading NUL, which no BSON name can hold: see `keyOf` and `fieldName`.
 */
export interface Doc {
  [key: string]: Value;
}

/** A value, or `undefined` where there is no field. */
export type Maybe = Value | undefined;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The property under which a document holds the field `name`. */
export function keyOf(name: string): string {
  const first = name.charCodeAt(0);
  if (isDigit(first)) return isIndexName(name) ? `\0${name}` : name;
  return name === '__proto__' ? '\0__proto__' : name;
}

/** The field name behind a document's property: the reverse of `keyOf`. */
export const fieldName = (key: string): string => (key.charCodeAt(0) === 0 ? key.slice(1) : key);

/** Whether a name is what JavaScript takes for an array index and would therefore reorder. */
function isIndexName(name: string): boolean {
  if (name.length > 10 || (name.length > 1 && name.charCodeAt(0) === 48)) return false;
  for (let i = 1; i < name.length; i++) if (!isDigit(name.charCodeAt(i))) return false;
  return true;
}

/** The index a path component stands for inside an array ("0", "17"; not "01"), or -1. */
export function arrayIndex(name: string): number {
  const start = name.charCodeAt(0) === 0 ? 1 : 0;
  if (!isDigit(name.charCodeAt(start)) || !isIndexName(start ? name.slice(1) : name)) return -1;
  return Number(name.slice(start));
}

/** @internal */
export const fieldNames = (doc: Doc): string[] => Object.keys(doc).map(fieldName);

/** The field of a document by its property (see `keyOf`); never something inherited. */
export const fieldAt = (doc: Doc, key: string): Maybe => (Object.hasOwn(doc, key) ? doc[key] : undefined);

/** The field of a document by its name. */
export const field = (doc: Doc, name: string): Maybe => fieldAt(doc, keyOf(name));

/** Whether a value is an embedded document. */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

/** A double in its decoded form: wrapped where the bare number would read as an Int32. */
export function double(value: number): number | Double {
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647 ? new Double(value) : value;
}

export const isInt32 = (value: unknown): value is number => typeof value === 'number' && (value | 0) === value && !Object.is(value, -0);

export const isNumeric = (value: unknown): value is number | Double | Long | Decimal128 =>
  typeof value === 'number' || value instanceof Double || isLong(value) || value instanceof Decimal128;

/** Whether a value is an int64 (the library's Timestamp is a subclass of Long). */
export const isLong = (value: unknown): value is Long => value instanceof Long && !(value instanceof Timestamp);

/** A number as a JS number, losing what a double cannot hold; undefined for what is not a number. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  if (isLong(value)) return value.toNumber();
  if (value instanceof Decimal128) return decimalToNumber(value);
  return undefined;
}

/** A Decimal128 rounded to the nearest double. */
export function decimalToNumber(value: Decimal128): number {
  const text = value.toString();
  return text === 'Infinity' ? Infinity : text === '-Infinity' ? -Infinity : text === 'NaN' ? NaN : Number(text);
}

/**
 * A number that stands for a whole number of int64 range, exactly; undefined otherwise.
 * Limits, counts, indexes and the like come as any numeric type.
 */
export function asInteger(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

/** MongoDB's truth: false, null, undefined, missing and zero are false. */
export function truthy(value: Maybe): boolean {
  if (value === undefined || value === null || value === false || value instanceof BsonUndefined) return false;
  const number = asNumber(value);
  return number !== 0;
}

/** BSON type numbers; https://www.mongodb.com/docs/manual/reference/bson-types/ */
export const Type = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

export type TypeName = keyof typeof Type;

/** The alias of a value's BSON type, as `$type` names it. */
export function typeName(value: Value): TypeName {
  switch (typeof value) {
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    default:
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isDoc(value)) return 'object';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Double) return 'double';
  // Timestamp extends Long.
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Long) return 'long';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof BSONSymbol) return 'symbol';
  if (value instanceof Code) return value.scope ? 'javascriptWithScope' : 'javascript';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  return 'undefined';
}

/** The BSON type number of a value. */
export const valueType = (value: Value): number => Type[typeName(value)];

/** Characters an error text shows of a value. */
const mostShown = 150;

/** A value as MongoDB's error texts show it, shortened. */
export function show(value: Maybe): string {
  const text = showUpTo(value, mostShown + 1);
  return text.length > mostShown ? `${text.slice(0, mostShown - 3)}...` : text;
}

/** Goes no further than so many characters: a value may be large. */
function showUpTo(value: Maybe, most: number): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, most));
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return listed('[', value, ']', most, showUpTo);
  if (isDoc(value))
    return listed('{', Object.entries(value), '}', most, ([key, item], left) => `${fieldName(key)}: ${showUpTo(item, left)}`);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Double) return Object.is(value.value, -0) ? '-0.0' : value.value.toFixed(1);
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${Buffer.from(value.value().subarray(0, most)).toString('hex')})`;
  if (value instanceof Long || value instanceof Decimal128) return value.toString();
  return typeName(value);
}

function listed<T>(open: string, items: readonly T[], close: string, most: number, showItem: (item: T, left: number) => string): string {
  let text = open;
  for (const [i, item] of items.entries()) {
    if (text.length > most) return text;
    text += `${i === 0 ? ' ' : ', '}${showItem(item, most - text.length)}`;
  }
  return `${text} ${close}`;
}

/** Whether an expression's value counts as null: null, undefined or missing. */
export const isNullish = (value: Maybe): value is null | undefined | BsonUndefined =>
  value === undefined || value === null || value instanceof BsonUndefined;
