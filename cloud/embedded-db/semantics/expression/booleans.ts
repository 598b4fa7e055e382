import { location } from '../../errors';
import { compareValues } from '../compare';
import { fieldName, isDoc, isNullish, truthy, type Value } from '../values';
import type { Cell, Compiler, Evaluate, OperatorCompiler, OperatorTable } from './types';

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/#comparison-expression-operators */
const comparison =
  (test: (order: number) => Value): OperatorCompiler =>
  (argument, compiler, name) => {
    const [a, b] = compiler.args(name, argument, 2);
    return (doc) => test(compareValues(a!(doc), b!(doc)));
  };

/** Arguments of an operator that takes any number of them. */
const list = (argument: Value, compiler: Compiler): Evaluate[] =>
  (Array.isArray(argument) ? argument : [argument]).map((item) => compiler.compile(item));

const and: OperatorCompiler = (argument, compiler) => {
  const all = list(argument, compiler);
  return (doc) => all.every((each) => truthy(each(doc)));
};

const or: OperatorCompiler = (argument, compiler) => {
  const any = list(argument, compiler);
  return (doc) => any.some((each) => truthy(each(doc)));
};

const not: OperatorCompiler = (argument, compiler, name) => {
  const [given] = compiler.args(name, argument, 1);
  return (doc) => !truthy(given!(doc));
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/cond/ */
const cond: OperatorCompiler = (argument, compiler, name) => {
  const [test, yes, no] = isDoc(argument) ? condFields(argument, compiler) : compiler.args(name, argument, 3);
  return (doc) => (truthy(test!(doc)) ? yes!(doc) : no!(doc));
};

function condFields(argument: Record<string, Value>, compiler: Compiler): Evaluate[] {
  const known = ['if', 'then', 'else'];
  for (const key of Object.keys(argument))
    if (!known.includes(key)) throw location(17083, `Unrecognized parameter to $cond: ${fieldName(key)}`);
  return known.map((name, i) => {
    if (!(name in argument)) throw location(17080 + i, `Missing '${name}' parameter to $cond`);
    return compiler.compile(argument[name]!);
  });
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/ifNull/ */
const ifNull: OperatorCompiler = (argument, compiler, name) => {
  const given = compiler.args(name, argument, 2, Infinity);
  const last = given.pop()!;
  return (doc) => {
    for (const each of given) {
      const value = each(doc);
      if (!isNullish(value)) return value;
    }
    return last(doc);
  };
};

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/switch/ */
const switchCase: OperatorCompiler = (argument, compiler) => {
  if (!isDoc(argument)) throw location(40060, '$switch requires an object as an argument, found: not an object');
  for (const key of Object.keys(argument))
    if (key !== 'branches' && key !== 'default') throw location(40067, `$switch found an unknown argument: ${fieldName(key)}`);
  const given = argument['branches'];
  if (given !== undefined && !Array.isArray(given)) throw location(40061, "$switch expected an array for 'branches'");
  const branches = (given ?? []).map((branch) => switchBranch(branch, compiler));
  const otherwise = argument['default'] === undefined ? undefined : compiler.compile(argument['default']);
  if (branches.length === 0 && !otherwise) throw location(40068, '$switch requires at least one branch.');
  return (doc) => {
    for (const branch of branches) if (truthy(branch.test(doc))) return branch.then(doc);
    if (!otherwise) throw location(40066, '$switch could not find a matching branch for an input, and no default was specified.');
    return otherwise(doc);
  };
};

function switchBranch(branch: Value, compiler: Compiler): { test: Evaluate; then: Evaluate } {
  if (!isDoc(branch)) throw location(40062, '$switch expected each branch to be an object');
  for (const key of Object.keys(branch))
    if (key !== 'case' && key !== 'then') throw location(40063, `$switch found an unknown argument to a branch: ${fieldName(key)}`);
  if (branch['case'] === undefined) throw location(40064, "$switch requires each branch have a 'case' expression");
  if (branch['then'] === undefined) throw location(40065, "$switch requires each branch have a 'then' expression.");
  return { test: compiler.compile(branch['case']), then: compiler.compile(branch['then']) };
}

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/let/ */
const letIn: OperatorCompiler = (argument, compiler) => {
  if (!isDoc(argument)) throw location(16874, '$let only supports an object as its argument');
  for (const key of Object.keys(argument))
    if (key !== 'vars' && key !== 'in') throw location(16875, `Unrecognized parameter to $let: ${fieldName(key)}`);
  const { vars, in: body } = argument;
  if (vars === undefined || !isDoc(vars)) throw location(16876, "Missing 'vars' parameter to $let");
  if (body === undefined) throw location(16877, "Missing 'in' parameter to $let");
  const cells: Record<string, Cell> = {};
  // The variables are all evaluated outside the new scope.
  const values = Object.entries(vars).map(([key, value]) => {
    const cell: Cell = { value: undefined };
    cells[variableName(fieldName(key))] = cell;
    return { cell, evaluate: compiler.compile(value) };
  });
  const inner = compiler.withVariables(cells).compile(body);
  return (doc) => {
    const evaluated = values.map(({ evaluate }) => evaluate(doc));
    values.forEach(({ cell }, i) => {
      cell.value = evaluated[i];
    });
    return inner(doc);
  };
};

/** User variables start with a lower-case letter (CURRENT may be set, which we refuse as unknown). */
export function variableName(name: string): string {
  if (name === '') throw location(16866, 'empty variable names are not allowed');
  if (!/^[a-z\u0080-\uffff]/.test(name)) throw location(16867, `'${name}' starts with an invalid character for a user variable name`);
  if (!/^[\w\u0080-\uffff]*$/.test(name)) throw location(16868, `'${name}' contains an invalid character for a variable name`);
  return name;
}

export const booleanOperators: OperatorTable = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $cmp: comparison((order) => order),
  $and: and,
  $or: or,
  $not: not,
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchCase,
  $let: letIn,
};
