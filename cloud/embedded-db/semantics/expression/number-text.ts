/** A double as MongoDB writes it in text: 16 significant digits, C's %.16g. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const exponent = Number(value.toExponential(15).split('e')[1]);
  if (exponent < -4 || exponent >= 16) {
    const [digits, power] = value.toExponential(15).split('e');
    const magnitude = Math.abs(Number(power));
    return `${withoutTrailingZeros(digits!)}e${Number(power) < 0 ? '-' : '+'}${magnitude < 10 ? '0' : ''}${magnitude}`;
  }
  return withoutTrailingZeros(value.toFixed(Math.max(0, 15 - exponent)));
}

const withoutTrailingZeros = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits);
