import { badValue, failedToParse, typeMismatch } from '../../errors';
import type { BitMask } from './ast';
import { truncateToBigInt } from '../numbers';
import { asInteger, asNumber, Binary, isNumeric, show, Type, type TypeName, type Value } from '../values';

/** BSON type numbers an argument of `$type` stands for; https://www.mongodb.com/docs/manual/reference/operator/query/type/ */
export function typeSet(value: Value): ReadonlySet<number> {
  const given = Array.isArray(value) ? value : [value];
  if (given.length === 0) throw failedToParse('$type must match at least one type');
  return new Set(given.flatMap(typeNumbers));
}

const known = new Set<number>(Object.values(Type));

function typeNumbers(value: Value): number[] {
  if (typeof value === 'string') {
    if (value === 'number') return [Type.double, Type.int, Type.long, Type.decimal];
    const type = Object.hasOwn(Type, value) ? Type[value as TypeName] : undefined;
    if (type === undefined) throw badValue(`Unknown type name alias: ${value}`);
    return [type];
  }
  if (!isNumeric(value)) throw typeMismatch('type must be represented as a number or a string');
  const type = asInteger(value);
  if (type === undefined || !known.has(type)) throw badValue(`Invalid numerical type code: ${show(value)}`);
  return [type];
}

export function sizeArgument(value: Value): number {
  const size = asInteger(value);
  if (size === undefined) throw badValue(`Failed to parse $size. Expected a number in: $size: ${show(value)}`);
  if (size < 0) throw badValue(`Failed to parse $size. Expected a non-negative number in: $size: ${show(value)}`);
  return size;
}

export function modArguments(value: Value): { divisor: bigint; remainder: bigint } {
  if (!Array.isArray(value)) throw badValue('malformed mod, needs to be an array');
  if (value.length < 2) throw badValue('malformed mod, not enough elements');
  if (value.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = value.map((item, i) => {
    const whole = isNumeric(item) ? truncateToBigInt(item) : undefined;
    if (whole === undefined) throw badValue(`malformed mod, ${i === 0 ? 'divisor' : 'remainder'} not a number`);
    return whole;
  });
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return { divisor: divisor!, remainder: remainder! };
}

/** The bits a `$bits...` operator names: a whole number, a list of positions, or binary data (little-endian). */
export function bitMask(name: string, value: Value): BitMask {
  if (Array.isArray(value)) {
    return value.map((item) => {
      const position = asInteger(item);
      if (position === undefined || position < 0)
        throw badValue(`Failed to parse bit position. Expected a non-negative number in: ${name}: ${show(value)}`);
      if (position > 2147483647) throw badValue(`Failed to parse bit position. Expected a 32-bit integer in: ${name}: ${show(value)}`);
      return position;
    });
  }
  if (value instanceof Binary) return bytesToBigInt(value);
  const number = asNumber(value);
  if (number === undefined) throw badValue(`${name} takes an Array, a number, or a BinData but received: ${show(value)}`);
  const whole = Number.isInteger(number) ? truncateToBigInt(value) : undefined;
  if (whole === undefined || whole < 0n) throw failedToParse(`Expected a non-negative integer in: ${name}: ${show(value)}`);
  return whole;
}

export function bytesToBigInt(value: Binary): bigint {
  // Byte by byte it would take the square of its length.
  const hex = Buffer.from(value.buffer.subarray(0, value.position)).reverse().toString('hex');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}
