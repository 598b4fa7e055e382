import type { FilterNode } from './filter/ast';
import { parseFilter as parseWith } from './filter/parse';
import { filterContext } from './stages/simple-stages';
import { compileUpdate as compileOperators, type Update, type UpdateOptions } from './update/compile';
import { compilePipelineUpdate } from './update/pipeline';
import { type Doc, type Value } from './values';

/** What expressions inside a filter or update may refer to. */
export interface Variables {
  now: Date;
  /** The command's `let`. */
  variables?: Doc;
}

/** Parses a query filter; `$expr` needs the time of the command (without it `$expr` is refused, as in partial indexes). */
export const parseFilter = (filter: Doc, variables?: Variables): FilterNode => parseWith(filter, variables ? filterContext(variables) : {});

/** Compiles an update: operators, a replacement document, or a pipeline. */
export const compileUpdate = (update: Doc | readonly Value[], options: UpdateOptions & Variables): Update =>
  Array.isArray(update) ? compilePipelineUpdate(update, options) : compileOperators(update as Doc, options);
