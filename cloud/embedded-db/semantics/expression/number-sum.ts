import { integer, isDouble, refuseDecimal, type Numeric } from '../numbers';
import { asNumber, Decimal128, double, isLong, Long } from '../values';

/**
 * A sum the way MongoDB adds: whole numbers exactly, doubles with a second double that carries what rounding lost
 * (Knuth's two-sum). The result is of the widest type added; beyond int64 it becomes a double.
 */
export class NumberSum {
  count = 0;
  private whole = 0;
  private wholeBig = 0n;
  private sum = 0;
  private lost = 0;
  private widest: 'int' | 'long' | 'double' = 'int';

  constructor(private readonly operator: string) {}

  add(value: Numeric): void {
    if (value instanceof Decimal128) throw refuseDecimal(this.operator);
    this.count++;
    if (isDouble(value)) {
      this.widest = 'double';
      this.addDouble(asNumber(value)!);
    } else if (isLong(value)) {
      if (this.widest === 'int') this.widest = 'long';
      this.wholeBig += value.toBigInt();
    } else {
      this.whole += value as number;
      // Far below 2^53, so that the next int32 cannot make it inexact.
      if (Math.abs(this.whole) > 2 ** 52) {
        this.wholeBig += BigInt(this.whole);
        this.whole = 0;
      }
    }
  }

  private addDouble(value: number): void {
    const total = this.sum + value;
    const part = total - this.sum;
    this.lost += this.sum - (total - part) + (value - part);
    this.sum = total;
  }

  private get wholeTotal(): bigint {
    return this.wholeBig + BigInt(this.whole);
  }

  asDouble(): number {
    const whole = this.wholeTotal;
    if (this.widest !== 'double') return Number(whole);
    if (whole === 0n) return Number.isFinite(this.sum) ? this.sum + this.lost : this.sum;
    const copy = new NumberSum(this.operator);
    copy.sum = this.sum;
    copy.lost = this.lost;
    const high = Number(whole);
    copy.addDouble(high);
    copy.addDouble(Number(whole - BigInt(high)));
    return Number.isFinite(copy.sum) ? copy.sum + copy.lost : copy.sum;
  }

  value(): Numeric {
    if (this.widest === 'double') return double(this.asDouble());
    const total = integer(this.wholeTotal);
    if (total === undefined) return double(Number(this.wholeTotal));
    return this.widest === 'long' ? Long.fromValue(total as Long) : total;
  }

  /** The mean as a double, or null of nothing. */
  mean(): Numeric | null {
    return this.count === 0 ? null : double(this.asDouble() / this.count);
  }
}
