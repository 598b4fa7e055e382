import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { isDoc, type Doc } from '../semantics';
import { toExtendedJson } from './extended-json';
import type { Options } from './options';
import { startProgress } from './progress';
import type { WireClient } from './wire-client';

export interface Listed {
  name: string;
  count: number;
  collation?: Doc;
}

/** The collections asked for, with how many documents each has. */
export async function listCollections(client: WireClient, options: Options): Promise<Listed[]> {
  const { cursor } = await client.run(options.db, { listCollections: 1 });
  const batch = isDoc(cursor) && Array.isArray(cursor['firstBatch']) ? cursor['firstBatch'].filter(isDoc) : [];
  const wanted = batch.filter(({ name }) => options.collection === undefined || name === options.collection);
  if (options.collection !== undefined && wanted.length === 0)
    throw new Error(`${options.db} 中没有集合 has no collection ${options.collection}`);
  const counted: Listed[] = [];
  for (const entry of wanted) {
    const name = String(entry['name']);
    const own = isDoc(entry['options']) ? entry['options']['collation'] : undefined;
    counted.push({ name, count: Number((await client.run(options.db, { count: name }))['n']), ...(isDoc(own) ? { collation: own } : {}) });
  }
  return counted;
}

/** Indexes besides _id_, as createIndexes takes them. */
export async function listIndexes(client: WireClient, db: string, { name, collation }: Listed): Promise<Doc[]> {
  const { cursor } = await client.run(db, { listIndexes: name });
  const batch = isDoc(cursor) && Array.isArray(cursor['firstBatch']) ? cursor['firstBatch'].filter(isDoc) : [];
  // Said outright, for an index that says nothing takes its collection's collation.
  const simple: Doc = collation ? { collation: { locale: 'simple' } } : {};
  return batch.filter((index) => index['name'] !== '_id_').map((index) => ({ ...simple, ...index }));
}

/** Writes each collection as Extended JSON lines, and its indexes and options, where it has any, beside it. */
export async function exportFiles(client: WireClient, options: Options, directory: string): Promise<string> {
  const collections = await listCollections(client, options);
  mkdirSync(directory, { recursive: true });
  const progress = startProgress(
    '导出',
    collections.reduce((sum, { count }) => sum + count, 0),
  );
  let written = 0;
  for (const listed of collections) {
    const { name, collation } = listed;
    const file = createWriteStream(join(directory, `${options.db}.${name}.jsonl`), { mode: 0o600 });
    for await (const batch of client.documents(options.db, name)) {
      if (batch.length > 0 && !file.write(`${batch.map(toExtendedJson).join('\n')}\n`)) await once(file, 'drain');
      written += batch.length;
      progress.add(batch.length);
    }
    file.end();
    await once(file, 'close');
    if (collation)
      writeFileSync(join(directory, `${options.db}.${name}.options.json`), `${toExtendedJson({ collation })}\n`, { mode: 0o600 });
    const indexes = await listIndexes(client, options.db, listed);
    writeFileSync(
      join(directory, `${options.db}.${name}.indexes.json`),
      `${JSON.stringify(
        indexes.map((index) => JSON.parse(toExtendedJson(index)) as unknown),
        null,
        2,
      )}\n`,
      { mode: 0o600 },
    );
  }
  progress.done();
  return `${collections.length} 个集合 collections, ${written} 条文档 documents → ${directory}`;
}
