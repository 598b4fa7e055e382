import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { encode, isDoc, type Doc } from '../semantics';
import { fromExtendedJson } from './extended-json';
import type { Options } from './options';
import { startProgress } from './progress';
import type { WireClient } from './wire-client';

interface Source {
  file: string;
  collection: string;
}

/** Documents and bytes of one insert: well under the 48 MB of a message. */
const batchCount = 1000;
const batchBytes = 8 * 1024 * 1024;

/** Files to read: one, or every .jsonl / .json of a directory. `db.collection.jsonl` names its collection. */
function sourcesOf(from: string, options: Options): Source[] {
  if (!existsSync(from)) throw new Error(`找不到 not found: ${from}`);
  const files = statSync(from).isDirectory()
    ? readdirSync(from)
        .filter((name) => /\.jsonl?$/.test(name) && !/\.(indexes|options)\.json$/.test(name))
        .map((name) => join(from, name))
    : [from];
  if (files.length === 0) throw new Error(`${from} 中没有 .jsonl 文件 holds no .jsonl files`);
  return files.map((file) => {
    const stem = basename(file).replace(/\.jsonl?$/, '');
    return { file, collection: options.collection ?? (stem.startsWith(`${options.db}.`) ? stem.slice(options.db.length + 1) : stem) };
  });
}

/** Loads files of Extended JSON lines (or one JSON array, as `mongoexport --jsonArray` writes) and makes their indexes. */
export async function importFiles(client: WireClient, options: Options, from: string): Promise<string> {
  const sources = sourcesOf(from, options);
  const progress = startProgress(
    '导入 (字节)',
    sources.reduce((sum, { file }) => sum + statSync(file).size, 0),
  );
  let imported = 0;
  for (const source of sources) {
    if (options.drop) await client.run(options.db, { drop: source.collection });
    await makeCollection(client, options.db, source);
    imported += await importFile(client, options.db, source, progress.add);
    await makeIndexes(client, options.db, source);
  }
  progress.done();
  return `${sources.length} 个集合 collections, ${imported} 条文档 documents`;
}

async function importFile(
  client: WireClient,
  db: string,
  { file, collection }: Source,
  progressed: (bytes: number) => void,
): Promise<number> {
  let raw: Buffer[] = [];
  let bytes = 0;
  let imported = 0;
  const flush = async (): Promise<void> => {
    if (raw.length === 0) return;
    const reply = await client.run(db, { insert: collection, ordered: true }, { name: 'documents', raw });
    const [error] = Array.isArray(reply['writeErrors']) ? reply['writeErrors'].filter(isDoc) : [];
    if (error) throw new Error(`${file}: 第 ${imported + Number(error['index']) + 1} 条 document: ${String(error['errmsg'])}`);
    imported += raw.length;
    [raw, bytes] = [[], 0];
  };
  let lineNumber = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    lineNumber++;
    progressed(Buffer.byteLength(line) + 1);
    for (const doc of documentsIn(line, file, lineNumber)) {
      const encoded = encode(doc);
      raw.push(encoded);
      bytes += encoded.length;
      if (raw.length >= batchCount || bytes >= batchBytes) await flush();
    }
  }
  await flush();
  return imported;
}

function documentsIn(line: string, file: string, lineNumber: number): Doc[] {
  // A JSON array has its documents one a line too, with brackets and commas around.
  const text = line.replace(/^\s*\[?\s*/, '').replace(/\s*[,\]]*\s*$/, '');
  if (text === '') return [];
  try {
    return [fromExtendedJson(text)];
  } catch (error) {
    throw new Error(`${file}:${lineNumber}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What an export wrote beside a collection's documents; undefined where it wrote nothing. */
function besideOf({ file }: Source, what: 'indexes' | 'options'): string | undefined {
  const beside = join(dirname(file), basename(file).replace(/\.jsonl?$/, `.${what}.json`));
  return existsSync(beside) ? readFileSync(beside, 'utf8') : undefined;
}

async function makeCollection(client: WireClient, db: string, source: Source): Promise<void> {
  const options = besideOf(source, 'options');
  if (options !== undefined) await client.run(db, { create: source.collection, ...fromExtendedJson(options) });
}

async function makeIndexes(client: WireClient, db: string, source: Source): Promise<void> {
  const beside = besideOf(source, 'indexes');
  if (beside === undefined) return;
  const listed = (JSON.parse(beside) as unknown[]).map((index) => fromExtendedJson(JSON.stringify(index)));
  if (listed.length > 0) await client.run(db, { createIndexes: source.collection, indexes: listed });
}
