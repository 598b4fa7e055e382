import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  bsonUndefined,
  Code,
  Decimal128,
  double,
  Double,
  fieldName,
  isDoc,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  typeName,
  type Doc,
  type Value,
} from '../semantics';

/**
 * Extended JSON v2, one document a line, as mongoexport writes and mongoimport reads.
 * https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/
 * Own code, for two things the bson package's EJSON cannot keep: the order of fields named like numbers, and `1.0` apart from `1`.
 */

/** A document as canonical Extended JSON: every type survives. */
export const toExtendedJson = (doc: Doc): string => text(doc);

function text(value: Value): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(text).join(',')}]`;
  if (isDoc(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(fieldName(key))}:${text(item)}`)
      .join(',')}}`;
  return JSON.stringify(wrapped(value));
}

const asDouble = (value: number): object => ({
  $numberDouble: Object.is(value, -0) ? '-0.0' : Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : String(value),
});

function wrapped(value: Exclude<Value, null | boolean | string | Doc | Value[]>): object {
  switch (typeName(value)) {
    case 'int':
      return { $numberInt: String(value) };
    case 'double':
      return asDouble(value instanceof Double ? value.value : (value as number));
    case 'long':
      return { $numberLong: String(value) };
    case 'decimal':
      return { $numberDecimal: String(value) };
    case 'objectId':
      return { $oid: (value as ObjectId).toHexString() };
    case 'date':
      return { $date: { $numberLong: String((value as Date).getTime()) } };
    case 'timestamp':
      return { $timestamp: { t: (value as Timestamp).t, i: (value as Timestamp).i } };
    case 'binData':
      return {
        $binary: {
          base64: Buffer.from((value as Binary).value()).toString('base64'),
          subType: (value as Binary).sub_type.toString(16).padStart(2, '0'),
        },
      };
    case 'regex':
      return { $regularExpression: { pattern: (value as BSONRegExp).pattern, options: (value as BSONRegExp).options } };
    case 'symbol':
      return { $symbol: (value as BSONSymbol).value };
    case 'javascript':
      return { $code: (value as Code).code };
    case 'minKey':
      return { $minKey: 1 };
    case 'maxKey':
      return { $maxKey: 1 };
    case 'undefined':
      return { $undefined: true };
    default:
      throw new Error(`${typeName(value)} has no Extended JSON form here`);
  }
}

/** Reads one document, canonical or relaxed. Throws an Error that says what is wrong. */
export function fromExtendedJson(line: string): Doc {
  const value = read(JSON.parse(exactly(line)) as Json);
  if (!isDoc(value)) throw new Error('a line must hold one document');
  return value;
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * Rewrites JSON so that JSON.parse loses nothing: names that JavaScript would reorder get the mark a decoded document has,
 * and numbers that are not 32-bit integers are wrapped. Strings are matched whole, so nothing inside one is touched.
 */
function exactly(line: string): string {
  return line.replace(
    /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
    (token: string, string: string | undefined, colon: string | undefined) => {
      if (string !== undefined)
        return colon !== undefined && /^"(\d+|__proto__)"$/.test(string) ? `"\\u0000${string.slice(1)}${colon}` : token;
      if (/[.eE]/.test(token)) return `{"$numberDouble":"${token}"}`;
      const number = Number(token);
      return number >= -2147483648 && number <= 2147483647 ? token : `{"$numberLong":"${token}"}`;
    },
  );
}

function read(json: Json): Value {
  if (Array.isArray(json)) return json.map(read);
  if (json === null || typeof json !== 'object') return json;
  const first = Object.keys(json)[0];
  if (first?.startsWith('$')) {
    const value = special(json);
    if (value !== undefined) return value;
  }
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, read(item)]));
}

const plainNumber = (json: Json | undefined): string =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
    ? String(json['$numberInt'] ?? json['$numberLong'] ?? json['$numberDouble'])
    : String(json);

/** The value an object with `$` names stands for; undefined for an ordinary document such as a DBRef. */
function special(json: { [name: string]: Json }): Value | undefined {
  const inner = (name: string): { [name: string]: Json } =>
    typeof json[name] === 'object' && json[name] !== null && !Array.isArray(json[name]) ? json[name] : {};
  switch (Object.keys(json).sort().join()) {
    case '$oid':
      return new ObjectId(String(json['$oid']));
    case '$numberInt':
      return Number(json['$numberInt']);
    case '$numberLong':
      return Long.fromString(String(json['$numberLong']));
    case '$numberDouble':
      return double(Number(plainNumber(json['$numberDouble'] as Json)));
    case '$numberDecimal':
      return Decimal128.fromString(String(json['$numberDecimal']));
    case '$date':
      return readDate(json['$date'] as Json);
    case '$timestamp':
      return new Timestamp({ t: Number(plainNumber(inner('$timestamp')['t'])), i: Number(plainNumber(inner('$timestamp')['i'])) });
    case '$binary':
      return new Binary(Buffer.from(String(inner('$binary')['base64']), 'base64'), parseInt(String(inner('$binary')['subType']), 16));
    case '$binary,$type':
      return new Binary(Buffer.from(String(json['$binary']), 'base64'), parseInt(String(json['$type']), 16));
    case '$uuid':
      return new Binary(Buffer.from(String(json['$uuid']).replaceAll('-', ''), 'hex'), 4);
    case '$regularExpression':
      return new BSONRegExp(String(inner('$regularExpression')['pattern']), String(inner('$regularExpression')['options']));
    case '$options,$regex':
      return typeof json['$regex'] === 'string' && typeof json['$options'] === 'string'
        ? new BSONRegExp(json['$regex'], json['$options'])
        : undefined;
    case '$symbol':
      return new BSONSymbol(String(json['$symbol']));
    case '$code':
      return new Code(String(json['$code']));
    case '$minKey':
      return new MinKey();
    case '$maxKey':
      return new MaxKey();
    case '$undefined':
      return bsonUndefined;
    default:
      return undefined;
  }
}

function readDate(json: Json): Date {
  const date = typeof json === 'string' ? new Date(json) : new Date(Number(plainNumber(json)));
  if (Number.isNaN(date.getTime())) throw new Error(`not a date: ${JSON.stringify(json)}`);
  return date;
}
