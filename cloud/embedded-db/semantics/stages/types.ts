import type { Collation } from '../collation';
import type { ExpressionContext } from '../expression/compile';
import type { FilterNode } from '../filter/ast';
import type { Sort } from '../sort';
import type { Doc, Value } from '../values';

/**
 * What flows between stages: documents, and now and then `undefined`, a tick that a long input may give out so that whoever
 * drives the pipeline can turn to other work. Stages hand ticks on.
 */
export type Flow = Iterable<Doc | undefined>;

export interface PipelineContext extends ExpressionContext {
  /** What `$match` and `$sort` compare strings by. */
  collation?: Collation;
  /** Takes note of memory (bytes) a stage holds on to; throws 292 when a query holds too much. Negative when let go. */
  charge?: (bytes: number) => void;
  /** Documents of a collection whose field equals one of the values (an array field: one of its elements), for `$lookup`. */
  lookup?: (collection: string, field: string, values: readonly Value[]) => Flow;
}

/** A compiled stage; `match`, `sort`, `limit` and `skip` are there for a planner to take over. */
export interface Stage {
  readonly name: string;
  readonly match?: FilterNode;
  readonly sort?: Sort;
  readonly limit?: number;
  readonly skip?: number;
  /** The top-level fields it reads itself; undefined for all. */
  readonly reads: ReadonlySet<string> | undefined;
  /** What it gives out is made of those fields alone: no other field of its input matters from here on. */
  readonly closes: boolean;
  run(input: Flow): Flow;
}

export type StageCompiler = (spec: Value, context: PipelineContext) => Stage;
