/**
 * A double as MongoDB writes it in text, C's %g: with 16 significant digits in conversions to a string,
 * with 6 where a string operator takes a number for one.
 */
export function numberText(value: number, digits = 16): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  if (exponent < -4 || exponent >= digits) {
    const [mantissa, power] = value.toExponential(digits - 1).split('e');
    const magnitude = Math.abs(Number(power));
    return `${withoutTrailingZeros(mantissa!)}e${Number(power) < 0 ? '-' : '+'}${magnitude < 10 ? '0' : ''}${magnitude}`;
  }
  return withoutTrailingZeros(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

const withoutTrailingZeros = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits);
