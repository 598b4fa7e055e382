import { setImmediate as turn } from 'node:timers/promises';
import { listGarbage, type Collection } from './catalog';
import type { Database } from './database';
import { documentKeys, idKeyOf } from './index-keys';
import { decode, field } from './semantics';
import { afterPrefix, u32 } from './storage/bytes';
import { TransactionView } from './storage/transaction-view';
import type { Area, ReadView } from './storage/view';

export interface CheckReport {
  collections: number;
  documents: number;
  indexKeys: number;
  /** One sentence per fault; at most `mostProblems`. */
  problems: string[];
}

const mostProblems = 100;
/** Others get a turn after so many documents. */
const slice = 200;

const spanOf = (id: number): { start: Buffer; end: Buffer } => ({ start: u32(id), end: afterPrefix(u32(id)) as Buffer });

/** Reads everything as of one moment and compares documents, keys and counts with each other. Others go on working meanwhile. */
export async function checkDatabase(database: Database, progress: (documents: number) => void = () => undefined): Promise<CheckReport> {
  const snapshot = database.store.snapshot();
  const { collections, counts } = database.queue.catalog;
  const view = new TransactionView(database.store, snapshot, () => undefined);
  const report: CheckReport = { collections: collections.size, documents: 0, indexKeys: 0, problems: [] };
  const problem = (text: string): void => {
    if (report.problems.length < mostProblems) report.problems.push(text);
  };
  try {
    for (const collection of collections.values())
      await checkCollection(view, collection, counts.get(collection.id) ?? 0, report, problem, progress);
    await checkStrays(view, [...collections.values()], problem);
  } finally {
    snapshot.done();
  }
  return report;
}

async function checkCollection(
  view: ReadView,
  collection: Collection,
  counted: number,
  report: CheckReport,
  problem: (text: string) => void,
  progress: (documents: number) => void,
): Promise<void> {
  const expected = new Map<number, number>();
  let documents = 0;
  for (const { key, value } of view.range('documents', spanOf(collection.id))) {
    documents++;
    report.documents++;
    checkDocument(view, collection, key.subarray(4), value, expected, problem);
    if (documents % slice === 0) {
      progress(report.documents);
      await turn();
    }
  }
  if (documents !== counted) problem(`${collection.ns}: ${documents} documents are stored, ${counted} counted`);
  for (const index of collection.indexes) {
    if (index.isId) continue;
    let keys = 0;
    for (const { value } of view.range('indexes', spanOf(index.id))) {
      if (!view.get('documents', Buffer.concat([u32(collection.id), value])))
        problem(`${collection.ns}: index ${index.name} has a key for a document that is not there`);
      if (++keys % (slice * 5) === 0) await turn();
    }
    report.indexKeys += keys;
    if (keys !== (expected.get(index.id) ?? 0))
      problem(`${collection.ns}: index ${index.name} has ${keys} keys where ${expected.get(index.id) ?? 0} belong`);
  }
}

function checkDocument(
  view: ReadView,
  collection: Collection,
  idKey: Buffer,
  raw: Buffer,
  expected: Map<number, number>,
  problem: (text: string) => void,
): void {
  try {
    const doc = decode(raw);
    const id = field(doc, '_id');
    if (id === undefined || !idKeyOf(id).equals(idKey)) problem(`${collection.ns}: a document lies under another document's key`);
    for (const index of collection.indexes) {
      if (index.isId) continue;
      const { keys, multikey } = documentKeys(index, doc, Buffer.from(idKey));
      expected.set(index.id, (expected.get(index.id) ?? 0) + keys.length);
      if (multikey.some((flag, at) => flag && !index.stored.multikey[at]))
        problem(`${collection.ns}: index ${index.name} is not marked as holding arrays`);
      for (const key of keys) {
        const owner = view.get('indexes', key);
        if (!owner?.equals(idKey))
          problem(`${collection.ns}: index ${index.name} ${owner ? 'gives a key to another document' : 'lacks a key'}`);
      }
    }
  } catch (error) {
    problem(`${collection.ns}: a document cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Keys that belong to no collection or index, and are not waiting to be swept. */
async function checkStrays(view: ReadView, collections: Collection[], problem: (text: string) => void): Promise<void> {
  const known: Record<'documents' | 'indexes', Set<number>> = {
    documents: new Set(collections.map(({ id }) => id)),
    indexes: new Set(collections.flatMap(({ indexes }) => indexes.filter((index) => !index.isId).map(({ id }) => id))),
  };
  for (const { area, id } of listGarbage(view)) known[area].add(id);
  for (const area of ['documents', 'indexes'] as const) {
    for (let id = firstId(view, area, 0); id !== null; id = firstId(view, area, id + 1)) {
      if (!known[area].has(id)) problem(`${area} with the unknown number ${id} are left over`);
      await turn();
    }
  }
}

function firstId(view: ReadView, area: Area, from: number): number | null {
  for (const { key } of view.range(area, { start: u32(from), end: Buffer.alloc(5, 0xff) })) return key.readUInt32BE(0);
  return null;
}
