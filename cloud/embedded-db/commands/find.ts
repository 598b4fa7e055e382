import { Cursor } from '../cursors';
import { badValue, DbError, failedToParse, notSupported } from '../errors';
import { matchedIndex, planQuery, runQuery, type Query } from '../execute/query';
import { decoded, documentKey, pause, type Found } from '../execute/scan';
import type { Collection } from '../catalog';
import type { Reader } from '../commit-queue';
import { asNumber, compileProjection, compileSort, encode, isSuspended, Long, type Doc } from '../semantics';
import { parseQueryFilter } from '../execute/filters';
import type { Plan } from '../planner/plan';
import { cursorReply } from '../wire/cursor-reply';
import { count, flag, mismatch, namespace, optionalDoc, qualified, sortArgument } from './arguments';
import { assertProjectionWithCollation, collationOf } from './collation';
import { queryContext, type Answer, type Command, type CommandContext } from './context';

/** MongoDB's first batch when none is asked for. */
const defaultBatch = 101;

/** The query in a find or count command; count takes a negative limit for a positive one. */
export function queryOf(context: CommandContext, collection: Collection | undefined): Query & { oneBatch: boolean } {
  const { command } = context;
  const limit = command['limit'] === undefined ? 0 : asNumber(command['limit']);
  if (limit === undefined) throw mismatch('find.limit', 'long', command['limit']);
  if (limit < 0 && context.name === 'find')
    throw new DbError(51024, 'Location51024', `BSON field 'limit' value must be >= 0, actual value '${limit}'`);
  const sort = sortArgument(command);
  if (sort) compileSort(sort);
  const collation = collationOf(command, collection);
  return {
    filter: parseQueryFilter(optionalDoc(command, 'filter') ?? optionalDoc(command, 'query') ?? {}, context, collation),
    sort,
    collation,
    skip: count(command, 'skip', 0),
    limit: Math.abs(limit),
    hint: command['hint'],
    oneBatch: limit < 0 || flag(command, 'singleBatch'),
  };
}

const indexesOf = (plan: Plan): number[] => [...(plan.index ? [plan.index.id] : []), ...(plan.branches ?? []).flatMap(indexesOf)];

/** Refuses to read on once the collection or an index the plan uses has gone. */
export function aliveCheck(context: CommandContext, collection: Collection, plan: Plan): () => void {
  if (context.owner !== '') return () => undefined;
  const used = indexesOf(plan);
  return () => {
    const now = context.database.queue.catalog.collections.get(collection.ns);
    if (now?.id !== collection.id || !used.every((id) => now.indexes.some((index) => index.id === id))) {
      throw new DbError(175, 'QueryPlanKilled', `the collection or an index of ${collection.ns} was dropped while it was read`);
    }
  };
}

/** Runs a query to its end, letting others have turns; `visit` gets each document found. */
export async function visitAll(
  context: CommandContext,
  found: Iterable<Found | typeof pause>,
  visit: (found: Found) => void,
): Promise<void> {
  let step = 0;
  for (const item of found) {
    if (item !== pause) visit(item);
    if (item === pause || ++step % 64 === 0) await context.work.give();
  }
}

/** Sends the first batch and keeps the cursor if there is more. */
export async function firstBatch(
  context: CommandContext,
  cursor: Cursor,
  options: { batchSize: number | undefined; oneBatch: boolean; more?: Doc },
): Promise<Answer> {
  const { batchSize = defaultBatch, oneBatch } = options;
  const batch = batchSize === 0 ? { documents: [], done: false } : await cursor.next(batchSize, context.deadline);
  const keep = !batch.done && !oneBatch;
  if (keep) context.database.cursors.keep(cursor);
  else cursor.close();
  return cursorReply('firstBatch', batch.documents, keep ? cursor.id : 0n, cursor.ns, options.more ?? {});
}

/** A list that is there already, in batches as the command's `cursor` asks for. */
export function listedReply(context: CommandContext, ns: string, listed: readonly Buffer[]): Promise<Answer> {
  const cursor = optionalDoc(context.command, 'cursor') ?? {};
  const batchSize = cursor['batchSize'] === undefined ? listed.length + 1 : count(cursor, 'batchSize', 0);
  return firstBatch(context, new Cursor(ns, context.owner, listed.values(), () => undefined, context.work), { batchSize, oneBatch: false });
}

/** A find projection as a function of the document; undefined when it keeps everything. */
export function projectionOf(context: CommandContext, projection: Doc, query: Query): ((doc: Doc) => Doc) | undefined {
  if (Object.keys(projection).length === 0) return undefined;
  if (query.collation) assertProjectionWithCollation(projection);
  const compiled = compileProjection(projection, {
    find: true,
    filter: query.filter,
    now: context.now,
    variables: context.variables,
    work: context.work,
    constantsFailLate: true,
  });
  return (doc) => compiled.apply(doc, compiled.positional ? matchedIndex(query.filter, doc) : undefined);
}

function* projected(
  context: CommandContext,
  reader: Reader,
  collection: Collection,
  query: Query,
  plan: Plan,
  projection: Doc | undefined,
): Generator<Buffer | typeof pause, void, undefined> {
  const project = projection && projectionOf(context, projection, query);
  const { work } = context;
  for (const found of runQuery(queryContext(context, reader), collection, query, plan)) {
    if (found === pause) yield pause;
    else if (!project) yield found.raw;
    else {
      const doc = decoded(found);
      let result = work.attempt(() => project(doc));
      for (; isSuspended(result); result = work.attempt(() => project(doc))) yield pause;
      yield encode(result);
    }
  }
}

/** The commonest query, one unique value: its document, null when there is none, undefined when the query is another. */
function readPoint(reader: Reader, collection: Collection, plan: Plan): Buffer | null | undefined {
  const [span] = plan.spans;
  if (!plan.exact || !plan.index || plan.spans.length !== 1 || !span?.single) return undefined;
  if (plan.index.isId) return reader.view.get('documents', span.start) ?? null;
  const idKey = reader.view.get('indexes', span.start);
  return (idKey && reader.view.get('documents', documentKey(collection, idKey))) ?? null;
}

const find: Command = {
  kind: 'read',
  fields: {
    filter: 'object',
    sort: 'object',
    projection: 'object',
    hint: 'hint',
    skip: 'number',
    limit: 'number',
    batchSize: 'number',
    singleBatch: 'bool',
    noCursorTimeout: 'bool',
    allowPartialResults: 'bool',
    awaitData: 'bool',
    tailable: 'bool',
    oplogReplay: 'bool',
    allowDiskUse: 'bool',
    let: 'object',
    min: 'object',
    max: 'object',
    returnKey: 'bool',
    showRecordId: 'bool',
    collation: 'object',
  },
  async run(context, reader) {
    if (flag(context.command, 'awaitData') && !flag(context.command, 'tailable'))
      throw failedToParse("Cannot set 'awaitData' without also setting 'tailable'");
    for (const refused of ['returnKey', 'showRecordId']) if (flag(context.command, refused)) throw notSupported(`find's ${refused}`);
    for (const refused of ['min', 'max'])
      if (Object.keys(optionalDoc(context.command, refused) ?? {}).length > 0) throw notSupported(`find's ${refused}`);
    const ns = namespace(context);
    const collection = reader.draft.find(ns);
    // There are no capped collections here. One that does not exist is read like any other.
    if (collection && flag(context.command, 'tailable'))
      throw badValue(`error processing query: ns=${ns}: tailable cursor requested on non capped collection`);
    const query = queryOf(context, collection);
    const projection = optionalDoc(context.command, 'projection');
    const batchSize = context.command['batchSize'] === undefined ? undefined : count(context.command, 'batchSize', defaultBatch);
    if (!collection) {
      if (projection) projectionOf(context, projection, query);
      return cursorReply('firstBatch', [], 0n, ns, {});
    }
    const plan = planQuery(collection, query);
    if (projection === undefined && query.skip === 0) {
      const found = readPoint(reader, collection, plan);
      if (found !== undefined) return cursorReply('firstBatch', found ? [found] : [], 0n, ns, {});
    }
    const cursor = new Cursor(
      ns,
      context.owner,
      projected(context, reader, collection, query, plan, projection),
      aliveCheck(context, collection, plan),
      context.work,
    );
    return firstBatch(context, cursor, { batchSize, oneBatch: query.oneBatch });
  },
};

const getMore: Command = {
  kind: 'plain',
  fields: { collection: 'string', batchSize: 'number', term: 'number', lastKnownCommittedOpTime: 'any' },
  async run(context) {
    const id = context.command[context.name];
    if (!(id instanceof Long)) throw mismatch('getMore.getMore', 'long', id);
    if (typeof context.command['collection'] !== 'string')
      throw context.command['collection'] === undefined
        ? new DbError(40414, 'Location40414', "BSON field 'getMore.collection' is missing but a required field")
        : mismatch('getMore.collection', 'string', context.command['collection']);
    const cursors = context.database.cursors;
    const cursor = cursors.take(id.toBigInt(), context.owner);
    const ns = qualified(context.db, context.command['collection']);
    if (cursor.ns !== ns)
      throw new DbError(
        13,
        'Unauthorized',
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    const batchSize = count(context.command, 'batchSize', 0);
    cursor.busy = true;
    try {
      cursor.assertAlive();
      const batch = await cursor.next(batchSize, context.deadline);
      if (batch.done) cursors.kill(cursor.id);
      return cursorReply('nextBatch', batch.documents, batch.done ? 0n : cursor.id, cursor.ns, {});
    } catch (error) {
      cursors.kill(cursor.id);
      throw error;
    } finally {
      cursor.busy = false;
    }
  },
};

const killCursors: Command = {
  kind: 'plain',
  fields: { cursors: 'array' },
  run(context) {
    const ids = context.command['cursors'];
    if (!Array.isArray(ids)) throw mismatch('killCursors.cursors', 'array', ids);
    const numbers = ids.map((id, at) => {
      if (!(id instanceof Long)) throw mismatch(`killCursors.cursors.${at}`, 'long', id);
      return id;
    });
    const killed = numbers.filter((id) => context.database.cursors.kill(id.toBigInt()));
    return { cursorsKilled: killed, cursorsNotFound: numbers.filter((id) => !killed.includes(id)), cursorsAlive: [], cursorsUnknown: [] };
  },
};

const countCommand: Command = {
  kind: 'read',
  fields: { query: 'object', limit: 'number', skip: 'number', hint: 'hint', fields: 'object', collation: 'object' },
  async run(context, reader) {
    const collection = reader.draft.find(namespace(context));
    const query = queryOf(context, collection);
    if (!collection) return { n: 0 };
    const plan = planQuery(collection, query);
    if (plan.index === null && plan.exact && context.owner === '') {
      const all = Math.max(0, reader.draft.count(collection) - (query.skip ?? 0));
      return { n: query.limit ? Math.min(query.limit, all) : all };
    }
    let n = 0;
    await visitAll(context, runQuery(queryContext(context, reader), collection, query, plan), () => n++);
    return { n };
  },
};

export const findCommands: Record<string, Command> = { find, getMore, killCursors, count: countCommand };
