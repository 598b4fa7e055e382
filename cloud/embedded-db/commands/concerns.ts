import { badValue, failedToParse, invalidOptions, notSupported } from '../errors';
import { asNumber, decode, isDoc, truthy, type Doc, type Maybe, type Value } from '../semantics';
import type { Answer } from './context';
import { assertInner } from './option-types';

/** The time limit of a command in ms; 0 or undefined for none. Throws 2 for a number that is none. */
export function readMaxTime(command: Doc): number | undefined {
  const value = command['maxTimeMS'] ?? null;
  if (value === null) return undefined;
  const limit = asNumber(value);
  // A null of the deprecated kind.
  if (limit === undefined) return undefined;
  if (!Number.isInteger(limit)) throw badValue('maxTimeMS has non-integral value');
  if (limit < 0 || limit > 2147483647) throw badValue(`${limit} value for maxTimeMS is out of range [0, 2147483647]`);
  return limit;
}

const readLevels = ['local', 'available', 'majority', 'linearizable', 'snapshot'];

/** Read and write concern as MongoDB reads them, before anything happens. */
export function assertConcerns(name: string, command: Doc): void {
  const isInside = command['autocommit'] === false;
  const ends = name === 'commitTransaction' || name === 'abortTransaction';
  const read = command['readConcern'];
  if (isDoc(read)) {
    if (isInside && !truthy(command['startTransaction']))
      throw invalidOptions('Only the first command in a transaction may specify a readConcern');
    assertReadConcern(read, isInside);
  }
  const write = command['writeConcern'];
  if (isDoc(write)) {
    if (isInside && !ends) throw invalidOptions('writeConcern is not allowed within a multi-statement transaction');
    assertWriteConcern(write);
  }
  if (isDoc(command['cursor'])) assertInner('cursor', command['cursor']);
}

/** Every level but snapshot is what one member that answers after fsync gives anyway; snapshots are for transactions. */
function assertReadConcern(concern: Doc, isInside: boolean): void {
  assertInner('readConcern', concern);
  const level = concern['level'] ?? 'local';
  if (typeof level !== 'string' || !readLevels.includes(level))
    throw failedToParse(`Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`);
  if (concern['atClusterTime'] !== undefined) throw notSupported('readConcern with atClusterTime');
  if (level === 'snapshot' && !isInside) throw notSupported('readConcern snapshot outside a transaction');
}

const concernFields = ['w', 'j', 'fsync', 'wtimeout', 'provenance', 'getLastError'];
/** Members a replica set may have. */
const mostMembers = 50;

function assertWriteConcern(concern: Doc): void {
  for (const key of Object.keys(concern))
    if (!concernFields.includes(key)) throw failedToParse(`BSON field 'writeConcern.${key}' is an unknown field.`);
  assertInner('writeConcern', concern);
  const wanted: Maybe = concern['w'];
  if (wanted === undefined || typeof wanted === 'string') return;
  const members = asNumber(wanted);
  if (isDoc(wanted)) throw notSupported('a write concern by tags');
  if (members === undefined) throw failedToParse('w has to be a number, string, or object');
  if (!(members >= 0 && members <= mostMembers))
    throw failedToParse(`w has to be a non-negative number and not greater than ${mostMembers}; found: ${members}`);
}

/** Every write is on disk at every member there is; more members than one can never be reached, nor a set of members that nobody named. */
export function withWriteConcern(command: Doc, answer: Answer): Answer {
  const concern = command['writeConcern'];
  const unmet = isDoc(concern) ? unmetConcern(concern['w'] ?? 1) : undefined;
  if (!unmet) return answer;
  return { ...(Buffer.isBuffer(answer) ? decode(answer) : answer), writeConcernError: unmet };
}

function unmetConcern(wanted: Value): Doc | undefined {
  if (typeof wanted === 'string')
    return wanted === 'majority'
      ? undefined
      : {
          code: 79,
          codeName: 'UnknownReplWriteConcern',
          errmsg: `No write concern mode named '${wanted}' found in replica set configuration`,
        };
  return (asNumber(wanted) ?? 0) > 1
    ? { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' }
    : undefined;
}
