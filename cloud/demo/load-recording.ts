import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import mongoose, { mongo } from 'mongoose';
import { compactIfEmbedded } from '../platform/db';
import { SAMPLE_STATES } from '../platform/sample';
import type { FileStorage } from '../platform/storage';
import type { RecordedFile } from './recording-file';

/** Where a sample lies: the embedded database, and two folders of the same DATA_DIR. */
export interface Places {
  /** In `files`. */
  readonly storage: FileStorage;
  readonly files: string;
  readonly localWechat: string;
}

const BATCH = 1_000;
/** Batches on their way while the next is read. */
const AHEAD = 3;

/** Writes what a recording holds, as it is: nothing is shifted, nothing drawn anew. */
export async function writeRecording(
  files: readonly RecordedFile[],
  { storage, localWechat }: Places,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const total = files.reduce((sum, { content }) => sum + content.length, 0);
  let done = 0;
  for (const { name, content } of files) {
    const [place = '', ...rest] = name.split('/');
    const inner = rest.join('/');
    if (place === 'db' && inner.endsWith('.jsonl')) await writeCollection(inner.replace('.jsonl', ''), content);
    else if (place === 'db') await writeIndexes(inner.replace('.indexes.json', ''), content);
    else if (place === 'files') await storage.write(inner, Buffer.from(content), typeOf(inner));
    else if (place === 'local-wechat') writeLocal(path.join(localWechat, inner), content);
    else throw new Error(`示例录像里有不认识的 ${name} (unknown in the recording)`);
    done += content.length;
    onProgress(done, total);
  }
}

/** Everything but the word on the sample goes, residue in the embedded engine's file too. */
export async function removeEverything({ files, localWechat }: Places): Promise<void> {
  const found = (await mongoose.connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  for (const { name } of found) if (name !== SAMPLE_STATES) await mongoose.connection.collection(name).drop();
  await compactIfEmbedded();
  for (const folder of [files, localWechat]) rmSync(folder, { recursive: true, force: true });
}

async function writeCollection(name: string, lines: Buffer): Promise<void> {
  const collection = mongoose.connection.collection(name);
  const flying: Promise<unknown>[] = [];
  let batch: mongo.BSON.Document[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    if (flying.length >= AHEAD) await flying.shift();
    flying.push(collection.insertMany(batch, { ordered: false }));
    batch = [];
  };
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf('\n', from);
    const until = end < 0 ? lines.length : end;
    // Canonical: every type comes back as it was, whole numbers of a double too.
    batch.push(mongo.BSON.EJSON.parse(lines.toString('utf8', from, until), { relaxed: false }) as mongo.BSON.Document);
    if (batch.length >= BATCH) await flush();
    from = until + 1;
  }
  await flush();
  await Promise.all(flying);
}

async function writeIndexes(name: string, json: Buffer): Promise<void> {
  const indexes = (mongo.BSON.EJSON.parse(json.toString('utf8')) as mongo.IndexDescription[]).map(({ ...one }) => one);
  if (indexes.length > 0) await mongoose.connection.collection(name).createIndexes(indexes);
}

function writeLocal(file: string, content: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, content, { mode: 0o600 });
}

const TYPES: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp', '.gif': 'image/gif' };
const typeOf = (name: string): string => TYPES[path.extname(name)] ?? 'application/octet-stream';
