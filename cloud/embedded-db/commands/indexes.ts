import type { Collection } from '../catalog';
import type { Writer } from '../commit-queue';
import { badValue, DbError, notSupported } from '../errors';
import { duplicateKey } from '../execute/store-document';
import { IndexDefinition, type StoredIndex } from '../index-definition';
import { documentKeys, keyValue } from '../index-keys';
import {
  asInteger,
  asNumber,
  decode,
  describeCollation,
  encode,
  fieldName,
  holdsStrings,
  isDoc,
  parseFilter,
  show,
  truthy,
  type Doc,
  type Value,
} from '../semantics';
import { afterPrefix, u32 } from '../storage/bytes';
import { mismatch, namespace } from './arguments';
import { getCollection } from './collections';
import { assertType } from './option-types';
import { listedReply } from './find';
import type { Command } from './context';

const mostIndexes = 64;
const known = [
  'key',
  'name',
  'unique',
  'sparse',
  'hidden',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'v',
  'ns',
  'dropDups',
  'collation',
  'clustered',
  'wildcardProjection',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'bucketSize',
  'storageEngine',
  'prepareUnique',
];
const cannot = (why: string): DbError => new DbError(67, 'CannotCreateIndex', why);

/** Reads one index specification. https://www.mongodb.com/docs/manual/reference/command/createIndexes/ */
function readIndex(spec: Value, collection: Collection | undefined): StoredIndex {
  if (!isDoc(spec)) throw mismatch('createIndexes.indexes', 'object', spec);
  for (const field of Object.keys(spec))
    if (!known.includes(fieldName(field)))
      throw new DbError(
        197,
        'InvalidIndexSpecificationOption',
        `The field '${field}' is not valid for an index specification. Specification: ${show(spec)}`,
      );
  const { key, name } = spec;
  assertType('createIndexes.indexes.key', 'object', key);
  assertType('createIndexes.indexes.name', 'string', name);
  assertType('createIndexes.indexes.collation', 'object', spec['collation']);
  if (!isDoc(key) || Object.keys(key).length === 0) throw cannot('Index keys cannot be empty.');
  if (typeof name !== 'string' || name === '')
    throw new DbError(9, 'FailedToParse', "The 'name' field is a required property of an index specification");
  const fields = Object.entries(key).map(([path, direction]) => readField(fieldName(path), direction));
  for (const refused of ['clustered', 'wildcardProjection', 'prepareUnique'])
    if (spec[refused] !== undefined && spec[refused] !== false) throw notSupported(`an index with ${refused}`);
  const stored: StoredIndex = { id: 0, name, key, fields, multikey: fields.map(() => false) };
  for (const mark of ['unique', 'sparse', 'hidden', 'background'] as const) {
    assertType(`createIndexes.indexes.${mark}`, 'safeBool', spec[mark]);
    if (truthy(spec[mark])) stored[mark] = true;
  }
  readPartial(spec, stored);
  readExpiry(spec, stored);
  readIndexCollation(spec['collation'] ?? collection?.stored.options['collation'], stored);
  const isId = fields.length === 1 && fields[0]?.[0] === '_id';
  if (isId && (stored.sparse || stored.partialFilterExpression || stored.expireAfterSeconds !== undefined))
    throw new DbError(197, 'InvalidIndexSpecificationOption', 'The _id index cannot be sparse, partial or expiring');
  return stored;
}

function readField(path: string, direction: Value): [string, 1 | -1] {
  if (typeof direction === 'string') throw notSupported(`an index of type '${direction}'`);
  const number = asNumber(direction);
  if (number === undefined || number === 0 || Number.isNaN(number))
    throw cannot(`Values in v:2 index key pattern must be numbers > 0 or < 0: ${path}: ${show(direction)}`);
  if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..'))
    throw cannot('Index keys cannot be an empty field.');
  if (path === '$**' || path.endsWith('.$**')) throw notSupported('a wildcard index');
  if (path.startsWith('$')) throw cannot("Index key contains an illegal field name: field name starts with '$'.");
  return [path, number > 0 ? 1 : -1];
}

function readPartial(spec: Doc, stored: StoredIndex): void {
  const partial = spec['partialFilterExpression'];
  if (partial === undefined) return;
  if (!isDoc(partial)) throw mismatch('partialFilterExpression', 'object', partial);
  if (stored.sparse) throw cannot("cannot mix 'partialFilterExpression' and 'sparse' options");
  parseFilter(partial);
  assertPartial(partial);
  stored.partialFilterExpression = partial;
}

const partialOperators = ['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in', '$and', '$or'];

/** https://www.mongodb.com/docs/manual/core/index-partial/#partial-filter-expression */
function assertPartial(filter: Doc): void {
  for (const [name, value] of Object.entries(filter)) {
    if (name.startsWith('$') && !partialOperators.includes(name)) throw cannot(`unsupported expression in partial index: ${name}`);
    if (Array.isArray(value) && (name === '$and' || name === '$or')) value.filter(isDoc).forEach(assertPartial);
    if (isDoc(value) && Object.keys(value)[0]?.startsWith('$')) {
      assertPartial(value);
      if ('$exists' in value && !truthy(value['$exists'])) throw cannot('unsupported expression in partial index: $exists: false');
    }
  }
}

/** A collection's own collation is its indexes' too unless they say otherwise. Only what compares strings makes a difference: a unique index would have to tell by the collation what is the same. */
function readIndexCollation(given: Value | undefined, stored: StoredIndex): void {
  const collation = describeCollation(given);
  if (!collation) return;
  if (stored.unique) throw notSupported('a unique index with collation');
  if (holdsStrings(stored.partialFilterExpression)) throw notSupported('a partialFilterExpression on strings with collation');
  stored.collation = collation;
}

function readExpiry(spec: Doc, stored: StoredIndex): void {
  if (spec['expireAfterSeconds'] === undefined) return;
  const seconds = asNumber(spec['expireAfterSeconds']);
  if (seconds === undefined)
    throw cannot(`TTL index 'expireAfterSeconds' option must be numeric, but received a type of '${typeof spec['expireAfterSeconds']}'`);
  if (seconds < 0 || seconds > 2147483647)
    throw cannot(`TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number than ${seconds}`);
  if (stored.fields.length > 1) throw cannot('TTL indexes are single-field indexes, compound indexes do not support TTL');
  stored.expireAfterSeconds = Math.trunc(seconds);
}

/**
 * What makes an index another index: two with different ones may stand side by side under different names.
 * https://www.mongodb.com/docs/manual/core/index-sparse/#sparse-and-unique-properties
 */
const signature = (index: StoredIndex): string =>
  encode({
    fields: index.fields,
    partial: index.partialFilterExpression ?? null,
    unique: index.unique ?? false,
    sparse: index.sparse ?? false,
    collation: index.collation ?? null,
  } as Doc).toString('latin1');

/** The existing index if it is the same one; throws 85 or 86 where it is nearly the same. */
function existing(collection: Collection, wanted: StoredIndex): StoredIndex | undefined {
  const { indexes } = collection.stored;
  if (indexes[0] && wanted.fields.length === 1 && wanted.fields[0]?.[0] === '_id' && wanted.fields[0][1] === 1) return indexes[0];
  const shown = (index: StoredIndex): string => show(new IndexDefinition(index).describe());
  const sameName = indexes.find((index) => index.name === wanted.name);
  if (sameName && signature(sameName) !== signature(wanted)) {
    throw new DbError(
      86,
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${shown(wanted)}, existing index: ${shown(sameName)}`,
    );
  }
  const alike = sameName ?? indexes.find((index) => signature(index) === signature(wanted));
  if (!alike) return undefined;
  const sameOptions = alike.expireAfterSeconds === wanted.expireAfterSeconds;
  if (sameName && sameOptions) return sameName;
  if (sameOptions) throw new DbError(85, 'IndexOptionsConflict', `Index already exists with a different name: ${alike.name}`);
  throw new DbError(
    85,
    'IndexOptionsConflict',
    `An equivalent index already exists with ${sameName ? 'the same name but different options' : 'a different name and options'}. Requested index: ${shown(wanted)}, existing index: ${shown(alike)}`,
  );
}

/** Fills a new index from the collection. Throws 11000 before anything is written if it is unique and documents clash. */
function build(writer: Writer, collection: Collection, stored: StoredIndex): StoredIndex {
  const index = new IndexDefinition(stored);
  const owners = new Map<string, Buffer>();
  const start = u32(collection.id);
  const filled = { ...stored, multikey: [...stored.multikey] };
  for (const { key, value } of writer.view.range('documents', { start, end: afterPrefix(start) as Buffer })) {
    const doc = decode(value);
    const idKey = Buffer.from(key.subarray(4));
    const keys = documentKeys(index, doc, idKey);
    keys.multikey.forEach((flag, at) => {
      if (flag) filled.multikey[at] = true;
    });
    if (keys.shortened) filled.shortened = true;
    for (const indexKey of keys.keys) {
      const owner = owners.get(indexKey.toString('latin1'));
      if (stored.unique && owner) throw duplicateKey(collection, index, keyValue(index, doc, indexKey, idKey));
      owners.set(indexKey.toString('latin1'), idKey);
    }
  }
  for (const [key, idKey] of owners) writer.view.put('indexes', Buffer.from(key, 'latin1'), idKey);
  return filled;
}

const createIndexes: Command = {
  kind: 'write',
  fields: { indexes: 'array', commitQuorum: 'any', ignoreUnknownIndexOptions: 'safeBool' },
  run(context, writer) {
    const ns = namespace(context);
    const specs = context.command['indexes'];
    if (!Array.isArray(specs)) throw mismatch('createIndexes.indexes', 'array', specs);
    if (specs.length === 0) throw badValue('Must specify at least one index to create');
    const before = writer.draft.find(ns);
    const wanted = specs.map((spec) => readIndex(spec, before));
    if (before) for (const index of wanted) existing(before, index);
    let collection = before ?? writer.draft.newCollection(writer.view, ns, {});
    const numIndexesBefore = collection.indexes.length;
    for (const index of wanted) {
      if (existing(collection, index)) continue;
      if (collection.indexes.length >= mostIndexes) throw cannot(`add index fails, too many indexes for ${ns}`);
      const made = build(writer, collection, { ...index, id: writer.draft.newId() });
      collection = collection.withSchema({ indexes: [...collection.stored.indexes, made] });
    }
    const added = collection.indexes.length - numIndexesBefore;
    if (added > 0) writer.draft.save(writer.view, collection);
    return {
      numIndexesBefore,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: !before,
      ...(added === 0 ? { note: 'all indexes already exist' } : {}),
    };
  },
};

const listIndexes: Command = {
  kind: 'read',
  fields: { cursor: 'object', includeBuildUUIDs: 'safeBool', includeIndexBuildInfo: 'safeBool' },
  run(context, reader) {
    const ns = namespace(context);
    const collection = reader.draft.find(ns);
    if (!collection) throw new DbError(26, 'NamespaceNotFound', `ns does not exist: ${ns}`);
    return listedReply(
      context,
      ns,
      collection.indexes.map((index) => encode(index.describe())),
    );
  },
};

const dropIndexes: Command = {
  kind: 'write',
  fields: { index: 'any' },
  run(context, writer) {
    const collection = getCollection(writer, namespace(context));
    const wanted = context.command['index'];
    if (wanted === undefined) throw new DbError(40414, 'Location40414', "BSON field 'dropIndexes.index' is missing but a required field");
    if (typeof wanted !== 'string' && !isDoc(wanted) && !(Array.isArray(wanted) && wanted.every((each) => typeof each === 'string')))
      throw mismatch('dropIndexes.index', '[string, object, array of strings]', wanted);
    const names = Array.isArray(wanted) ? wanted : [wanted];
    const dropped = new Set<IndexDefinition>();
    for (const name of names) {
      if (name === '*') {
        for (const index of collection.indexes) if (!index.isId) dropped.add(index);
        continue;
      }
      const matching = collection.indexes.filter((index) =>
        typeof name === 'string' ? index.name === name : isDoc(name) && sameFields(index.stored, name),
      );
      if (matching.length === 0)
        throw new DbError(
          27,
          'IndexNotFound',
          typeof name === 'string' ? `index not found with name [${name}]` : `can't find index with key: ${show(name)}`,
        );
      if (matching.some((index) => index.isId)) throw new DbError(72, 'InvalidOptions', 'cannot drop _id index');
      for (const index of matching) dropped.add(index);
    }
    for (const index of dropped) writer.draft.discard(writer.view, 'indexes', index.id);
    const gone = new Set([...dropped].map(({ id }) => id));
    writer.draft.save(writer.view, collection.withSchema({ indexes: collection.stored.indexes.filter(({ id }) => !gone.has(id)) }));
    return { nIndexesWas: collection.indexes.length };
  },
};

const sameFields = (index: StoredIndex, key: Doc): boolean =>
  JSON.stringify(index.fields) === JSON.stringify(Object.entries(key).map(([path, direction]) => [fieldName(path), asInteger(direction)]));

export const indexCommands: Record<string, Command> = { createIndexes, listIndexes, dropIndexes, deleteIndexes: dropIndexes };
