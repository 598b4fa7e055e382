import type { Collection } from '../catalog';
import type { Writer } from '../commit-queue';
import { encode, upsertSeed, type Doc, type Update, type Value } from '../semantics';
import { insertDocument, removeDocument, replaceDocument } from './store-document';
import { matchedIndex, runQuery, type Query, type QueryContext } from './query';
import { decoded, documentKey, pause, type Found } from './scan';

export interface UpdateStatement {
  query: Query;
  update: Update;
  multi: boolean;
  upsert: boolean;
}

export interface UpdateOutcome {
  matched: number;
  modified: number;
  upsertedId?: Value;
  before?: Doc;
  after?: Doc;
}

/** What bounds a write: the memory its matches take, and what its filter evaluates. */
export type WriteBounds = Pick<QueryContext, 'charge' | 'work'>;

const all = (writer: Writer, collection: Collection, query: Query, { charge, work }: WriteBounds): Found[] => {
  const found: Found[] = [];
  for (const item of runQuery({ reader: writer, charge, work }, collection, query)) {
    if (item === pause) continue;
    charge(item.idKey.length + 64);
    found.push({ idKey: item.idKey, raw: query.limit === 1 ? item.raw : Buffer.alloc(0), doc: query.limit === 1 ? item.doc : undefined });
  }
  return found;
};

/**
 * Applies one update to the first match or to all. Matches are listed before the first is changed, so no document is
 * met twice. The collection is made if need be.
 */
export function updateDocuments(writer: Writer, ns: string, statement: UpdateStatement, bounds: WriteBounds): UpdateOutcome {
  const { query, update, multi, upsert } = statement;
  let collection = writer.draft.find(ns);
  const outcome: UpdateOutcome = { matched: 0, modified: 0 };
  const found = collection ? all(writer, collection, multi ? query : { ...query, limit: 1 }, bounds) : [];
  for (const item of found) {
    if (!collection) break;
    const current = multi ? reread(writer, collection, item) : item;
    if (!current) continue;
    outcome.matched++;
    const before = decoded(current);
    const after = update.apply(before, { matchedIndex: matchedIndex(query.filter, before) });
    outcome.before = before;
    outcome.after = after;
    const raw = after === before ? current.raw : encode(after);
    if (raw.equals(current.raw)) continue;
    collection = replaceDocument(writer, collection, current, after, raw);
    outcome.modified++;
  }
  if (found.length > 0 || !upsert) return outcome;
  collection ??= writer.draft.newCollection(writer.view, ns, {});
  const seed = upsertSeed(query.filter, update.kind === 'replacement');
  const made = update.apply(seed, { insert: true });
  const { id, doc } = insertDocument(writer, collection, made);
  return { matched: 0, modified: 0, upsertedId: id, after: doc };
}

function reread(writer: Writer, collection: Collection, item: Found): Found | null {
  const raw = writer.view.get('documents', documentKey(collection, item.idKey));
  return raw ? { idKey: item.idKey, raw } : null;
}

/** Removes the first match (`limit` 1) or all; answers how many, and the document when it was one. */
export function deleteDocuments(writer: Writer, ns: string, query: Query, bounds: WriteBounds): { removed: number; before?: Doc } {
  const collection = writer.draft.find(ns);
  if (!collection) return { removed: 0 };
  let before: Doc | undefined;
  let removed = 0;
  for (const item of all(writer, collection, query, bounds)) {
    const current = item.raw.length > 0 ? item : reread(writer, collection, item);
    if (!current) continue;
    before = decoded(current);
    removeDocument(writer, collection, current);
    removed++;
  }
  return { removed, before };
}
