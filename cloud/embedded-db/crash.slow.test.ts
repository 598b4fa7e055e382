import { mkdtempSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { buildEmbeddedDb } from './build';
import { startEngine } from './start-engine';
import { randomFrom } from './testing';

/** Rounds of kill -9: 6 by default, CRASH_ROUNDS for more. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 6);
const writers = 6;

/** What the clients were told is done. */
interface Acknowledged {
  inserted: Set<string>;
  /** Per counter: increments answered, and sent but not answered. */
  counted: Map<number, { sure: number; maybe: number }>;
  transfers: number;
}

let dir: string;
let cli: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'crash-'));
  cli = join(await buildEmbeddedDb(), '..', 'cli.js');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Starts the engine as a process of its own; answers its connection string. */
function serve(): Promise<{ child: ChildProcess; uri: string }> {
  const child = spawn(process.execPath, [cli, 'serve', '--dir', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString();
      const uri = /mongodb:\S+/.exec(text)?.[0];
      if (uri) resolve({ child, uri });
    });
    child.once('exit', (code) => reject(new Error(`the engine ended (${code}): ${text}`)));
  });
}

/** Inserts, increments and transfers until the connection breaks. */
async function load(client: mongo.MongoClient, random: () => number, prefix: string, known: Acknowledged): Promise<void> {
  const db = client.db('crash');
  const rows = db.collection<{ _id: string; tag: string; n: number }>('rows');
  const counters = db.collection<{ _id: number; n: number }>('counters');
  const accounts = db.collection<{ _id: number; amount: number }>('accounts');
  for (let i = 0; ; i++) {
    const roll = random();
    if (roll < 0.4) {
      const id = `${prefix}-${i}`;
      await rows.insertOne({ _id: id, tag: `t${i % 7}`, n: i });
      known.inserted.add(id);
    } else if (roll < 0.7) {
      const counter = Math.floor(random() * 5);
      const tally = known.counted.get(counter) ?? { sure: 0, maybe: 0 };
      known.counted.set(counter, tally);
      tally.maybe++;
      await counters.updateOne({ _id: counter }, { $inc: { n: 1 } }, { upsert: true });
      tally.maybe--;
      tally.sure++;
    } else if (roll < 0.85) {
      const [from, to] = [Math.floor(random() * 8), Math.floor(random() * 8)];
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await accounts.updateOne({ _id: from }, { $inc: { amount: -1 } }, { session, upsert: true });
          await accounts.updateOne({ _id: to }, { $inc: { amount: 1 } }, { session, upsert: true });
          await db.collection('log').insertOne({ from, to }, { session });
        }),
      );
      known.transfers++;
    } else await rows.insertMany(Array.from({ length: 5 }, (_, at) => ({ _id: `${prefix}-${i}-many-${at}`, tag: 'many', n: at })));
  }
}

it(
  `keeps every acknowledged write and nothing partial through ${rounds} rounds of kill -9`,
  async () => {
    const known: Acknowledged = { inserted: new Set(), counted: new Map(), transfers: 0 };
    for (let round = 0; round < rounds; round++) {
      const random = randomFrom(round);
      const { child, uri } = await serve();
      const client = await mongo.MongoClient.connect(uri, { retryWrites: false, serverSelectionTimeoutMS: 500 });
      if (round === 0)
        await client
          .db('crash')
          .collection('rows')
          .createIndexes([{ key: { tag: 1, n: -1 } }, { key: { n: 1 } }]);
      const loads = Array.from({ length: writers }, (_, at) =>
        load(client, randomFrom(round * 100 + at), `${round}-${at}`, known).catch((error: unknown) => error),
      );
      await new Promise((resolve) => setTimeout(resolve, 150 + random() * 500));
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      // The driver asks even an error of the socket for its labels when a commit is cut off.
      for (const error of await Promise.all(loads)) expect(String(error)).toMatch(/Mongo|connect|EPIPE|ECONN|closed|pool|hasErrorLabel/i);
      await client.close();
      await verify(known);
    }
    expect(known.inserted.size).toBeGreaterThan(rounds * 10);
    expect(known.transfers).toBeGreaterThan(rounds);
  },
  rounds * 20_000,
);

/** Opens what the crash left and compares it with what was acknowledged. */
async function verify(known: Acknowledged): Promise<void> {
  const engine = await startEngine({ dir });
  const client = await mongo.MongoClient.connect(engine.uri);
  const db = client.db('crash');
  expect(await db.admin().command({ embeddedCheck: 1 })).toMatchObject({ problems: [] });
  const stored = new Set(
    (
      await db
        .collection<{ _id: string }>('rows')
        .find({}, { projection: { _id: 1 } })
        .toArray()
    ).map(({ _id }) => _id),
  );
  expect([...known.inserted].filter((id) => !stored.has(id))).toEqual([]);
  // insertMany is one command and one commit: five rows or none.
  const many = new Map<string, number>();
  for (const id of stored) {
    const batch = /^(.*-many)-\d+$/.exec(id)?.[1];
    if (batch) many.set(batch, (many.get(batch) ?? 0) + 1);
  }
  expect([...many.values()].filter((count) => count !== 5)).toEqual([]);
  for (const { _id, n } of await db.collection<{ _id: number; n: number }>('counters').find().toArray()) {
    const { sure, maybe } = known.counted.get(_id) ?? { sure: 0, maybe: 0 };
    expect(n).toBeGreaterThanOrEqual(sure);
    expect(n).toBeLessThanOrEqual(sure + maybe);
  }
  const amounts = await db.collection<{ amount: number }>('accounts').find().toArray();
  expect(amounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  expect(await db.collection('log').countDocuments()).toBeGreaterThanOrEqual(known.transfers);
  await client.close();
  await engine.stop();
}
