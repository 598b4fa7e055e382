import { DbError, location, notSupported } from '../../errors';
import { fieldAt, fieldName, isDoc, keyOf, show, type Doc, type Maybe, type Value } from '../values';
import { accumulatorExpressions } from './accumulator-expressions';
import { arithmeticOperators } from './arithmetic';
import { arrayOperators } from './arrays';
import { booleanOperators } from './booleans';
import { conversionOperators } from './conversions';
import { dateArithmeticOperators } from './date-arithmetic';
import { dateOperators } from './dates';
import { iterationOperators } from './iterations';
import { objectOperators } from './objects';
import { regexOperators } from './regexes';
import { setOperators } from './sets';
import { stringOperators } from './strings';
import { Uses } from '../uses';
import { slot, Work, type Place } from '../work';
import type { Cell, Compiler, Evaluate, OperatorCompiler, OperatorTable } from './types';

export type Variables = Readonly<Record<string, Maybe>>;

export interface ExpressionContext {
  now: Date;
  /** Values of variables given with the command (`let`), evaluated; undefined where one has none. */
  variables?: Variables;
  /** Bounds the evaluation; without it nothing does. */
  work?: Work;
  /** Takes note of the fields the expression reads. */
  uses?: Uses;
  /** An error of a constant part is thrown with the first document only, as in updates and find's projections. */
  constantsFailLate?: boolean;
}

const literal: OperatorCompiler = (argument) => () => argument;

const operators: OperatorTable = Object.assign(
  Object.create(null) as OperatorTable,
  { $literal: literal, $const: literal },
  booleanOperators,
  arithmeticOperators,
  stringOperators,
  regexOperators,
  arrayOperators,
  iterationOperators,
  setOperators,
  objectOperators,
  conversionOperators,
  dateOperators,
  dateArithmeticOperators,
  accumulatorExpressions,
);

/** In MongoDB's language but not in ours: refused by name. */
const refused = new Set([
  '$function',
  '$accumulator',
  '$where',
  '$rand',
  '$meta',
  '$sampleRate',
  '$toHashedIndexKey',
  '$binarySize',
  '$bsonSize',
  '$bitAnd',
  '$bitOr',
  '$bitXor',
  '$bitNot',
  '$sin',
  '$cos',
  '$tan',
  '$asin',
  '$acos',
  '$atan',
  '$atan2',
  '$asinh',
  '$acosh',
  '$atanh',
  '$sinh',
  '$cosh',
  '$tanh',
  '$degreesToRadians',
  '$radiansToDegrees',
  '$median',
  '$percentile',
  '$tsSecond',
  '$tsIncrement',
  '$toUUID',
  '$createObjectId',
  '$shift',
  '$denseRank',
  '$rank',
  '$documentNumber',
  '$top',
  '$bottom',
  '$topN',
  '$bottomN',
]);

/**
 * Compiles an aggregation expression. Throws 168 "Unrecognized expression '$x'" for what MongoDB does not know either and
 * 115 for what only MongoDB does. https://www.mongodb.com/docs/manual/reference/operator/aggregation/
 */
export function compileExpression(expression: Value, context: ExpressionContext): Evaluate {
  return compilerFor(context).compile(expression);
}

export function compilerFor(context: ExpressionContext): Compiler {
  const variables: Record<string, Cell> = Object.create(null) as Record<string, Cell>;
  for (const [key, value] of Object.entries(context.variables ?? {})) variables[fieldName(key)] = { value };
  return makeCompiler(
    {
      now: context.now,
      uses: context.uses ?? new Uses(),
      work: context.work ?? new Work(),
      constants: { others: 0, failLate: context.constantsFailLate ?? false, cells: new Set(Object.values(variables)) },
    },
    variables,
  );
}

function makeCompiler(
  shared: Pick<Compiler, 'now' | 'uses' | 'work' | 'constants'>,
  variables: Record<string, Cell>,
  loop?: Place,
): Compiler {
  const compiler: Compiler = {
    ...shared,
    place: () => shared.work.place(loop),
    compile: (expression) => compileValue(expression, compiler, variables),
    args(operator, argument, atLeast, atMost = atLeast) {
      const given = Array.isArray(argument) ? argument : [argument];
      if (given.length < atLeast || given.length > atMost) throw wrongCount(operator, given.length, atLeast, atMost);
      return given.map((item) => compiler.compile(item));
    },
    named(operator, argument, required, optional = []) {
      if (!isDoc(argument)) throw location(28646, `${operator} only supports an object as its argument`);
      const compiled: Record<string, Evaluate | undefined> = {};
      for (const [key, value] of Object.entries(argument)) {
        const name = fieldName(key);
        if (!(required as readonly string[]).includes(name) && !(optional as readonly string[]).includes(name))
          throw location(40, `Unrecognized argument to ${operator}: ${name}`);
        compiled[name] = compiler.compile(value);
      }
      for (const name of required) if (!compiled[name]) throw location(28648, `Missing '${name}' parameter to ${operator}`);
      return compiled as Record<(typeof required)[number], Evaluate>;
    },
    withVariables: (more, inside = loop) =>
      makeCompiler(shared, Object.assign(Object.create(null) as Record<string, Cell>, variables, more), inside),
  };
  return compiler;
}

function wrongCount(operator: string, given: number, atLeast: number, atMost: number): DbError {
  if (atLeast === atMost) return location(16020, `Expression ${operator} takes exactly ${atLeast} arguments. ${given} were passed in.`);
  return location(28667, `Expression ${operator} takes at least ${atLeast} arguments, and at most ${atMost}, but ${given} were passed in.`);
}

function compileValue(expression: Value, compiler: Compiler, variables: Record<string, Cell>): Evaluate {
  if (typeof expression === 'string')
    return expression.startsWith('$') ? compileReference(expression, compiler, variables) : () => expression;
  if (Array.isArray(expression)) return compileArray(expression, compiler);
  if (isDoc(expression)) return compileObject(expression, compiler);
  return () => expression;
}

/** A missing element of an array literal is null. */
function compileArray(items: Value[], compiler: Compiler): Evaluate {
  const compiled = items.map((item) => compiler.compile(item));
  return (doc) => {
    compiler.work.make(items.length * slot);
    return compiled.map((item) => item(doc) ?? null);
  };
}

function compileObject(object: Doc, compiler: Compiler): Evaluate {
  const keys = Object.keys(object);
  const operator = keys.find((key) => key.startsWith('$'));
  if (operator === undefined) return compileDocument(object, compiler);
  if (keys.length > 1) throw location(15983, `an object representing an expression must have exactly one field: ${show(object)}`);
  return compileOperator(operator, object[operator]!, compiler);
}

export function compileOperator(name: string, argument: Value, compiler: Compiler): Evaluate {
  const compile = operators[name];
  if (compile) {
    const { others } = compiler.constants;
    const { work } = compiler;
    const evaluate = work.remembered(compiler.place(), compile(argument, compiler, name));
    return compiler.constants.others === others ? folded(evaluate, compiler) : evaluate;
  }
  if (refused.has(name)) throw notSupported(name);
  throw new DbError(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}'`);
}

/**
 * An operator over constants is worked out once, when the expression is compiled, whether or not it is ever reached.
 * https://www.mongodb.com/docs/manual/core/aggregation-pipeline-optimization/
 */
function folded(evaluate: Evaluate, { work, constants }: Compiler): Evaluate {
  try {
    const constant = work.tryConstant(() => evaluate({}));
    return constant ? () => constant.value : evaluate;
  } catch (error) {
    if (constants.failLate && error instanceof DbError) return evaluate;
    throw error;
  }
}

/** Fields whose value is missing are left out. */
function compileDocument(object: Doc, compiler: Compiler): Evaluate {
  const fields = Object.entries(object).map(([key, value]) => {
    if (fieldName(key).includes('.'))
      throw location(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`);
    return [key, compiler.compile(value)] as const;
  });
  return (doc) => {
    compiler.work.make(fields.length * slot);
    const result: Doc = {};
    for (const [key, evaluate] of fields) {
      const value = evaluate(doc);
      if (value !== undefined) result[key] = value;
    }
    return result;
  };
}

/** `$a.b` or `$$variable.a.b`. */
function compileReference(text: string, compiler: Compiler, variables: Record<string, Cell>): Evaluate {
  if (!text.startsWith('$$')) return rootPath(pathKeys(text.slice(1)), compiler);
  const dot = text.indexOf('.');
  const name = text.slice(2, dot < 0 ? undefined : dot);
  const keys = dot < 0 ? [] : pathKeys(text.slice(dot + 1));
  if (!variables[name] && (name === 'ROOT' || name === 'CURRENT')) return rootPath(keys, compiler);
  return fieldPath(variable(name, compiler, variables), keys, compiler.work);
}

function rootPath(keys: readonly string[], compiler: Compiler): Evaluate {
  compiler.constants.others++;
  if (keys.length === 0) compiler.uses.whole();
  else compiler.uses.add(fieldName(keys[0]!));
  return fieldPath((doc) => doc, keys, compiler.work);
}

function variable(name: string, compiler: Compiler, variables: Record<string, Cell>): Evaluate {
  const cell = variables[name];
  if (cell) {
    if (!compiler.constants.cells.has(cell)) compiler.constants.others++;
    return () => cell.value;
  }
  switch (name) {
    case 'NOW':
      return () => compiler.now;
    case 'REMOVE':
      return () => undefined;
    case 'CLUSTER_TIME':
    case 'SEARCH_META':
    case 'USER_ROLES':
    case 'JS_SCOPE':
    case 'IS_MR':
      throw notSupported(`$$${name}`);
    case 'DESCEND':
    case 'PRUNE':
    case 'KEEP':
      throw notSupported(`$$${name}`);
    default:
      throw location(17276, `Use of undefined variable: ${name}`);
  }
}

/** The components of a field path of an expression, checked. */
export function pathKeys(path: string): string[] {
  if (path === '') throw location(16872, "'$' by itself is not a valid FieldPath");
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '') throw location(15998, 'FieldPath field names may not be empty strings.');
    if (part.startsWith('$')) throw location(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
    if (part.includes('\0')) throw location(16411, 'FieldPath field names may not contain null bytes.');
  }
  return parts.map(keyOf);
}

function fieldPath(from: Evaluate, keys: readonly string[], work: Work): Evaluate {
  return keys.length === 0 ? from : (doc) => readPath(from(doc), keys, 0, work);
}

/** Arrays on the way give an array of what their documents have; numbers are names here, not positions. */
function readPath(value: Maybe, keys: readonly string[], at: number, work: Work): Maybe {
  if (isDoc(value)) {
    const next = fieldAt(value, keys[at]!);
    return at === keys.length - 1 ? next : readPath(next, keys, at + 1, work);
  }
  if (!Array.isArray(value)) return undefined;
  work.step(value.length);
  work.make(value.length * slot);
  const found: Value[] = [];
  for (const item of value) {
    const inner = isDoc(item) ? readPath(item, keys, at, work) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return found;
}
