import { typeMismatch } from '../errors';
import { Binary, isDoc, isNumeric, Long, Timestamp, typeName, type Doc, type Value } from '../semantics';

/**
 * The type an option has in MongoDB's command definitions (its .idl files). `bool` takes a boolean only, `safeBool` any number
 * too; null and undefined stand for an option that is not given. What an option may be beyond its type is its reader's to say.
 */
export type OptionType =
  | 'any'
  | 'bool'
  | 'safeBool'
  | 'number'
  | 'long'
  | 'string'
  | 'object'
  | 'array'
  | 'objects'
  | 'hint'
  | 'update'
  | 'sessions'
  | 'timestamp';

export type OptionTypes = Readonly<Record<string, OptionType>>;

const fits: Record<OptionType, (value: Value) => boolean> = {
  any: () => true,
  bool: (value) => typeof value === 'boolean',
  safeBool: (value) => typeof value === 'boolean' || isNumeric(value),
  number: isNumeric,
  long: (value) => value instanceof Long && !(value instanceof Timestamp),
  string: (value) => typeof value === 'string',
  object: isDoc,
  array: Array.isArray,
  objects: (value) => Array.isArray(value) && value.every(isDoc),
  hint: (value) => typeof value === 'string' || isDoc(value),
  update: (value) => isDoc(value) || Array.isArray(value),
  sessions: (value) => Array.isArray(value) && value.every((each) => isDoc(each) && each['id'] instanceof Binary),
  timestamp: (value) => value instanceof Timestamp,
};

const wanted: Record<OptionType, string> = {
  any: '',
  bool: "type 'bool'",
  safeBool: "types '[bool, long, int, decimal, double]'",
  number: "types '[long, int, decimal, double]'",
  long: "type 'long'",
  string: "type 'string'",
  object: "type 'object'",
  array: "type 'array'",
  objects: "type 'array' of objects",
  hint: "types '[string, object]'",
  update: "types '[object, array]'",
  sessions: "type 'array' of sessions",
  timestamp: "type 'timestamp'",
};

/** Throws 14 TypeMismatch for an option of another type than it has. */
export function assertType(field: string, type: OptionType, value: Value | undefined): void {
  if (value === undefined || value === null || fits[type](value) || typeName(value) === 'undefined') return;
  throw typeMismatch(`BSON field '${field}' is the wrong type '${typeName(value)}', expected ${wanted[type]}`);
}

/** The types of what an option holds, where that is a document of options itself. */
const inner: Record<string, OptionTypes> = {
  readConcern: { level: 'string', atClusterTime: 'timestamp', afterClusterTime: 'timestamp' },
  writeConcern: { wtimeout: 'number', j: 'safeBool', fsync: 'safeBool' },
  cursor: { batchSize: 'number' },
};

/** Throws 14 for options inside `readConcern`, `writeConcern` and `cursor`. */
export function assertInner(name: string, options: Doc): void {
  for (const [key, type] of Object.entries(inner[name] ?? {})) assertType(`${name}.${key}`, type, options[key]);
}
