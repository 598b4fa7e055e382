import { failedToParse, notSupported } from '../errors';
import { planQuery, runQuery, type Query } from '../execute/query';
import { decoded, pause } from '../execute/scan';
import type { Collection } from '../catalog';
import type { Reader } from '../commit-queue';
import { Cursor } from '../cursors';
import {
  compilePipeline,
  decodeFields,
  encode,
  fieldsOfStages,
  isDoc,
  parsePath,
  runStages,
  type Doc,
  type Flow,
  type FilterNode,
  type PipelineContext,
  type Value,
} from '../semantics';
import { count, flag, optionalDoc, qualified } from './arguments';
import { aliveCheck, firstBatch } from './find';
import { assertStagesWithCollation, collationOf } from './collation';
import { queryContext, type Answer, type Command, type CommandContext } from './context';
import { explainCommand } from './explain';
import { readPipeline, takeFront } from './pipeline-front';

/** Whether a pipeline ends in counting everything, as countDocuments sends it; answers the constant _id. */
function countId(rest: Doc[]): Value | undefined {
  const group = rest.length === 1 ? rest[0]?.['$group'] : undefined;
  if (
    !isDoc(group) ||
    Object.keys(group).join() !== '_id,n' ||
    !isDoc(group['n']) ||
    Object.keys(group['n']).join() !== '$sum' ||
    group['n']['$sum'] !== 1
  )
    return undefined;
  return typeof group['_id'] === 'number' || group['_id'] === null ? group['_id'] : undefined;
}

function* counted(
  context: CommandContext,
  reader: Reader,
  collection: Collection,
  query: Query,
  id: Value,
): Generator<Buffer | typeof pause, void, undefined> {
  const plan = planQuery(collection, query);
  let n = 0;
  if (plan.index === null && plan.exact && context.owner === '') {
    n = Math.max(0, reader.draft.count(collection) - (query.skip ?? 0));
    if (query.limit) n = Math.min(n, query.limit);
  } else {
    for (const found of runQuery(queryContext(context, reader), collection, query, plan)) {
      if (found === pause) yield pause;
      else n++;
    }
  }
  if (n > 0) yield encode({ _id: id, n });
}

function* plainly(
  context: CommandContext,
  reader: Reader,
  collection: Collection,
  query: Query,
): Generator<Buffer | typeof pause, void, undefined> {
  for (const found of runQuery(queryContext(context, reader), collection, query)) yield found === pause ? pause : found.raw;
}

/** Documents of another collection by one field's values, through the indexes it has now: a cursor may outlive those it began with. */
function lookupIn(context: CommandContext, reader: Reader): PipelineContext['lookup'] {
  return function* (name, path, values) {
    const ns = qualified(context.db, name);
    const collection = context.owner === '' ? context.database.queue.catalog.collections.get(ns) : reader.draft.find(ns);
    if (!collection) return;
    const filter: FilterNode = { kind: 'in', path: parsePath(path), values: [...values], patterns: [] };
    for (const found of runQuery(queryContext(context, reader), collection, { filter })) yield found === pause ? undefined : decoded(found);
  };
}

function* flowOf(
  context: CommandContext,
  reader: Reader,
  collection: Collection,
  query: Query,
  fields: ReadonlySet<string> | undefined,
): Generator<Doc | undefined, void, undefined> {
  for (const found of runQuery(queryContext(context, reader), collection, query))
    yield found === pause ? undefined : (found.doc ?? decodeFields(found.raw, fields));
}

function* encoded(flow: Flow): Generator<Buffer | typeof pause, void, undefined> {
  for (const doc of flow) yield doc === undefined ? pause : encode(doc);
}

const aggregate: Command = {
  kind: 'read',
  fields: {
    pipeline: 'array',
    cursor: 'object',
    explain: 'safeBool',
    allowDiskUse: 'bool',
    bypassDocumentValidation: 'safeBool',
    hint: 'hint',
    let: 'object',
    collation: 'object',
  },
  async run(context, reader) {
    const { command, db } = context;
    const pipeline = readPipeline(command['pipeline']);
    const name = command['aggregate'];
    if (typeof name !== 'string') throw notSupported('aggregate on a whole database');
    const ns = qualified(db, name);
    const collection = reader.draft.find(ns);
    const collation = collationOf(command, collection);
    const stageContext: PipelineContext = {
      collation,
      now: context.now,
      variables: context.variables,
      work: context.work,
      charge: context.charge,
      lookup: lookupIn(context, reader),
    };
    const stages = compilePipeline(pipeline, stageContext);
    if (flag(command, 'explain')) return explainCommand(context, reader, command, 'queryPlanner');
    const cursorOptions = optionalDoc(command, 'cursor');
    if (!cursorOptions) throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    const { query, rest } = takeFront(context, pipeline, collation);
    const batchSize = cursorOptions['batchSize'] === undefined ? undefined : count(cursorOptions, 'batchSize', 101);
    const id = countId(rest);
    if (collation && id === undefined) assertStagesWithCollation(rest);
    const answer = (source: Iterator<Buffer | typeof pause, void, undefined>, alive: () => void): Promise<Answer> =>
      firstBatch(context, new Cursor(ns, context.owner, source, alive, context.work), { batchSize, oneBatch: false });
    if (!collection) return answer(encoded(runStages(stages, [], stageContext)), () => undefined);
    const alive = aliveCheck(context, collection, planQuery(collection, query));
    if (id !== undefined) return answer(counted(context, reader, collection, query, id), alive);
    if (rest.length === 0) return answer(plainly(context, reader, collection, query), alive);
    const left = stages.slice(stages.length - rest.length);
    return answer(encoded(runStages(left, flowOf(context, reader, collection, query, fieldsOfStages(left)), stageContext)), alive);
  },
};

export const aggregateCommands: Record<string, Command> = { aggregate };
