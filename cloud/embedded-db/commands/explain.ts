import type { Collection } from '../catalog';
import { DbError, notSupported } from '../errors';
import { parseQueryFilter } from '../execute/filters';
import { planQuery, runQuery, type Query } from '../execute/query';
import { describePlan } from '../planner/describe';
import { compilePipeline, isDoc, type Doc } from '../semantics';
import { readPipeline, takeFront } from './pipeline-front';
import { asDoc, flag, mismatch, optionalDoc, qualified } from './arguments';
import { collationOf } from './collation';
import { queryContext, type Answer, type Command, type CommandContext } from './context';
import { projectionOf, queryOf, visitAll } from './find';
import { letOf } from './let';
import { deletesOf, readUpdate, updatesOf } from './write';
import type { Reader } from '../commit-queue';
import { mongoVersion } from './admin';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

interface Explained {
  query: Query;
  rest: Doc[];
}

/** The query inside a command that can be explained. Everything else in it is read too: what would be refused is not explained. */
function queryIn(context: CommandContext, collection: Collection | undefined, inner: Doc, name: string): Explained {
  const inside: CommandContext = { ...context, command: inner, name };
  switch (name) {
    case 'find':
    case 'count':
    case 'distinct': {
      const query = queryOf(inside, collection);
      const projection = optionalDoc(inner, 'projection');
      if (projection) projectionOf(inside, projection, query);
      return { query, rest: [] };
    }
    case 'findAndModify':
    case 'findandmodify':
      if (!flag(inner, 'remove')) readUpdate(inside, inner['update'], inner['arrayFilters'], undefined);
      return { query: { ...queryOf(inside, collection), limit: 1 }, rest: [] };
    case 'aggregate': {
      const pipeline = readPipeline(inner['pipeline']);
      const collation = collationOf(inner, collection);
      compilePipeline(pipeline, { collation, now: context.now, variables: context.variables, work: context.work });
      return takeFront(inside, pipeline, collation);
    }
    case 'update':
    case 'delete':
      return { query: queryOfStatement(inside, collection, name), rest: [] };
    default:
      throw notSupported(`explain of ${name}`);
  }
}

function queryOfStatement(inside: CommandContext, collection: Collection | undefined, name: 'update' | 'delete'): Query {
  const statement = name === 'update' ? updatesOf(inside)[0] : deletesOf(inside)[0];
  const { q = {}, hint, u, arrayFilters, c } = asDoc(statement ?? {});
  if (name === 'update') readUpdate(inside, u, arrayFilters, c);
  const collation = collationOf(asDoc(statement ?? {}), collection);
  return { filter: parseQueryFilter(isDoc(q) ? q : {}, inside, collation), collation, hint };
}

/** Explains an inner command; shared with aggregate's explain option. */
export async function explainCommand(context: CommandContext, reader: Reader, inner: Doc, verbosity: string): Promise<Answer> {
  const name = Object.keys(inner)[0] ?? '';
  const target = inner[name];
  if (typeof target !== 'string') throw new DbError(73, 'InvalidNamespace', 'explain needs a collection name');
  const ns = qualified(context.db, target);
  const collection = reader.draft.find(ns);
  context.variables = await letOf(context, inner);
  const { query, rest } = queryIn(context, collection, inner, name);
  const plan = collection && planQuery(collection, query);
  const isFiltered = !(query.filter.kind === 'and' && query.filter.nodes.length === 0);
  const winningPlan = plan
    ? describePlan(plan, { filtered: isFiltered, sort: query.sort, skip: query.skip ?? 0, limit: query.limit ?? 0 })
    : { stage: 'EOF' };
  const answer: Record<string, Doc | number | string | Doc[]> = {
    explainVersion: '1',
    queryPlanner: { namespace: ns, indexFilterSet: false, winningPlan, rejectedPlans: [] },
    ...(rest.length > 0 ? { stagesAfter: rest } : {}),
    command: inner,
    serverInfo: { version: mongoVersion, gitVersion: 'expoloop-embedded-db' },
  };
  if (verbosity === 'queryPlanner') return answer;
  const figures = { keysExamined: 0, docsExamined: 0 };
  const started = context.database.monotonic();
  let nReturned = 0;
  if (collection)
    await visitAll(context, runQuery({ ...queryContext(context, reader), figures }, collection, query, plan), () => nReturned++);
  answer['executionStats'] = {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(context.database.monotonic() - started),
    totalKeysExamined: figures.keysExamined,
    totalDocsExamined: figures.docsExamined,
    // No other plan was tried: the choice looks at the query, never at data.
    ...(verbosity === 'allPlansExecution' ? { allPlansExecution: [] } : {}),
  };
  return answer;
}

const explain: Command = {
  kind: 'read',
  fields: { verbosity: 'string' },
  run(context, reader) {
    const inner = context.command['explain'];
    if (!isDoc(inner)) throw mismatch('explain', 'object', inner);
    const verbosity = context.command['verbosity'] ?? 'allPlansExecution';
    if (typeof verbosity !== 'string' || !verbosities.includes(verbosity))
      throw new DbError(9, 'FailedToParse', 'verbosity must be one of queryPlanner, executionStats, allPlansExecution');
    return explainCommand(context, reader, inner, verbosity);
  },
};

export const explainCommands: Record<string, Command> = { explain };
