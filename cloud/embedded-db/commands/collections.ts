import type { Collection } from '../catalog';
import { badValue, DbError, invalidOptions, notSupported } from '../errors';
import { parseQueryFilter } from '../execute/filters';
import { asInteger, compareValues, describeCollation, encode, equal, isDoc, Long, matches, show, type Doc } from '../semantics';
import { count, flag, mismatch, namespace, optionalDoc, qualified } from './arguments';
import { listedReply } from './find';
import type { Command, CommandContext } from './context';

const missing = (ns: string): DbError => new DbError(26, 'NamespaceNotFound', `ns not found: ${ns}`);
export const getCollection = (writer: { draft: { find: (ns: string) => Collection | undefined } }, ns: string): Collection => {
  const collection = writer.draft.find(ns);
  if (!collection) throw missing(ns);
  return collection;
};

const refusedOptions = [
  'capped',
  'timeseries',
  'viewOn',
  'pipeline',
  'validator',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'encryptedFields',
  'expireAfterSeconds',
  'storageEngine',
  'indexOptionDefaults',
];

const create: Command = {
  kind: 'write',
  fields: {
    collation: 'object',
    size: 'number',
    max: 'number',
    autoIndexId: 'safeBool',
    idIndex: 'object',
    validationLevel: 'string',
    validationAction: 'string',
    capped: 'safeBool',
    timeseries: 'object',
    viewOn: 'string',
    pipeline: 'array',
    validator: 'object',
    clusteredIndex: 'any',
    changeStreamPreAndPostImages: 'object',
    encryptedFields: 'object',
    expireAfterSeconds: 'any',
    storageEngine: 'object',
    indexOptionDefaults: 'object',
  },
  run(context, writer) {
    const ns = namespace(context);
    for (const option of refusedOptions) {
      const value = context.command[option];
      const harmless =
        value === undefined ||
        value === false ||
        (isDoc(value) && (Object.keys(value).length === 0 || value['enabled'] === false)) ||
        (option === 'pipeline' && Array.isArray(value) && value.length === 0);
      if (!harmless) throw notSupported(`create with ${option}`);
    }
    if (context.command['size'] !== undefined && !flag(context.command, 'capped'))
      throw invalidOptions("the 'capped' field needs to be true when either the 'size' or 'max' fields are present");
    const collation = describeCollation(context.command['collation']);
    const options: Doc = collation ? { collation } : {};
    const existing = writer.draft.find(ns);
    if (!existing) writer.draft.newCollection(writer.view, ns, options);
    // MongoDB takes the same creation twice without complaint.
    else if (!equal(existing.stored.options, options))
      throw new DbError(
        48,
        'NamespaceExists',
        `namespace ${ns} already exists, but with different options: ${show(existing.stored.options)}`,
      );
    return {};
  },
};

const drop: Command = {
  kind: 'write',
  fields: {},
  run(context, writer) {
    const ns = namespace(context);
    const collection = writer.draft.find(ns);
    if (!collection) return { ns };
    writer.draft.drop(writer.view, collection);
    return { nIndexesWas: collection.indexes.length, ns };
  },
};

const dropDatabase: Command = {
  kind: 'write',
  fields: {},
  run(context, writer) {
    const collections = writer.draft.list(context.db);
    for (const collection of collections) writer.draft.drop(writer.view, collection);
    return collections.length > 0 ? { dropped: context.db } : {};
  },
};

const renameCollection: Command = {
  kind: 'write',
  fields: { to: 'string', dropTarget: 'any' },
  run(context, writer) {
    const from = context.command[context.name];
    const to = context.command['to'];
    if (typeof from !== 'string') throw mismatch('renameCollection.renameCollection', 'string', from);
    if (typeof to !== 'string') throw mismatch('renameCollection.to', 'string', to);
    const [db = '', ...name] = to.split('.');
    qualified(db, name.join('.'));
    if (from === to) throw new DbError(20, 'IllegalOperation', "Can't rename a collection to itself");
    const source = getCollection(writer, from);
    const target = writer.draft.find(to);
    if (target && !flag(context.command, 'dropTarget')) throw new DbError(48, 'NamespaceExists', `target namespace exists: ${to}`);
    if (target) writer.draft.drop(writer.view, target);
    writer.draft.rename(writer.view, source, to);
    return {};
  },
};

const listCollections: Command = {
  kind: 'read',
  fields: { filter: 'object', nameOnly: 'safeBool', authorizedCollections: 'safeBool', cursor: 'object' },
  run(context, reader) {
    const nameOnly = flag(context.command, 'nameOnly');
    const filter = parseQueryFilter(optionalDoc(context.command, 'filter') ?? {}, context);
    const listed = reader.draft
      .list(context.db)
      .map(
        (collection): Doc => ({
          name: collection.name,
          type: 'collection',
          ...(nameOnly
            ? {}
            : {
                options: collection.stored.options,
                info: { readOnly: false, uuid: collection.stored.uuid },
                idIndex: collection.idIndex.describe(),
              }),
        }),
      )
      .filter((doc) => matches(filter, doc))
      .sort((a, b) => compareValues(a['name'], b['name']));
    return listedReply(context, `${context.db}.$cmd.listCollections`, listed.map(encode));
  },
};

const listDatabases: Command = {
  kind: 'read',
  fields: { filter: 'object', nameOnly: 'safeBool', authorizedDatabases: 'safeBool' },
  run(context, reader) {
    const filter = parseQueryFilter(optionalDoc(context.command, 'filter') ?? {}, context);
    const names = [...new Set(reader.draft.list().map(({ db }) => db))].sort();
    const databases = names
      .map(
        (name): Doc => ({
          name,
          ...(flag(context.command, 'nameOnly')
            ? {}
            : { sizeOnDisk: Long.fromNumber(sizeOf(context, reader.draft.list(name))), empty: false }),
        }),
      )
      .filter((doc) => matches(filter, doc));
    return {
      databases,
      ...(flag(context.command, 'nameOnly') ? {} : { totalSize: Long.fromNumber(sizeOf(context, reader.draft.list())) }),
    };
  },
};

/** A share of the file by number of documents: documents of all collections lie in one tree. */
function sizeOf(context: CommandContext, collections: Collection[]): number {
  const { pageSize, lastPage, entries } = context.database.store.sizes();
  const counts = context.database.queue.catalog.counts;
  const mine = collections.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);
  return entries.documents === 0 ? 0 : Math.round((pageSize * lastPage * mine) / entries.documents);
}

const dbStats: Command = {
  kind: 'read',
  fields: { scale: 'number', freeStorage: 'number' },
  run(context, reader) {
    const scale = count(context.command, 'scale', 1) || 1;
    const collections = reader.draft.list(context.db);
    const objects = collections.reduce((sum, collection) => sum + reader.draft.count(collection), 0);
    const size = sizeOf(context, collections) / scale;
    return {
      db: context.db,
      collections: collections.length,
      views: 0,
      objects,
      avgObjSize: objects ? (size * scale) / objects : 0,
      dataSize: size,
      storageSize: size,
      indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0),
      indexSize: 0,
      totalSize: size,
      scaleFactor: scale,
    };
  },
};

const collStats: Command = {
  kind: 'read',
  fields: { scale: 'number' },
  run(context, reader) {
    const ns = namespace(context);
    const scale = count(context.command, 'scale', 1) || 1;
    const collection = reader.draft.find(ns);
    const objects = collection ? reader.draft.count(collection) : 0;
    const size = collection ? sizeOf(context, [collection]) / scale : 0;
    return {
      ns,
      count: objects,
      size,
      avgObjSize: objects ? (size * scale) / objects : 0,
      storageSize: size,
      capped: false,
      nindexes: collection?.indexes.length ?? 0,
      indexSizes: {},
      totalIndexSize: 0,
      totalSize: size,
      scaleFactor: scale,
    };
  },
};

const refusedChanges = [
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'timeseries',
  'expireAfterSeconds',
  'cappedSize',
  'cappedMax',
  'changeStreamPreAndPostImages',
  'dryRun',
];

/** Changes an index's time to live or visibility; validators are refused. https://www.mongodb.com/docs/manual/reference/command/collMod/ */
const collMod: Command = {
  kind: 'write',
  fields: { index: 'object', ...Object.fromEntries(refusedChanges.map((name) => [name, 'any' as const])) },
  run(context, writer) {
    for (const option of refusedChanges) if (context.command[option] !== undefined) throw notSupported(`collMod with ${option}`);
    const collection = getCollection(writer, namespace(context));
    const change = optionalDoc(context.command, 'index');
    if (!change) return {};
    const wanted = collection.indexes.find(
      (index) =>
        index.name === change['name'] || (isDoc(change['keyPattern']) && encode(index.stored.key).equals(encode(change['keyPattern']))),
    );
    if (!wanted) throw new DbError(27, 'IndexNotFound', `cannot find index ${String(change['name'] ?? '')} for ns ${collection.ns}`);
    const next = { ...wanted.stored };
    const answer: Doc = {};
    if (change['expireAfterSeconds'] !== undefined) {
      const seconds = asInteger(change['expireAfterSeconds']);
      if (seconds === undefined || seconds < 0 || wanted.paths.length !== 1)
        throw invalidOptions('expireAfterSeconds must be a whole number >= 0, for an index of one field');
      if (next.expireAfterSeconds !== undefined) answer['expireAfterSeconds_old'] = Long.fromNumber(next.expireAfterSeconds);
      answer['expireAfterSeconds_new'] = Long.fromNumber(seconds);
      next.expireAfterSeconds = seconds;
    }
    if (change['hidden'] !== undefined) {
      if (wanted.isId) throw badValue("can't hide _id index");
      Object.assign(answer, { hidden_old: next.hidden ?? false, hidden_new: flag(change, 'hidden') });
      next.hidden = flag(change, 'hidden');
    }
    writer.draft.save(
      writer.view,
      collection.withSchema({ indexes: collection.stored.indexes.map((index) => (index.id === next.id ? next : index)) }),
    );
    return answer;
  },
};

export const collectionCommands: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  listDatabases,
  dbStats,
  dbstats: dbStats,
  collStats,
  collstats: collStats,
  collMod,
};
