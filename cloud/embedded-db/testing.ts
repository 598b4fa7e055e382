import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startEngine, type Engine, type EngineOptions } from './start-engine';

export interface TestEngine {
  engine: Engine;
  client: mongo.MongoClient;
  db: mongo.Db;
  dir: string;
  stop: () => Promise<void>;
}

/** An engine on a fresh directory with a connected, unmodified driver. */
export async function startTestEngine(
  options: Partial<EngineOptions> = {},
  clientOptions: mongo.MongoClientOptions = {},
): Promise<TestEngine> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'embedded-db-'));
  const engine = await startEngine({ ...options, dir });
  const client = await mongo.MongoClient.connect(engine.uri, clientOptions);
  return {
    engine,
    client,
    db: client.db('test'),
    dir,
    async stop() {
      await client.close();
      await engine.stop();
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
