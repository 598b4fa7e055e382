import { ObjectId } from 'bson';
import type { Collection } from '../catalog';
import type { Writer } from '../commit-queue';
import { DbError, notSupported } from '../errors';
import type { IndexDefinition } from '../index-definition';
import { documentKeys, idKeyOf, isShortenedId, keyValue, type DocumentKeys } from '../index-keys';
import {
  checkId,
  decode,
  encode,
  field,
  fillTimestamps,
  holdsStrings,
  maxDocumentBytes,
  show,
  withIdFirst,
  type Doc,
  type Value,
} from '../semantics';
import { asText } from '../storage/bytes';
import { decoded, documentKey, type Found } from './scan';

/** Every change of one document is checked whole before its first byte is written, so a refusal leaves nothing behind. */

/** 11000, worded as MongoDB words it: mongoose and its users read the text. */
export function duplicateKey(collection: Collection, index: IndexDefinition, values: Doc): DbError {
  return new DbError(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: ${show(values)}`,
    { keyPattern: index.stored.key, keyValue: values },
  );
}

export const checkSize = (raw: Buffer): void => {
  if (raw.length > maxDocumentBytes)
    throw new DbError(
      10334,
      'BSONObjectTooLarge',
      `BSONObj size: ${raw.length} is invalid. Size must be between 0 and ${maxDocumentBytes}`,
    );
};

interface PlannedKeys {
  index: IndexDefinition;
  keys: DocumentKeys;
}

/** The keys of a document in these indexes, each unique one checked against other documents. */
function plannedKeys(writer: Writer, collection: Collection, indexes: IndexDefinition[], doc: Doc, idKey: Buffer): PlannedKeys[] {
  const planned: PlannedKeys[] = [];
  for (const index of indexes) {
    const keys = documentKeys(index, doc, idKey);
    if (index.stored.unique) {
      for (const key of keys.keys) {
        const owner = writer.view.get('indexes', key);
        if (owner && !owner.equals(idKey)) throw duplicateKey(collection, index, keyValue(index, doc, key, idKey));
      }
    }
    planned.push({ index, keys });
  }
  return planned;
}

/** Raises an index's marks when this document is the first with an array or an over-long key in it. */
function saveMarks(writer: Writer, collection: Collection, planned: PlannedKeys[], idKey: Buffer): Collection {
  let marked = collection;
  const raise = (index: IndexDefinition, multikey: boolean[], shortened: boolean): void => {
    if ((!shortened || index.stored.shortened) && multikey.every((flag, at) => !flag || index.stored.multikey[at])) return;
    marked = marked.withMarks(index.id, { multikey, shortened });
  };
  for (const { index, keys } of planned) raise(index, keys.multikey, keys.shortened);
  if (isShortenedId(idKey)) raise(collection.idIndex, [false], true);
  if (marked !== collection) writer.draft.save(writer.view, marked);
  return marked;
}

/** An _id for an upsert without one. Documents lie by _id: its high process part puts it behind those that programs made in the same second. */
function madeId(): ObjectId {
  const bytes = ObjectId.generate();
  bytes[4] = 0xff;
  return new ObjectId(bytes);
}

/** Stores a new document, its empty timestamps filled with `now`, and answers the collection, whose index marks it may have raised, and the document's _id. */
export function insertDocument(
  writer: Writer,
  collection: Collection,
  given: Buffer | Doc,
  now?: Date,
): { collection: Collection; id: Value; doc: Doc } {
  const read = Buffer.isBuffer(given) ? decode(given) : given;
  const doc = now ? fillTimestamps(read, now) : read;
  const known = field(doc, '_id');
  const id = known === undefined ? madeId() : known;
  checkId(id);
  // Its uniqueness would follow the collation; keys follow code points.
  if (collection.stored.options['collation'] !== undefined && holdsStrings(id))
    throw notSupported('a string as _id in a collection with a collation');
  const whole = withIdFirst(doc, id);
  const raw = Buffer.isBuffer(given) && whole === read ? given : encode(whole);
  checkSize(raw);
  const idKey = idKeyOf(id);
  const key = documentKey(collection, idKey);
  if (writer.view.get('documents', key)) throw duplicateKey(collection, collection.idIndex, { _id: id });
  const planned = plannedKeys(
    writer,
    collection,
    collection.indexes.filter((index) => !index.isId),
    whole,
    idKey,
  );
  const marked = saveMarks(writer, collection, planned, idKey);
  writer.view.put('documents', key, raw);
  for (const { keys } of planned) for (const indexKey of keys.keys) writer.view.put('indexes', indexKey, idKey);
  writer.draft.addCount(collection, 1);
  return { collection: marked, id, doc: whole };
}

/** Replaces a stored document by a changed one of the same _id. */
export function replaceDocument(writer: Writer, collection: Collection, found: Found, doc: Doc, raw: Buffer): Collection {
  checkSize(raw);
  const { idKey } = found;
  const before = decoded(found);
  const touched = collection.indexes.filter((index) => !index.isId && index.roots.some((root) => before[root] !== doc[root]));
  const planned = plannedKeys(writer, collection, touched, doc, idKey);
  const stale = touched.map((index) => documentKeys(index, before, idKey).keys);
  const marked = saveMarks(writer, collection, planned, idKey);
  writer.view.put('documents', documentKey(collection, idKey), raw);
  planned.forEach(({ keys }, at) => changeKeys(writer, stale[at] ?? [], keys.keys, idKey));
  return marked;
}

function changeKeys(writer: Writer, before: Buffer[], after: Buffer[], idKey: Buffer): void {
  if (before.length === 1 && after.length === 1 && before[0]?.equals(after[0] as Buffer)) return;
  const [old, fresh] = [new Set(before.map(asText)), new Set(after.map(asText))];
  for (const key of before) if (!fresh.has(asText(key))) writer.view.remove('indexes', key);
  for (const key of after) if (!old.has(asText(key))) writer.view.put('indexes', key, idKey);
}

export function removeDocument(writer: Writer, collection: Collection, found: Found): void {
  const doc = decoded(found);
  writer.view.remove('documents', documentKey(collection, found.idKey));
  for (const index of collection.indexes) {
    if (index.isId) continue;
    for (const key of documentKeys(index, doc, found.idKey).keys) writer.view.remove('indexes', key);
  }
  writer.draft.addCount(collection, -1);
}
