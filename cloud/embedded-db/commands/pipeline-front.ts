import { DbError } from '../errors';
import { parseQueryFilter } from '../execute/filters';
import type { Query } from '../execute/query';
import { asInteger, isDoc, type Collation, type Doc, type FilterNode, type Value } from '../semantics';
import { mismatch } from './arguments';
import type { CommandContext } from './context';

export interface FrontedPipeline {
  query: Query;
  /** Stages left after those the query stands for. */
  rest: Doc[];
}

/** The stages of a pipeline, each a document with one field. Throws what MongoDB throws for anything else. */
export function readPipeline(value: Value | undefined): Doc[] {
  if (!Array.isArray(value)) throw mismatch('pipeline', 'array', value);
  return value.map((stage) => {
    if (!isDoc(stage)) throw new DbError(14, 'TypeMismatch', "Each element of the 'pipeline' array must be an object");
    if (Object.keys(stage).length !== 1)
      throw new DbError(40323, 'Location40323', 'A pipeline stage specification object must contain exactly one field.');
    return stage;
  });
}

/** Takes leading $match, $sort, $skip and $limit into a query, which an index can answer. */
export function takeFront(context: CommandContext, pipeline: Doc[], collation: Collation | undefined): FrontedPipeline {
  const filters: FilterNode[] = [];
  const query: Query = { filter: { kind: 'and', nodes: filters }, hint: context.command['hint'], collation };
  let at = 0;
  for (let stage = pipeline[at]; stage && isDoc(stage['$match']); stage = pipeline[++at])
    filters.push(parseQueryFilter(stage['$match'], context, collation));
  const sort = pipeline[at]?.['$sort'];
  if (isDoc(sort)) {
    query.sort = sort;
    at++;
  }
  const skip = asInteger(pipeline[at]?.['$skip'] ?? null);
  if (skip !== undefined && skip >= 0) {
    query.skip = skip;
    at++;
  }
  const limit = asInteger(pipeline[at]?.['$limit'] ?? null);
  if (limit !== undefined && limit > 0) {
    query.limit = limit;
    at++;
  }
  return { query, rest: pipeline.slice(at) };
}
