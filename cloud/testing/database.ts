import { createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { buildIndexes, startEmbeddedDatabase } from '../platform/db';
import { fastDisk } from './fast-disk';

const EMPTY = path.resolve('.cache/empty-databases');
const ENGINE = path.resolve('dist/embedded-db/engine.js');

/** A database of its own for one test file: the embedded engine in a fresh directory, or a fresh name on TEST_MONGODB_URI. */
export async function openTestDatabase(): Promise<{ uri: string; close(): Promise<void> }> {
  const real = process.env.TEST_MONGODB_URI;
  mongoose.set('strictQuery', true);
  if (real) {
    await mongoose.connect(real, { ...OPTIONS, dbName: `test_${randomBytes(6).toString('hex')}` });
    await buildIndexes();
    return {
      uri: real,
      async close() {
        await mongoose.connection.dropDatabase();
        await mongoose.disconnect();
      },
    };
  }
  const top = await mkdtemp(path.join(fastDisk(), 'expoloop-test-'));
  const dir = path.join(top, 'db');
  await copyEmpty(dir);
  const engine = await startEmbeddedDatabase(dir);
  await mongoose.connect(engine.uri, OPTIONS);
  return {
    uri: engine.uri,
    async close() {
      await mongoose.disconnect();
      await engine.stop();
      await rm(top, { recursive: true, force: true });
    },
  };
}

const OPTIONS = { dbName: 'test', autoIndex: false, autoCreate: false };

/** Collections and indexes of these models, made once by this engine: 250 of them take a second and a half. */
async function copyEmpty(dir: string): Promise<void> {
  const { engine: version, name } = nameOfModels();
  const empty = path.join(EMPTY, name);
  if (!existsSync(empty)) {
    await mkdir(EMPTY, { recursive: true });
    for (const old of await readdir(EMPTY)) if (!old.startsWith(version)) await rm(path.join(EMPTY, old), { recursive: true, force: true });
    const making = await mkdtemp(`${empty}-`);
    const engine = await startEmbeddedDatabase(making);
    await mongoose.connect(engine.uri, OPTIONS);
    await buildIndexes();
    await mongoose.disconnect();
    await engine.stop();
    // Another worker may have made it meanwhile; its is as good.
    await rename(making, empty).catch(() => rm(making, { recursive: true, force: true }));
  }
  // What an engine leaves beside its data is no file.
  const isData = (one: string) => lstatSync(one).isDirectory() || lstatSync(one).isFile();
  await cp(empty, dir, { recursive: true, filter: isData });
}

/** Anything that decides what lies in it. */
function nameOfModels(): { engine: string; name: string } {
  const models = mongoose.modelNames().sort();
  const said = models.map((name) => {
    const { collection, schema } = mongoose.model(name);
    return [name, collection.name, schema.indexes(), schema.get('collation'), schema.get('timeseries'), schema.get('capped')];
  });
  const plain = JSON.stringify(said, (_, value) => (value instanceof RegExp ? String(value) : (value as unknown)));
  const engine = digest(readFileSync(ENGINE));
  return { engine, name: `${engine}-${digest(`${buildIndexes}${mongoose.version}${plain}`)}` };
}

const digest = (of: string | Buffer): string => createHash('sha256').update(of).digest('hex').slice(0, 16);

/** Opens a test database around the tests of a file and empties it between them. Import the models first. */
export function useTestDatabase(): void {
  let database: Awaited<ReturnType<typeof openTestDatabase>> | null = null;
  beforeAll(async () => {
    database = await openTestDatabase();
  }, 30_000);
  afterEach(async () => {
    for (const name of mongoose.modelNames()) await mongoose.model(name).deleteMany({});
  });
  afterAll(async () => {
    await database?.close();
  });
}
