/**
 * What the embedded database costs. Every figure of a command is taken through unmodified mongoose, against the engine in a
 * process of its own and against a responder that answers with bytes made beforehand: the difference is the engine's own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import mongoose from 'mongoose';
import { buildEmbeddedDb } from '../cloud/embedded-db/build';
import type { BenchOptions, BenchResult, Ratio } from './result';

interface Process {
  child: ChildProcess;
  uri: string;
}

/** Starts a server process and waits for its connection string. */
function start(args: string[]): Promise<Process> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
    child.stdout.on('data', (piece: Buffer) => {
      const uri = /mongodb:\S+/.exec(piece.toString())?.[0];
      if (uri) resolve({ child, uri });
    });
  });
}

async function stop({ child }: Process): Promise<void> {
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** CPU microseconds a process has used (proc(5): utime and stime in ticks of 10 ms). */
function cpuOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Memory of its own in MB: anonymous pages. The file LMDB maps is clean page cache and belongs to the system. */
function privateMemory(pid: number | undefined): number {
  const match = /^Anonymous:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return Number(match?.[1] ?? 0) / 1024;
}

const schema = new mongoose.Schema({ key: String, name: String, n: Number, state: String, tags: [String], at: Date }, { autoIndex: false });
schema.index({ key: 1 }, { unique: true });
schema.index({ state: 1, at: -1 });

const thing = (n: number) => ({
  key: `key-${String(n).padStart(6, '0')}`,
  name: `展商 exhibitor ${n}`,
  n,
  state: n % 3 === 0 ? 'ready' : 'done',
  tags: ['a', 'b'],
  at: new Date(n * 1000),
});

type Thing = mongoose.InferSchemaType<typeof schema>;
interface Peer {
  process: Process;
  connection: mongoose.Connection;
  Things: mongoose.Model<Thing>;
}

async function join(server: Process): Promise<Peer> {
  const connection = await mongoose.createConnection(server.uri, { dbName: 'bench', maxPoolSize: 64 }).asPromise();
  return { process: server, connection, Things: connection.model<Thing>('things', schema, 'things') };
}

/** Runs an operation `total` times, so many at a time; answers microseconds of CPU each on both sides and operations a second. */
async function measure(
  peer: Peer,
  total: number,
  atOnce: number,
  operation: (n: number) => Promise<unknown>,
): Promise<{ client: number; server: number; perSecond: number }> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < total) await operation(next++);
  };
  const [client, server, began] = [process.cpuUsage(), cpuOf(peer.process.child.pid), performance.now()];
  await Promise.all(Array.from({ length: atOnce }, lane));
  const used = process.cpuUsage(client);
  return {
    client: (used.user + used.system) / total,
    server: (cpuOf(peer.process.child.pid) - server) / total,
    perSecond: (total / (performance.now() - began)) * 1000,
  };
}

let fresh = 1_000_000;

/** The operations of the service, each on a document of its own choosing among `documents`. */
function operations(peer: Peer, documents: number): Record<string, (n: number) => Promise<unknown>> {
  const { Things, connection } = peer;
  const key = (n: number) => thing((n * 7919) % documents).key;
  return {
    find_one: (n) => Things.findOne({ key: key(n) }).lean(),
    insert: () => Things.create(thing(fresh++)),
    conditional_find_one_and_update: (n) =>
      Things.findOneAndUpdate(
        { key: key(n), state: { $ne: 'gone' } },
        { $inc: { n: 1 }, $set: { state: 'done' } },
        { returnDocument: 'after' },
      ).lean(),
    transaction_of_three: (n) =>
      connection.transaction(async (session) => {
        for (let i = 0; i < 3; i++) await Things.updateOne({ key: key(n * 3 + i) }, { $inc: { n: 1 } }, { session });
      }),
  };
}

const ratio = (value: number, goal: number): Ratio => ({ value, goal, better: 'lower', met: value <= goal });

export async function run(options: BenchOptions): Promise<BenchResult> {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-db-'));
  const engineFile = await buildEmbeddedDb();
  const figures: Record<string, number> = {};
  const ratios: Record<string, Ratio> = {};
  try {
    const served = await measureCommands(root, engineFile, options, figures, ratios);
    await measureGrowth(root, engineFile, options, served, figures, ratios);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return { figures, ratios };
}

const serveArgs = (engineFile: string, dir: string) => [path.join(path.dirname(engineFile), 'cli.js'), 'serve', '--dir', dir];

async function measureCommands(
  root: string,
  engineFile: string,
  options: BenchOptions,
  figures: Record<string, number>,
  ratios: Record<string, Ratio>,
): Promise<string> {
  const documents = options.quick ? 5_000 : 100_000;
  const total = options.quick ? 1_000 : 6_000;
  const dir = path.join(root, 'small');
  const engine = await join(await start(serveArgs(engineFile, dir)));
  const floor = await join(
    await start(['--import', 'tsx', path.join(__dirname, 'embedded-db-canned-server.ts'), path.join(root, 'floor.sock')]),
  );
  await engine.Things.createIndexes();
  const filled = await measure(engine, documents / Math.min(documents, 10_000), 1, (batch) =>
    engine.Things.collection.insertMany(Array.from({ length: Math.min(documents, 10_000) }, (_, n) => thing(batch * 10_000 + n))),
  );
  figures['insert_many_10000_cpu_us_per_document'] = (filled.client + filled.server) / Math.min(documents, 10_000);
  figures['insert_many_10000_documents_per_s'] = filled.perSecond * Math.min(documents, 10_000);
  const grouped = await measure(engine, 3, 1, () =>
    engine.Things.aggregate([{ $group: { _id: '$state', count: { $sum: 1 }, sum: { $sum: '$n' } } }]),
  );
  figures[`group_over_${documents}_ms`] = 1000 / grouped.perSecond;
  figures[`group_over_${documents}_cpu_us_per_document`] = grouped.server / documents;
  for (const name of ['find_one', 'insert', 'conditional_find_one_and_update', 'transaction_of_three']) {
    for (const atOnce of [1, 16, 64]) {
      const cost: { client: number; server: number; perSecond: number }[] = [];
      for (const peer of [floor, engine]) {
        const operation = operations(peer, documents)[name] as (n: number) => Promise<unknown>;
        await measure(peer, Math.ceil(total / 5), atOnce, operation);
        cost.push(
          await measure(peer, Math.ceil(total / (name === 'transaction_of_three' ? 3 : 1) / (atOnce === 1 ? 3 : 1)), atOnce, operation),
        );
      }
      const [least, own] = cost as [(typeof cost)[0], (typeof cost)[0]];
      const whole = own.client + own.server;
      figures[`${name}_${atOnce}_cpu_us`] = whole;
      figures[`${name}_${atOnce}_engine_process_cpu_us`] = own.server;
      figures[`${name}_${atOnce}_floor_process_cpu_us`] = least.server;
      figures[`${name}_${atOnce}_per_s`] = own.perSecond;
      const share = Math.max(0, own.server - least.server) / whole;
      figures[`${name}_${atOnce}_engine_share`] = share;
      if (atOnce === 16 && name !== 'transaction_of_three')
        ratios[`engine_share_of_${name}`] = ratio(share, name === 'find_one' ? 0.1 : 0.2);
    }
  }
  for (const peer of [engine, floor]) {
    await peer.connection.close();
    await stop(peer.process);
  }
  return dir;
}

/** Opening and memory with 100,000 and with ten times as many documents. */
async function measureGrowth(
  root: string,
  engineFile: string,
  options: BenchOptions,
  _served: string,
  figures: Record<string, number>,
  ratios: Record<string, Ratio>,
): Promise<void> {
  const sizes = options.quick ? [5_000, 50_000] : [100_000, 1_000_000];
  const opens: number[] = [];
  const memories: number[] = [];
  for (const size of sizes) {
    const dir = path.join(root, `size-${size}`);
    let peer = await join(await start(serveArgs(engineFile, dir)));
    await peer.Things.createIndexes();
    for (let at = 0; at < size; at += 5_000)
      await peer.Things.collection.insertMany(Array.from({ length: 5_000 }, (_, n) => thing(at + n)));
    await peer.connection.close();
    await stop(peer.process);
    opens.push(await openTime(engineFile, dir));
    peer = await join(await start(serveArgs(engineFile, dir)));
    for (let n = 0; n < 3_000; n++) await peer.Things.findOneAndUpdate({ key: thing((n * 7919) % size).key }, { $inc: { n: 1 } });
    for await (const _ of peer.Things.find({ state: 'ready' }).sort({ at: -1 }).limit(1_500).lean().cursor());
    memories.push(privateMemory(peer.process.child.pid));
    await peer.connection.close();
    await stop(peer.process);
    figures[`open_${size}_documents_s`] = opens.at(-1) ?? 0;
    figures[`private_memory_${size}_documents_mb`] = memories.at(-1) ?? 0;
    rmSync(dir, { recursive: true, force: true });
  }
  const [small = 0, large = 0] = opens;
  ratios[`open_with_${sizes[0]}_documents_s`] = ratio(small, 0.3);
  ratios['open_with_ten_times_as_many'] = ratio(large / small, 2);
  ratios['private_memory_with_ten_times_as_many'] = ratio((memories[1] ?? 0) / (memories[0] ?? 1), 1.3);
}

/** Seconds from starting the worker to its connection string; the median of five. */
async function openTime(engineFile: string, dir: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    // As the service starts it: without this process's loader for TypeScript.
    const worker = new Worker(engineFile, { workerData: { dir }, execArgv: [] });
    await new Promise((resolve) => worker.once('message', resolve));
    times.push((performance.now() - began) / 1000);
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ type: 'stop' });
    await ended;
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}
