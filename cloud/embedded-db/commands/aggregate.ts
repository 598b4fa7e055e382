import { DbError, failedToParse, notSupported } from '../errors';
import { parseQueryFilter } from '../execute/filters';
import { planQuery, runQuery, type Query } from '../execute/query';
import { pause } from '../execute/scan';
import type { Collection } from '../catalog';
import type { Reader } from '../commit-queue';
import { Cursor } from '../cursors';
import { asInteger, compileSort, encode, isDoc, type Doc, type FilterNode, type Value } from '../semantics';
import { cursorReply } from '../wire/cursor-reply';
import { count, mismatch, optionalDoc, qualified } from './arguments';
import { aliveCheck, firstBatch } from './find';
import type { Command, CommandContext } from './context';

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
    if (Object.keys(stage).length !== 1) throw new DbError(40323, 'Location40323', 'A pipeline stage specification object must contain exactly one field.');
    return stage;
  });
}

/** Takes leading $match, $sort, $skip and $limit into a query, which an index can answer. */
export function takeFront(context: CommandContext, pipeline: Doc[]): FrontedPipeline {
  const filters: FilterNode[] = [];
  const query: Query = { filter: { kind: 'and', nodes: filters }, hint: context.command['hint'] };
  let at = 0;
  for (let stage = pipeline[at]; stage && isDoc(stage['$match']); stage = pipeline[++at]) filters.push(parseQueryFilter(stage['$match'], context.now, optionalDoc(context.command, 'let')));
  const sort = pipeline[at]?.['$sort'];
  if (isDoc(sort)) {
    compileSort(sort);
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

/** Whether a pipeline ends in counting everything, as countDocuments sends it; answers the constant _id. */
function countId(rest: Doc[]): Value | undefined {
  const group = rest.length === 1 ? rest[0]?.['$group'] : undefined;
  if (!isDoc(group) || Object.keys(group).join() !== '_id,n' || !isDoc(group['n']) || Object.keys(group['n']).join() !== '$sum' || group['n']['$sum'] !== 1) return undefined;
  return typeof group['_id'] === 'number' || group['_id'] === null ? group['_id'] : undefined;
}

function* counted(context: CommandContext, reader: Reader, collection: Collection, query: Query, id: Value): Generator<Buffer | typeof pause, void, undefined> {
  const plan = planQuery(collection, query);
  let n = 0;
  if (plan.index === null && plan.exact && context.owner === '') {
    n = Math.max(0, reader.draft.count(collection) - (query.skip ?? 0));
    if (query.limit) n = Math.min(n, query.limit);
  } else {
    for (const found of runQuery({ reader, charge: context.charge }, collection, query, plan)) {
      if (found === pause) yield pause;
      else n++;
    }
  }
  if (n > 0) yield encode({ _id: id, n });
}

function* plainly(context: CommandContext, reader: Reader, collection: Collection, query: Query): Generator<Buffer | typeof pause, void, undefined> {
  for (const found of runQuery({ reader, charge: context.charge }, collection, query)) yield found === pause ? pause : found.raw;
}

const aggregate: Command = {
  kind: 'read',
  fields: ['pipeline', 'cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation', 'hint', 'let'],
  async run(context, reader) {
    const { command, db } = context;
    const name = command['aggregate'];
    if (typeof name !== 'string') throw notSupported('aggregate on a whole database');
    const ns = qualified(db, name);
    const cursorOptions = optionalDoc(command, 'cursor');
    if (!cursorOptions) throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    const { query, rest } = takeFront(context, readPipeline(command['pipeline']));
    const collection = reader.draft.find(ns);
    const batchSize = cursorOptions['batchSize'] === undefined ? undefined : count(cursorOptions, 'batchSize', 101);
    const id = countId(rest);
    if (rest.length > 0 && id === undefined) throw notSupported(`aggregation stage ${Object.keys(rest[0] ?? {})[0]}`);
    if (!collection) return cursorReply('firstBatch', [], 0n, ns, {});
    const source = id === undefined ? plainly(context, reader, collection, query) : counted(context, reader, collection, query, id);
    return firstBatch(context, new Cursor(ns, context.owner, source, aliveCheck(context, collection)), { batchSize, oneBatch: false });
  },
};

export const aggregateCommands: Record<string, Command> = { aggregate };
