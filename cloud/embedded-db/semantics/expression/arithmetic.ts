import { badValue, location, typeMismatch } from '../../errors';
import { integer, integerArithmetic, isDouble, refuseDecimal, type Numeric } from '../numbers';
import { asInteger, asNumber, Decimal128, double, isLong, isNullish, isNumeric, Long, typeName, type Maybe, type Value } from '../values';
import { NumberSum } from './number-sum';
import { roundTo } from './rounding';
import type { Compiler, Evaluate, OperatorCompiler, OperatorTable } from './types';

const list = (argument: Value, compiler: Compiler): Evaluate[] =>
  (Array.isArray(argument) ? argument : [argument]).map((item) => compiler.compile(item));

const typeOf = (value: Maybe): string => (value === undefined ? 'missing' : typeName(value));

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/add/ : numbers, or one date and milliseconds. */
const add: OperatorCompiler = (argument, compiler) => {
  const terms = list(argument, compiler);
  return (doc) => {
    const sum = new NumberSum('$add');
    let date: Date | undefined;
    for (const term of terms) {
      const value = term(doc);
      if (isNullish(value)) return null;
      if (value instanceof Date) {
        if (date) throw location(16612, 'only one date allowed in an $add expression');
        date = value;
      } else if (isNumeric(value)) sum.add(value);
      else throw typeMismatch(`$add only supports numeric or date types, not ${typeName(value)}`);
    }
    return date ? shiftDate(date, sum.value(), 1) : sum.value();
  };
};

/** A date moved by milliseconds, fractions rounded half away from zero. */
function shiftDate(date: Date, by: Numeric, direction: 1 | -1): Date {
  const ms = asNumber(by)!;
  const moved = new Date(date.getTime() + direction * Math.sign(ms) * Math.round(Math.abs(ms)));
  if (Number.isNaN(moved.getTime())) throw location(15, 'date overflow');
  return moved;
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/subtract/ */
const subtract: OperatorCompiler = (argument, compiler, name) => {
  const [left, right] = compiler.args(name, argument, 2);
  return (doc) => {
    const a = left!(doc);
    const b = right!(doc);
    if (isNullish(a) || isNullish(b)) return null;
    if (isNumeric(a) && isNumeric(b)) return integerArithmetic(a, b, 'subtract', name) ?? double(asNumber(a)! - asNumber(b)!);
    if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
    if (a instanceof Date && isNumeric(b)) return shiftDate(a, b, -1);
    throw typeMismatch(`can't $subtract ${typeOf(b)} from ${typeOf(a)}`);
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/multiply/ */
const multiply: OperatorCompiler = (argument, compiler, name) => {
  const factors = list(argument, compiler);
  return (doc) => {
    let product: Numeric = 1;
    for (const factor of factors) {
      const value = factor(doc);
      if (isNullish(value)) return null;
      if (!isNumeric(value)) throw typeMismatch(`$multiply only supports numeric types, not ${typeName(value)}`);
      product = integerArithmetic(product, value, 'multiply', name) ?? double(asNumber(product)! * asNumber(value)!);
    }
    return product;
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/divide/ : always a double. */
const divide: OperatorCompiler = (argument, compiler, name) => {
  const [left, right] = compiler.args(name, argument, 2);
  return (doc) => {
    const a = left!(doc);
    const b = right!(doc);
    if (isNullish(a) || isNullish(b)) return null;
    if (!isNumeric(a) || !isNumeric(b)) throw typeMismatch(`$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
    if (a instanceof Decimal128 || b instanceof Decimal128) throw refuseDecimal(name);
    if (asNumber(b) === 0) throw badValue("can't $divide by zero");
    return double(asNumber(a)! / asNumber(b)!);
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/mod/ */
const mod: OperatorCompiler = (argument, compiler, name) => {
  const [left, right] = compiler.args(name, argument, 2);
  return (doc) => {
    const a = left!(doc);
    const b = right!(doc);
    if (isNullish(a) || isNullish(b)) return null;
    if (!isNumeric(a) || !isNumeric(b)) throw location(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
    if (a instanceof Decimal128 || b instanceof Decimal128) throw refuseDecimal(name);
    if (asNumber(b) === 0) throw location(16610, "can't $mod by zero");
    if (isDouble(a) || isDouble(b)) return double(asNumber(a)! % asNumber(b)!);
    if (isLong(a) || isLong(b)) return Long.fromValue(a as Long).modulo(Long.fromValue(b as Long));
    return (a as number) % (b as number) || 0;
  };
};

/** An operator on one number that answers a double. */
const real = (operation: (value: number) => number, check?: (value: number) => void): OperatorCompiler =>
  unary((value) => {
    const number = asNumber(value)!;
    check?.(number);
    return double(operation(number));
  });

function unary(operation: (value: number | Long | ReturnType<typeof double>, name: string) => Value): OperatorCompiler {
  return (argument, compiler, name) => {
    const [given] = compiler.args(name, argument, 1);
    return (doc) => {
      const value = given!(doc);
      if (isNullish(value)) return null;
      if (!isNumeric(value)) throw location(28765, `${name} only supports numeric types, not ${typeName(value)}`);
      if (value instanceof Decimal128) throw refuseDecimal(name);
      return operation(value, name);
    };
  };
}

const abs = unary((value) => {
  if (isDouble(value)) return double(Math.abs(asNumber(value)!));
  if (isLong(value)) {
    if (value.equals(Long.MIN_VALUE)) throw location(28680, "can't take $abs of long long min");
    return value.isNegative() ? value.negate() : value;
  }
  return integer(BigInt(Math.abs(value as number)))!;
});

/** $ceil and $floor: whole types stay as they are. */
const whole = (round: (value: number) => number): OperatorCompiler =>
  unary((value) => (isDouble(value) ? double(round(asNumber(value)!)) : value));

const positive =
  (code: number, name: string) =>
  (value: number): void => {
    if (value <= 0) throw location(code, `${name}'s argument must be a positive number, but is ${value}`);
  };

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/log/ */
const log: OperatorCompiler = (argument, compiler, name) => {
  const [given, givenBase] = compiler.args(name, argument, 2);
  return (doc) => {
    const value = given!(doc);
    const base = givenBase!(doc);
    if (isNullish(value) || isNullish(base)) return null;
    if (!isNumeric(value)) throw location(28756, `$log's argument must be numeric, not ${typeName(value)}`);
    if (!isNumeric(base)) throw location(28757, `$log's base must be numeric, not ${typeName(base)}`);
    if (value instanceof Decimal128 || base instanceof Decimal128) throw refuseDecimal(name);
    if (asNumber(value)! <= 0) throw location(28758, `$log's argument must be a positive number, but is ${asNumber(value)}`);
    if (asNumber(base)! <= 0 || asNumber(base) === 1)
      throw location(28759, `$log's base must be a positive number not equal to 1, but is ${asNumber(base)}`);
    return double(Math.log(asNumber(value)!) / Math.log(asNumber(base)!));
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/pow/ : whole numbers stay whole while they fit. */
const pow: OperatorCompiler = (argument, compiler, name) => {
  const [left, right] = compiler.args(name, argument, 2);
  return (doc) => {
    const base = left!(doc);
    const exponent = right!(doc);
    if (isNullish(base) || isNullish(exponent)) return null;
    if (!isNumeric(base)) throw location(28762, `$pow's base must be numeric, not ${typeName(base)}`);
    if (!isNumeric(exponent)) throw location(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`);
    if (base instanceof Decimal128 || exponent instanceof Decimal128) throw refuseDecimal(name);
    const [x, y] = [asNumber(base)!, asNumber(exponent)!];
    if (x === 0 && y < 0) throw location(28764, '$pow cannot take a base of 0 and a negative exponent');
    if (!isDouble(base) && !isDouble(exponent) && y >= 0) {
      const exact = wholePower(BigInt(base.toString()), BigInt(exponent.toString()));
      if (exact !== undefined) return isLong(base) || isLong(exponent) ? Long.fromValue(exact as Long) : exact;
    }
    return double(x ** y);
  };
};

/** A power within int64, or undefined. */
function wholePower(base: bigint, exponent: bigint): Numeric | undefined {
  if (base === 0n || base === 1n || base === -1n) return integer(base ** (exponent > 2n ? 2n - (exponent % 2n) : exponent));
  return exponent < 64n ? integer(base ** exponent) : undefined;
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/round/ and https://www.mongodb.com/docs/manual/reference/operator/aggregation/trunc/ */
const rounding =
  (mode: 'halfEven' | 'truncate'): OperatorCompiler =>
  (argument, compiler, name) => {
    const [given, place] = compiler.args(name, argument, 1, 2);
    return (doc) => {
      const value = given!(doc);
      if (isNullish(value)) return null;
      if (!isNumeric(value)) throw location(51081, `${name} only supports numeric types, not ${typeName(value)}`);
      if (value instanceof Decimal128) throw refuseDecimal(name);
      const at = place ? place(doc) : 0;
      if (isNullish(at)) return null;
      const digits = asInteger(at);
      if (digits === undefined) throw location(51082, `precision argument to  ${name} must be a integral value`);
      if (digits < -20 || digits > 100)
        throw location(51083, `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`);
      return roundTo(value, digits, mode, name);
    };
  };

export const arithmeticOperators: OperatorTable = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: divide,
  $mod: mod,
  $abs: abs,
  $ceil: whole(Math.ceil),
  $floor: whole(Math.floor),
  $exp: real(Math.exp),
  $sqrt: real(Math.sqrt, (value) => {
    if (value < 0) throw location(28714, "$sqrt's argument must be greater than or equal to 0");
  }),
  $ln: real(Math.log, positive(28766, '$ln')),
  $log10: real(Math.log10, positive(28761, '$log10')),
  $log: log,
  $pow: pow,
  $round: rounding('halfEven'),
  $trunc: rounding('truncate'),
};
