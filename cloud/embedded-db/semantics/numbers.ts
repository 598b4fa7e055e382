import { DbError } from '../errors';
import { asNumber, Decimal128, Double, double, isInt32, Long, type Value } from './values';

/** Any BSON number in decoded form. */
export type Numeric = number | Double | Long | Decimal128;

const sign = (difference: number | bigint): number => (difference < 0 ? -1 : difference > 0 ? 1 : 0);

/** Compares numbers by exact value across the four types; NaN is below every number and equal to itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = asNumber(a)!;
  const y = asNumber(b)!;
  if (x < y) return -1;
  if (x > y) return 1;
  if (x !== y) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
  // Equal as doubles. Rounding to double keeps order, so only what a double cannot hold is left to compare.
  if (!(a instanceof Long || a instanceof Decimal128 || b instanceof Long || b instanceof Decimal128)) return 0;
  return compareExact(a, b, x);
}

function compareExact(a: Numeric, b: Numeric, nearest: number): number {
  if (!Number.isFinite(nearest)) {
    // A decimal beyond a double's range rounds to infinity but is less than it.
    const [p, q] = [exactOf(a), exactOf(b)];
    if (p === null || q === null) return p === q ? 0 : (p === null) === nearest > 0 ? 1 : -1;
    return compareScaled(p, q);
  }
  return compareScaled(exactOf(a)!, exactOf(b)!);
}

/** digits x 10^exponent x 2^-halvings, exactly. */
interface Scaled {
  digits: bigint;
  exponent: number;
  halvings: number;
}

function exactOf(value: Numeric): Scaled | null {
  if (value instanceof Long) return { digits: value.toBigInt(), exponent: 0, halvings: 0 };
  if (value instanceof Decimal128) return decimalParts(value);
  return doubleParts(asNumber(value)!);
}

function compareScaled(a: Scaled, b: Scaled): number {
  const low = Math.min(a.exponent, b.exponent);
  const halvings = Math.max(a.halvings, b.halvings);
  const lift = (n: Scaled): bigint => (n.digits * 10n ** BigInt(n.exponent - low)) << BigInt(halvings - n.halvings);
  return sign(lift(a) - lift(b));
}

function doubleParts(value: number): Scaled | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value)) return { digits: BigInt(value), exponent: 0, halvings: 0 };
  let mantissa = value;
  let halvings = 0;
  // Doubling a double is exact; a fraction needs at most 1,074 of them to become whole.
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    halvings++;
  }
  return { digits: BigInt(mantissa), exponent: 0, halvings };
}

/** A finite decimal's coefficient and exponent; null for infinities and NaN. */
export function decimalParts(value: Decimal128): Scaled | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(value.toString());
  if (!match) return null;
  const fraction = match[3] ?? '';
  return { digits: BigInt(`${match[1]}${match[2]}${fraction}`), exponent: Number(match[4] ?? 0) - fraction.length, halvings: 0 };
}

const maxLong = 2n ** 63n - 1n;
const minLong = -(2n ** 63n);

/** Refuses arithmetic on Decimal128: stored, compared and indexed exactly, never rounded by us. */
export function refuseDecimal(operator: string): DbError {
  return new DbError(238, 'NotImplemented', `Decimal128 arithmetic is not supported by the embedded database: ${operator}`);
}

/**
 * Adds or multiplies as MongoDB's update operators do: int32 widens to int64 when it overflows, a double makes it a double,
 * and int64 overflow answers null. https://www.mongodb.com/docs/manual/reference/operator/update/inc/
 */
export function integerArithmetic(a: Numeric, b: Numeric, operation: 'add' | 'multiply' | 'subtract', operator: string): Numeric | null {
  if (a instanceof Decimal128 || b instanceof Decimal128) throw refuseDecimal(operator);
  if (isDouble(a) || isDouble(b)) {
    const [x, y] = [asNumber(a)!, asNumber(b)!];
    return double(operation === 'add' ? x + y : operation === 'subtract' ? x - y : x * y);
  }
  if (isInt32(a) && isInt32(b)) {
    const result = operation === 'add' ? a + b : operation === 'subtract' ? a - b : a * b;
    if (isInt32(result) || result === 0) return result === 0 ? 0 : result;
    if (Number.isSafeInteger(result)) return Long.fromNumber(result);
  }
  const [x, y] = [toBigInt(a), toBigInt(b)];
  const result = operation === 'add' ? x + y : operation === 'subtract' ? x - y : x * y;
  if (result > maxLong || result < minLong) return null;
  const long = a instanceof Long || b instanceof Long || result > 2147483647n || result < -2147483648n;
  return long ? Long.fromBigInt(result) : Number(result);
}

export const isDouble = (value: unknown): value is number | Double =>
  value instanceof Double || (typeof value === 'number' && !isInt32(value));

const toBigInt = (value: Numeric): bigint => (value instanceof Long ? value.toBigInt() : BigInt(asNumber(value)!));

/** A whole number as an Int32 if it fits, else a Long; undefined beyond int64. */
export function integer(value: bigint): number | Long | undefined {
  if (value >= -2147483648n && value <= 2147483647n) return Number(value);
  return value >= minLong && value <= maxLong ? Long.fromBigInt(value) : undefined;
}

/** A number truncated toward zero to int64, as `$mod` reads its operands; undefined for NaN, infinities and beyond int64. */
export function truncateToBigInt(value: Value): bigint | undefined {
  if (value instanceof Long) return value.toBigInt();
  if (value instanceof Decimal128) {
    const parts = decimalParts(value);
    if (!parts) return undefined;
    // A decimal with this exponent is far beyond int64 unless zero.
    if (parts.exponent > 40) return parts.digits === 0n ? 0n : undefined;
    const whole = parts.exponent >= 0 ? parts.digits * 10n ** BigInt(parts.exponent) : parts.digits / 10n ** BigInt(-parts.exponent);
    return whole >= minLong && whole <= maxLong ? whole : undefined;
  }
  const number = asNumber(value);
  if (number === undefined || !Number.isFinite(number)) return undefined;
  const whole = BigInt(Math.trunc(number));
  return whole >= minLong && whole <= maxLong ? whole : undefined;
}
