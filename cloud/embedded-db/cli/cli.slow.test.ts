import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mongo } from 'mongoose';
import { buildEmbeddedDb } from '../build';
import { startTestEngine } from '../testing';

const run = promisify(execFile);
let root: string;
let cli: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cli-'));
  cli = join(await buildEmbeddedDb(), '..', 'cli.js');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const db = (...args: string[]): Promise<{ stdout: string; stderr: string }> => run(process.execPath, [cli, ...args]);

const exactTypes = {
  _id: new mongo.ObjectId('0123456789abcdef01234567'),
  int: 1,
  double: new mongo.Double(1),
  long: mongo.Long.fromString('9007199254740993'),
  decimal: mongo.Decimal128.fromString('1.50'),
  date: new Date('2026-04-02T01:02:03.004Z'),
  bytes: new mongo.Binary(Buffer.from([1, 2, 3])),
  regex: new mongo.BSONRegExp('^展', 'i'),
  nested: [{ a: null, b: '展环 "quoted" 1.5, \\ \n' }, []],
};

it('exports and imports without losing a type, an index or the order of fields', async () => {
  const source = await startTestEngine({ dir: join(root, 'source') });
  const things = source.db.collection<mongo.Document>('things');
  await things.insertOne(exactTypes);
  await things.insertOne(
    new Map<string, unknown>([
      ['_id', 2],
      ['z', 1],
      ['10', 'later'],
      ['2', 'first'],
    ]) as never,
    { forceServerObjectId: true },
  );
  await things.createIndex({ int: 1 }, { unique: true, partialFilterExpression: { int: { $gt: 0 } } });
  const raw = await things.find({}, { raw: true, sort: { _id: 1 } }).toArray();
  // One goes through the engine that is running, the other opens the directory itself.
  await db('export', '--dir', source.dir, '--db', 'test', '--out', join(root, 'out'));
  await source.stop();
  expect(
    readFileSync(join(root, 'out', 'test.things.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean),
  ).toHaveLength(2);
  await db('import', '--dir', join(root, 'target'), '--db', 'test', '--from', join(root, 'out'));
  const target = await startTestEngine({ dir: join(root, 'target') });
  expect(
    await target.db
      .collection('things')
      .find({}, { raw: true, sort: { _id: 1 } })
      .toArray(),
  ).toEqual(raw);
  expect(await target.db.collection('things').indexes()).toMatchObject([
    { name: '_id_' },
    { name: 'int_1', unique: true, partialFilterExpression: { int: { $gt: 0 } } },
  ]);
  await target.stop();
});

it('reads the relaxed lines of mongoexport', async () => {
  const file = join(root, 'app.visits.json');
  writeFileSync(
    file,
    '{"_id":{"$oid":"0123456789abcdef01234567"},"n":5,"x":1.0,"big":5000000000,"at":{"$date":"2026-01-02T03:04:05.000Z"}}\n',
  );
  await db('import', '--dir', join(root, 'relaxed'), '--db', 'app', '--from', file);
  const target = await startTestEngine({ dir: join(root, 'relaxed') });
  const [doc] = await target.client.db('app').collection('visits').find({}, { promoteValues: false }).toArray();
  expect(doc).toMatchObject({
    n: new mongo.Int32(5),
    x: new mongo.Double(1),
    big: mongo.Long.fromString('5000000000'),
    at: new Date('2026-01-02T03:04:05Z'),
  });
  await target.stop();
});

it('says on which line a file is wrong', async () => {
  const file = join(root, 'bad.jsonl');
  writeFileSync(file, '{"a":1}\n{"a":\n');
  await expect(db('import', '--dir', join(root, 'bad'), '--from', file)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('bad.jsonl:2') as string,
  });
});

it('moves everything to another MongoDB with one command', async () => {
  const source = await startTestEngine({ dir: join(root, 'mover') });
  await source.db.collection('rows').insertMany(Array.from({ length: 2500 }, (_, n) => ({ n, x: new mongo.Double(n) })));
  await source.db.collection('rows').createIndex({ n: -1 });
  const raw = await source.db
    .collection('rows')
    .find({}, { raw: true, sort: { _id: 1 } })
    .toArray();
  const target = await startTestEngine();
  const { stdout } = await db('export', '--dir', source.dir, '--db', 'test', '--uri', target.engine.uri.replace('/expoloop', '/moved'));
  expect(stdout).toContain('2500');
  expect(
    await target.client
      .db('moved')
      .collection('rows')
      .find({}, { raw: true, sort: { _id: 1 } })
      .toArray(),
  ).toEqual(raw);
  expect(await target.client.db('moved').collection('rows').indexes()).toHaveLength(2);
  await source.stop();
  await target.stop();
});

it('serves several processes, refuses a second engine by pid, checks and shows figures', async () => {
  const dir = join(root, 'served');
  const child = spawn(process.execPath, [cli, 'serve', '--dir', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const uri = await new Promise<string>((resolve) =>
    child.stdout.on('data', (piece: Buffer) => resolve(piece.toString().replace('MONGODB_URI=', '').trim())),
  );
  const client = await mongo.MongoClient.connect(uri);
  await client
    .db('test')
    .collection('a')
    .insertMany([{ n: 1 }, { n: 2 }]);
  await expect(db('serve', '--dir', dir)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`process ${child.pid}`) as string,
  });
  expect((await db('check', '--dir', dir)).stdout).toContain('2 条文档');
  expect(JSON.parse((await db('stats', '--dir', dir, '--json')).stdout)).toMatchObject({ collections: [{ ns: 'test.a', documents: 2 }] });
  await client.close();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('explains itself when it is not understood', async () => {
  await expect(db('fly')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('unknown command: fly') as string });
});
