import type { Uses } from '../uses';
import type { Doc, Maybe, Value } from '../values';
import type { Place, Work } from '../work';

/** A compiled expression: its value for a document; undefined stands for a missing field. */
export type Evaluate = (doc: Doc) => Maybe;

/** What the compiler of an operator works with. */
export interface Compiler {
  /** The time `$$NOW` stands for, one per command. */
  readonly now: Date;
  /** Takes note of the fields that are read. */
  readonly uses: Uses;
  /** Bounds how long the evaluation takes and how much it holds. */
  readonly work: Work;
  /** A place for a loop of the operator that is being compiled. */
  place(): Place;
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
  /** A compiler that knows more variables, each read from its cell; for the body of a loop, with the loop's place. */
  withVariables(variables: Record<string, Cell>, loop?: Place): Compiler;
}

/** Where a variable of `$let`, `$map` and the like has its value while its body is evaluated. */
export interface Cell {
  value: Maybe;
}

/** Compiles one operator from its argument. */
export type OperatorCompiler = (argument: Value, compiler: Compiler, name: string) => Evaluate;

export type OperatorTable = Record<string, OperatorCompiler>;
