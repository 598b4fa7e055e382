import { location } from '../../errors';
import { integer, isDouble, type Numeric } from '../numbers';
import { asNumber, double, isLong, Long } from '../values';

/**
 * Rounds to `digits` places after the decimal point (negative: before it).
 * A double is taken with the 15 significant decimal digits MongoDB takes it with, so that 2.345 is a tie.
 */
export function roundTo(value: Numeric, digits: number, mode: 'halfEven' | 'truncate', operator: string): Numeric {
  if (isDouble(value)) return double(roundDouble(asNumber(value)!, digits, mode));
  if (digits >= 0) return value;
  const rounded = integer(roundDigits(BigInt(value.toString()), -digits, mode));
  if (rounded === undefined)
    throw location(
      51080,
      `invalid conversion from Decimal128 result in ${operator} resulting from arguments: [${value.toString()}, ${digits}]`,
    );
  return isLong(value) ? Long.fromValue(rounded as Long) : rounded;
}

function roundDouble(value: number, digits: number, mode: 'halfEven' | 'truncate'): number {
  if (!Number.isFinite(value) || value === 0) return value;
  if (digits === 0) return mode === 'truncate' ? Math.trunc(value) : nearestEven(value);
  const [, sign, lead, rest, exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(14))!;
  const scale = (rest ?? '').length - Number(exponent);
  const coefficient = BigInt(`${lead}${rest ?? ''}`);
  // coefficient x 10^-scale, to be cut to `digits` places.
  if (scale <= digits) return value;
  const rounded = roundDigits(coefficient, scale - digits, mode) / 10n ** BigInt(scale - digits);
  return Number(`${sign}${rounded}e${-digits}`);
}

function nearestEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  const result = up ? floor + 1 : floor;
  return result === 0 && value < 0 ? -0 : result;
}

/** Zeroes the last `places` decimal digits of a whole number. */
function roundDigits(value: bigint, places: number, mode: 'halfEven' | 'truncate'): bigint {
  const unit = 10n ** BigInt(places);
  const cut = value / unit;
  if (mode === 'truncate') return cut * unit;
  const rest = value % unit < 0n ? -(value % unit) : value % unit;
  const up = rest * 2n > unit || (rest * 2n === unit && cut % 2n !== 0n);
  return (up ? cut + (value < 0n ? -1n : 1n) : cut) * unit;
}
