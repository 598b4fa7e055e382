import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { buildIndexes, startEmbeddedDatabase } from '../platform/db';

/** A database of its own for one test file: the embedded engine in a fresh directory, or a fresh name on TEST_MONGODB_URI. */
export async function openTestDatabase(): Promise<{ uri: string; close(): Promise<void> }> {
  const real = process.env.TEST_MONGODB_URI;
  const dbName = `test_${randomBytes(6).toString('hex')}`;
  const dir = real ? null : await mkdtemp(path.join(tmpdir(), 'expoloop-test-'));
  const engine = dir ? await startEmbeddedDatabase(dir) : null;
  const uri = engine?.uri ?? real ?? '';
  mongoose.set('strictQuery', true);
  await mongoose.connect(uri, { dbName, autoIndex: false, autoCreate: false });
  await buildIndexes();
  return {
    uri,
    async close() {
      if (!engine) await mongoose.connection.dropDatabase();
      await mongoose.disconnect();
      await engine?.stop();
      if (dir) await rm(dir, { recursive: true, force: true });
    },
  };
}

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
