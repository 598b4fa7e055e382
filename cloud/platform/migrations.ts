import { model, Schema } from 'mongoose';
import { buildIndexes } from './db';
import { withLease } from './jobs';
import type { Log } from './log';

export interface Migration {
  /** 1, 2, 3 ... without gaps. */
  readonly version: number;
  readonly name: string;
  /** Forward only. Must be safe to run again after being cut off in the middle. */
  readonly up: () => Promise<void>;
}

const SchemaVersion = model(
  'schema_version',
  new Schema<{ _id: string; version: number }>({ _id: String, version: Number }, { versionKey: false }),
);

/** Thrown when the data was written by a newer release. */
export class NewerSchemaError extends Error {
  constructor(found: number, known: number) {
    super(
      `数据库版本 ${found} 比本程序支持的 ${known} 新：请升级程序后再启动 (database schema ${found} is newer than this release, ${known})`,
    );
  }
}

/**
 * Brings the schema up to date and builds indexes, one process at a time; others wait for it.
 * Throws NewerSchemaError without touching anything when the data is ahead of us.
 */
export async function migrate(migrations: readonly Migration[], owner: string, log: Log): Promise<void> {
  const latest = migrations.length;
  const check = async () => {
    const found = (await SchemaVersion.findById('schema').lean())?.version ?? 0;
    if (found > latest) throw new NewerSchemaError(found, latest);
    return found;
  };
  await check();
  for (let tries = 0; tries < 600; tries += 1) {
    const done = await withLease('migrate', owner, 60_000, async () => {
      let version = await check();
      await buildIndexes();
      for (const migration of migrations.slice(version)) {
        log.info({ version: migration.version, migration: migration.name }, 'migrating');
        await migration.up();
        version = migration.version;
        await SchemaVersion.updateOne({ _id: 'schema' }, { $set: { version } }, { upsert: true });
      }
    });
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('another process has held the migration lease for two minutes');
}
