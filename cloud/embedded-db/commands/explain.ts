import type { Collection } from '../catalog';
import { DbError, notSupported } from '../errors';
import { parseQueryFilter } from '../execute/filters';
import { planQuery, runQuery, type Query } from '../execute/query';
import { describePlan } from '../planner/describe';
import { isDoc, type Doc } from '../semantics';
import { readPipeline, takeFront } from './pipeline-front';
import { asDoc, documents, mismatch, optionalDoc, qualified } from './arguments';
import { collationOf } from './collation';
import type { Answer, Command, CommandContext } from './context';
import { queryOf, visitAll } from './find';
import type { Reader } from '../commit-queue';
import { mongoVersion } from './admin';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** The query inside a command that can be explained. */
function queryIn(context: CommandContext, collection: Collection | undefined, inner: Doc, name: string): { query: Query; rest: Doc[] } {
  const inside: CommandContext = { ...context, command: inner, name };
  switch (name) {
    case 'find':
    case 'count':
    case 'distinct':
      return { query: queryOf(inside, collection), rest: [] };
    case 'findAndModify':
    case 'findandmodify':
      return { query: { ...queryOf(inside, collection), limit: 1 }, rest: [] };
    case 'aggregate':
      return takeFront(inside, readPipeline(inner['pipeline']), collationOf(inner, collection));
    case 'update':
    case 'delete': {
      const [first] = documents(inside, name === 'update' ? 'updates' : 'deletes').map(asDoc);
      const collation = collationOf(first ?? {}, collection);
      return {
        query: {
          filter: parseQueryFilter(optionalDoc(first ?? {}, 'q') ?? {}, context.now, undefined, collation),
          collation,
          hint: first?.['hint'],
        },
        rest: [],
      };
    }
    default:
      throw notSupported(`explain of ${name}`);
  }
}

/** Explains an inner command; shared with aggregate's explain option. */
export async function explainCommand(context: CommandContext, reader: Reader, inner: Doc, verbosity: string): Promise<Answer> {
  const name = Object.keys(inner)[0] ?? '';
  const target = inner[name];
  if (typeof target !== 'string') throw new DbError(73, 'InvalidNamespace', 'explain needs a collection name');
  const ns = qualified(context.db, target);
  const collection = reader.draft.find(ns);
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
    await visitAll(context, runQuery({ reader, charge: context.charge, figures }, collection, query, plan), () => nReturned++);
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
  fields: ['verbosity'],
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
