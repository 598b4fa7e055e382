import type { Uses } from '../uses';
import type { Doc, Maybe, Value } from '../values';

/** A compiled expression: its value for a document; undefined stands for a missing field. */
export type Evaluate = (doc: Doc) => Maybe;

/** What the compiler of an operator works with. */
export interface Compiler {
  /** The time `$$NOW` stands for, one per command. */
  readonly now: Date;
  /** Takes note of the fields that are read. */
  readonly uses: Uses;
  /** Counts what was compiled that is not constant, and knows the variables that are (`let` of the command). */
  readonly constants: { others: number; readonly failLate: boolean; readonly cells: ReadonlySet<Cell> };
  compile(expression: Value): Evaluate;
  /** The arguments of an operator given as `[a, b]` or, for one, as `a`; checks their number. */
  args(operator: string, argument: Value, atLeast: number, atMost?: number): Evaluate[];
  /** The arguments of an operator given as `{ name: expression }`; checks that only known names stand there. */
  named<Name extends string>(
    operator: string,
    argument: Value,
    required: readonly Name[],
    optional?: readonly Name[],
  ): Partial<Record<Name, Evaluate>> & Record<Name, Evaluate | undefined>;
  /** A compiler that knows more variables, each read from its cell. */
  withVariables(variables: Record<string, Cell>): Compiler;
}

/** Where a variable of `$let`, `$map` and the like has its value while its body is evaluated. */
export interface Cell {
  value: Maybe;
}

/** Compiles one operator from its argument. */
export type OperatorCompiler = (argument: Value, compiler: Compiler, name: string) => Evaluate;

export type OperatorTable = Record<string, OperatorCompiler>;
