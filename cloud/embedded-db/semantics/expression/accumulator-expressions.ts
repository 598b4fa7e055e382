import { compareValues } from '../compare';
import { refuseDecimal } from '../numbers';
import { asNumber, Decimal128, double, isNullish, isNumeric, type Maybe, type Value } from '../values';
import { NumberSum } from './number-sum';
import type { OperatorCompiler, OperatorTable } from './types';

/** An accumulator used as an expression: over its arguments, or over the elements of a single array. */
const over =
  (reduce: (values: readonly Maybe[], name: string) => Value): OperatorCompiler =>
  (argument, compiler, name) => {
    const given = (Array.isArray(argument) ? argument : [argument]).map((item) => compiler.compile(item));
    return (doc) => {
      const values = given.map((each) => each(doc));
      if (given.length === 1 && Array.isArray(values[0])) compiler.work.step(values[0].length);
      return reduce(given.length === 1 && Array.isArray(values[0]) ? values[0] : values, name);
    };
  };

/** Adds what is numeric, passes over the rest; https://www.mongodb.com/docs/manual/reference/operator/aggregation/sum/ */
export function sumOf(values: readonly Maybe[], name: string): NumberSum {
  const sum = new NumberSum(name);
  for (const value of values) if (isNumeric(value)) sum.add(value);
  return sum;
}

/** The least or greatest value, null and missing passed over; null of nothing. */
export function extremeOf(values: readonly Maybe[], direction: 1 | -1): Value {
  let best: Maybe;
  for (const value of values) if (!isNullish(value) && (best === undefined || direction * compareValues(value, best) > 0)) best = value;
  return best ?? null;
}

/** Population (0) or sample (1) standard deviation of the numeric values, by Welford's method; null of too few. */
export function deviationOf(values: readonly Maybe[], less: 0 | 1, name: string): Value {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of values) {
    if (value instanceof Decimal128) throw refuseDecimal(name);
    if (!isNumeric(value)) continue;
    const number = asNumber(value)!;
    count++;
    const delta = number - mean;
    mean += delta / count;
    squares += delta * (number - mean);
  }
  return count <= less ? null : double(Math.sqrt(squares / (count - less)));
}

export const accumulatorExpressions: OperatorTable = {
  $sum: over((values, name) => sumOf(values, name).value()),
  $avg: over((values, name) => sumOf(values, name).mean()),
  $min: over((values) => extremeOf(values, -1)),
  $max: over((values) => extremeOf(values, 1)),
  $stdDevPop: over((values, name) => deviationOf(values, 0, name)),
  $stdDevSamp: over((values, name) => deviationOf(values, 1, name)),
};
