import { location } from '../errors';
import { variableName } from './expression/booleans';
import { compilerFor, type ExpressionContext, type Variables } from './expression/compile';
import type { Cell } from './expression/types';
import type { FilterNode } from './filter/ast';
import { parseFilter as parseWith } from './filter/parse';
import { filterContext } from './stages/simple-stages';
import { compileUpdate as compileOperators, type Update, type UpdateOptions } from './update/compile';
import { compilePipelineUpdate } from './update/pipeline';
import { Uses } from './uses';
import { fieldName, keyOf, type Doc, type Maybe, type Value } from './values';

/** What expressions inside a filter or update may refer to, and what bounds them. */
export type CommandScope = Pick<ExpressionContext, 'now' | 'variables' | 'work'>;

/**
 * What a command's `let` gives its variables: expressions of constants and of the variables before. The result evaluates them, in
 * their order. Throws 4890500 for one that reads a field.
 */
export function compileLet(given: Doc, scope: CommandScope): () => Variables {
  const cells: Record<string, Cell> = {};
  const compiled = Object.entries(given).map(([key, expression]) => {
    const name = variableName(fieldName(key));
    const uses = new Uses();
    const compiler = compilerFor({ ...scope, uses, constantsFailLate: true }).withVariables({ ...cells });
    const evaluate = compiler.compile(expression);
    if (uses.fields === undefined || uses.fields.size > 0)
      throw location(
        4890500,
        'Command let Expression tried to access a field, but this is not allowed because Command let Expressions run before the query examines any documents.',
      );
    const cell: Cell = { value: undefined };
    cells[name] = cell;
    return { name, cell, evaluate };
  });
  return () => {
    const values: Record<string, Maybe> = {};
    for (const { name, cell, evaluate } of compiled) {
      cell.value = evaluate({});
      values[keyOf(name)] = cell.value;
    }
    return values;
  };
}

/** Parses a query filter; `$expr` needs the time of the command (without it `$expr` is refused, as in partial indexes). */
export const parseFilter = (filter: Doc, scope?: CommandScope): FilterNode => parseWith(filter, scope ? filterContext(scope) : {});

/** Compiles an update: operators, a replacement document, or a pipeline. */
export const compileUpdate = (update: Doc | readonly Value[], options: UpdateOptions & CommandScope): Update =>
  Array.isArray(update) ? compilePipelineUpdate(update, options) : compileOperators(update as Doc, options);
