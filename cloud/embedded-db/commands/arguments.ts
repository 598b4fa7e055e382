import { badValue, DbError, notSupported, typeMismatch } from '../errors';
import { asInteger, asNumber, decode, fieldName, isDoc, truthy, typeName, type Doc, type Value } from '../semantics';
import type { CommandContext } from './context';
import { assertType, type OptionTypes } from './option-types';

/** Reading a command's fields, with MongoDB's errors for what does not fit. */

/** Fields any command may carry. Causal consistency needs nothing from one member that commits before it answers. */
const common: OptionTypes = {
  $db: 'string',
  lsid: 'object',
  txnNumber: 'long',
  autocommit: 'bool',
  startTransaction: 'bool',
  readConcern: 'object',
  writeConcern: 'object',
  maxTimeMS: 'number',
  comment: 'any',
  $readPreference: 'object',
  $clusterTime: 'object',
  $client: 'object',
  apiVersion: 'string',
  apiStrict: 'bool',
  apiDeprecationErrors: 'bool',
  stmtId: 'number',
  stmtIds: 'array',
  mayBypassWriteBlocking: 'safeBool',
  $audit: 'object',
  $configServerState: 'object',
  bypassEmptyTsReplacement: 'safeBool',
  rawData: 'safeBool',
};

/**
 * Throws 40415 for a field the command does not have and 14 for one of a wrong type, before anything happens.
 * Where it takes no collation that is refused by name unless it is the simple one.
 */
export function assertFields(name: string, command: Doc, fields: OptionTypes): void {
  for (const key of Object.keys(command)) {
    if (key === name) continue;
    const type = Object.hasOwn(fields, key) ? fields[key] : Object.hasOwn(common, key) ? common[key] : undefined;
    if (type !== undefined) assertType(`${name}.${key}`, type, command[key]);
    else if (key === 'collation') assertSimpleCollation(command[key]);
    else throw new DbError(40415, 'Location40415', `BSON field '${name}.${fieldName(key)}' is an unknown field.`);
  }
}

export function assertSimpleCollation(collation: Value | undefined): void {
  if (collation === undefined || collation === null) return;
  if (!isDoc(collation)) throw mismatch('collation', 'object', collation);
  if (Object.keys(collation).length > 0 && collation['locale'] !== 'simple')
    throw notSupported(`collation (locale ${String(collation['locale'])})`);
}

export const mismatch = (field: string, wanted: string, value: Value | undefined): DbError =>
  typeMismatch(`BSON field '${field}' is the wrong type '${value === undefined ? 'missing' : typeName(value)}', expected type '${wanted}'`);

export function optionalDoc(command: Doc, name: string): Doc | undefined {
  const value = command[name];
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw mismatch(name, 'object', value);
  return value;
}

/** A whole number that is not negative; `fallback` when absent. */
export function count(command: Doc, name: string, fallback: number): number {
  const value = command[name];
  if (value === undefined || value === null) return fallback;
  const number = asInteger(value);
  if (number === undefined) {
    const double = asNumber(value);
    if (double === undefined) throw mismatch(name, 'long', value);
    if (Number.isNaN(double)) return 0;
    if (double < 0) throw new DbError(51024, 'Location51024', `BSON field '${name}' value must be >= 0, actual value '${double}'`);
    return Math.min(Math.trunc(double), Number.MAX_SAFE_INTEGER);
  }
  if (number < 0) throw new DbError(51024, 'Location51024', `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

export const flag = (command: Doc, name: string): boolean => truthy(command[name]);

/** The collection a command names, as db.collection. Throws 73 InvalidNamespace. */
export function namespace(context: CommandContext): string {
  const name = context.command[context.name];
  if (typeof name !== 'string')
    throw new DbError(73, 'InvalidNamespace', `collection name has invalid type ${name === undefined ? 'missing' : typeName(name)}`);
  return qualified(context.db, name);
}

export function qualified(db: string, name: string): string {
  if (name === '' || name.startsWith('.') || name.includes('\0') || (name.includes('$') && !name.startsWith('$cmd')))
    throw new DbError(73, 'InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
  if (Buffer.byteLength(db) + Buffer.byteLength(name) + 1 > 255)
    throw new DbError(73, 'InvalidNamespace', `Fully qualified namespace is too long. Namespace: ${db}.${name} Max: 255`);
  return `${db}.${name}`;
}

/** Documents sent in the command or beside it, undecoded where they came so. */
export function documents(context: CommandContext, name: string): (Buffer | Doc)[] {
  const beside = context.request.sequences.get(name);
  if (beside) return beside;
  const inside = context.command[name];
  if (inside === undefined)
    throw new DbError(40414, 'Location40414', `BSON field '${context.name}.${name}' is missing but a required field`);
  if (!Array.isArray(inside)) throw mismatch(`${context.name}.${name}`, 'array', inside);
  return inside.map((item) => {
    if (!isDoc(item)) throw mismatch(`${context.name}.${name}`, 'object', item);
    return item;
  });
}

export const asDoc = (item: Buffer | Doc): Doc => (Buffer.isBuffer(item) ? decode(item) : item);

/** A sort given as `{ path: 1 }`. Documents lie by _id here, so the order of storage is refused rather than given otherwise. */
export function sortArgument(command: Doc): Doc | undefined {
  const sort = optionalDoc(command, 'sort');
  if (!sort || Object.keys(sort).length === 0) return undefined;
  if (sort['$natural'] !== undefined) throw notSupported('sort by $natural');
  if (Object.keys(sort).length > 32) throw badValue('Too many sort keys');
  return sort;
}
