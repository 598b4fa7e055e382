/** The database's command line, built to dist/embedded-db/cli.js: serve, check, stats, export, import, backup, compact. */
import { resolve } from 'node:path';
import { isDoc } from '../semantics';
import { startEngine } from '../start-engine';
import { exportFiles } from './export';
import { importFiles } from './import';
import { moveToMongo } from './move';
import { withClient } from './open';
import { readOptions, usage, UsageError, type Options } from './options';

async function serve(options: Options): Promise<void> {
  const engine = await startEngine({ dir: options.dir, listen: options.port, warn: (warning) => console.error(warning) });
  console.log(`MONGODB_URI=${engine.uri}`);
  let stopping = false;
  const stop = (): void => {
    // Ctrl-C reaches this process from the terminal and again through npm: the second must not cut the first short.
    if (stopping) return;
    stopping = true;
    void engine.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function check(options: Options): Promise<void> {
  const report = await withClient(options.dir, false, (client) => client.run('admin', { embeddedCheck: 1 }));
  const problems = Array.isArray(report['problems']) ? report['problems'].map(String) : [];
  if (options.json) console.log(JSON.stringify({ ...report, ok: undefined }));
  else {
    for (const problem of problems) console.log(`✗ ${problem}`);
    console.log(
      `${String(report['collections'])} 个集合 collections, ${String(report['documents'])} 条文档 documents, ${String(report['indexKeys'])} 个索引键 index keys: ${problems.length === 0 ? '一致 they agree' : `${problems.length} 处不符 faults`}`,
    );
  }
  if (problems.length > 0) process.exitCode = 1;
}

async function stats(options: Options): Promise<void> {
  const report = await withClient(options.dir, false, (client) => client.run('admin', { embeddedStats: 1 }));
  const collections = Array.isArray(report['collections']) ? report['collections'].filter(isDoc) : [];
  if (options.json) {
    console.log(
      JSON.stringify({ bytes: Number(report['bytes']), collections: collections.map(({ ns, documents }) => ({ ns, documents })) }),
    );
    return;
  }
  console.log(`${(Number(report['bytes']) / 1048576).toFixed(1)} MB  (${options.dir})`);
  for (const { ns, documents, indexes } of collections) {
    const names = Array.isArray(indexes) ? indexes.filter(isDoc).map(({ name }) => String(name)) : [];
    console.log(`  ${String(documents).padStart(9)}  ${String(ns)}  [${names.join(', ')}]`);
  }
}

async function compact(options: Options): Promise<void> {
  const megabytes = (bytes: unknown): string => (Number(bytes) / 1048576).toFixed(1);
  const report = await withClient(options.dir, false, (client, isOwn) => client.run('admin', { embeddedCompact: 1, allSessions: isOwn }));
  console.log(
    `已压缩 compacted: ${megabytes(report['bytesBefore'])} MB → ${megabytes(report['bytesAfter'])} MB，写入暂停 writes waited ${String(report['pausedMs'])} ms`,
  );
}

async function run(options: Options): Promise<void> {
  switch (options.command) {
    case 'serve':
      return serve(options);
    case 'check':
      return check(options);
    case 'stats':
      return stats(options);
    case 'export': {
      const { uri, out } = options;
      if (!uri && !out) throw new UsageError('export 需要 --out 目录或 --uri needs --out or --uri');
      console.log(
        await withClient(options.dir, false, (client) =>
          uri ? moveToMongo(client, options, uri) : exportFiles(client, options, out as string),
        ),
      );
      return;
    }
    case 'import': {
      const { from } = options;
      if (!from) throw new UsageError('import 需要 --from needs --from');
      console.log(await withClient(options.dir, true, (client) => importFiles(client, options, from)));
      return;
    }
    case 'backup': {
      const { out } = options;
      if (!out) throw new UsageError('backup 需要 --out needs --out');
      await withClient(options.dir, false, (client) => client.run('admin', { embeddedBackup: resolve(out) }));
      console.log(`已备份 backed up → ${resolve(out)}`);
      return;
    }
    case 'compact':
      return compact(options);
    case 'help':
    case '--help':
      console.log(usage);
      return;
    default:
      throw new UsageError(`不认识的命令 unknown command: ${options.command}`);
  }
}

/** Runs the command line; prints one sentence and sets the exit code when it fails. */
export async function main(args: string[]): Promise<void> {
  try {
    await run(readOptions(args, process.env));
  } catch (error) {
    console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

if (require.main === module) void main(process.argv.slice(2));
