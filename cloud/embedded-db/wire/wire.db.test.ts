import { connect, type Socket } from 'node:net';
import { decode, double, encode, type Doc } from '../semantics';
import { startTestEngine, type TestEngine } from '../testing';
import { crc32c } from './crc32c';
import { FrameReader } from './frames';

// Every write waits for the disk, which others may keep busy.
jest.setTimeout(30_000);

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.stop());

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(test.engine.address, () => resolve(socket));
    socket.once('error', reject);
  });

/** An OP_MSG with a body, further sections and flags as given. */
function message(body: Doc, options: { flags?: number; sections?: Buffer[]; requestId?: number; checksum?: boolean } = {}): Buffer {
  const { flags = 0, sections = [], requestId = 1, checksum = false } = options;
  const parts = Buffer.concat([Buffer.from([0]), encode(body), ...sections]);
  const head = Buffer.alloc(20);
  head.writeInt32LE(20 + parts.length + (checksum ? 4 : 0), 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(2013, 12);
  head.writeUInt32LE(flags | (checksum ? 1 : 0), 16);
  const whole = Buffer.concat([head, parts]);
  if (!checksum) return whole;
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32c(whole));
  return Buffer.concat([whole, sum]);
}

function sequence(name: string, docs: Doc[]): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\0`), ...docs.map(encode)]);
  const head = Buffer.alloc(5);
  head[0] = 1;
  head.writeInt32LE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

/** The next `count` answers on a socket. */
function answers(socket: Socket, count: number): Promise<{ to: number; body: Doc }[]> {
  const frames = new FrameReader();
  const found: { to: number; body: Doc }[] = [];
  return new Promise((resolve, reject) => {
    socket.on('close', () => reject(new Error('closed')));
    socket.on('data', (piece: Buffer) => {
      for (const frame of frames.push(piece)) found.push({ to: frame.readInt32LE(8), body: decode(frame.subarray(21)) });
      if (found.length >= count) resolve(found);
    });
  });
}

const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()));
const ping: Doc = { ping: 1, $db: 'admin' };

it('reads a message that comes a byte at a time', async () => {
  const socket = await open();
  const answer = answers(socket, 1);
  for (const byte of message(ping)) {
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await answer).toMatchObject([{ to: 1, body: { ok: double(1) } }]);
  socket.destroy();
});

it('answers several messages of one piece in their order', async () => {
  const socket = await open();
  const answer = answers(socket, 3);
  socket.write(
    Buffer.concat([
      message({ insert: 'w', documents: [{ a: 1 }], $db: 'test' }, { requestId: 5 }),
      message({ count: 'w', $db: 'test' }, { requestId: 6 }),
      message(ping, { requestId: 7 }),
    ]),
  );
  expect(await answer).toMatchObject([{ to: 5, body: { n: 1 } }, { to: 6, body: { n: 1 } }, { to: 7 }]);
  socket.destroy();
});

it('takes documents beside the body, checksums, and says nothing where no answer is wanted', async () => {
  const socket = await open();
  const answer = answers(socket, 1);
  socket.write(
    message({ insert: 'beside', $db: 'test' }, { flags: 2, sections: [sequence('documents', [{ _id: 1 }, { _id: 2 }])], requestId: 8 }),
  );
  socket.write(message({ count: 'beside', $db: 'test' }, { checksum: true, requestId: 9 }));
  expect(await answer).toMatchObject([{ to: 9, body: { n: 2 } }]);
  socket.destroy();
});

it('closes a connection that sends a wrong checksum, and serves the others', async () => {
  const socket = await open();
  const bytes = message(ping, { checksum: true });
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
  socket.write(bytes);
  await closed(socket);
  expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

it.each([
  ['a length beyond the limit', Buffer.from([0xff, 0xff, 0xff, 0x7f])],
  ['a negative length', Buffer.from([0xff, 0xff, 0xff, 0xff])],
  ['an unknown operation', Buffer.concat([Buffer.from([21, 0, 0, 0]), Buffer.alloc(8), Buffer.from([0x2a, 0, 0, 0]), Buffer.alloc(5)])],
  [
    'compression, which was not offered',
    Buffer.concat([Buffer.from([21, 0, 0, 0]), Buffer.alloc(8), Buffer.from([0xdc, 7, 0, 0]), Buffer.alloc(5)]),
  ],
  ['an unknown required flag', message(ping, { flags: 4 })],
  ['a section past its message', Buffer.concat([message(ping).subarray(0, 20), Buffer.from([0, 0xff, 0, 0, 0])]).fill(25, 0, 1)],
])('closes a connection that sends %s', async (_, bytes) => {
  const socket = await open();
  socket.write(bytes);
  await closed(socket);
  expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

it('answers an error, and goes on, for a body that is not BSON inside', async () => {
  const socket = await open();
  const answer = answers(socket, 2);
  const bad = message({ ping: 1, x: 'text', $db: 'admin' });
  bad[bad.indexOf('text') - 5] = 0x63;
  socket.write(bad);
  socket.write(message(ping, { requestId: 2 }));
  expect(await answer).toMatchObject([{ body: { ok: double(0), code: 22 } }, { to: 2, body: { ok: double(1) } }]);
  socket.destroy();
});

it('survives random bytes', async () => {
  for (let round = 0; round < 40; round++) {
    const socket = await open();
    const bytes = message({ find: 'w', filter: { a: { $gt: 1 } }, $db: 'test' });
    for (let i = 0; i < 4; i++)
      bytes[Math.floor((((round * 7919 + i * 104729) % 997) / 997) * bytes.length)] = (round * 31 + i * 17) & 0xff;
    socket.resume();
    socket.end(bytes);
    await closed(socket);
  }
  expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

it('answers the first hello in the old form', async () => {
  const socket = await open();
  const body = encode({ hello: 1, helloOk: true });
  const head = Buffer.alloc(20);
  const rest = Buffer.concat([Buffer.from('admin.$cmd\0'), Buffer.alloc(8), body]);
  head.writeInt32LE(20 + rest.length, 0);
  head.writeInt32LE(2004, 12);
  const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve));
  socket.write(Buffer.concat([head, rest]));
  const reply = await answer;
  expect(reply.readInt32LE(12)).toBe(1);
  expect(decode(reply.subarray(36))).toMatchObject({ isWritablePrimary: true, setName: 'expoloop', ok: double(1) });
  socket.destroy();
});

it('answers a flood from a client that does not read at first, in order', async () => {
  await test.db
    .collection<{ _id: number; text: string }>('flood')
    .insertMany(Array.from({ length: 20 }, (_, n) => ({ _id: n, text: 'x'.repeat(2000) })));
  const socket = await open();
  socket.pause();
  for (let id = 1; id <= 200; id++) socket.write(message({ find: 'flood', batchSize: 20, $db: 'test' }, { requestId: id }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const answer = answers(socket, 200);
  socket.resume();
  expect((await answer).map(({ to }) => to)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
  socket.destroy();
});

it('stops working for a client that is gone, but makes the writes it has sent', async () => {
  const rows = test.db.collection<{ _id: number; text: string }>('gone');
  await rows.insertMany(Array.from({ length: 2000 }, (_, _id) => ({ _id, text: 'x'.repeat(4000) })));
  const { commands } = test.engine.database;
  const before = commands.get('find') ?? 0;
  const socket = await open();
  // It never reads: the answer to the second find waits for it.
  socket.pause();
  for (let i = 0; i < 40; i++) socket.write(message({ find: 'gone', batchSize: 2000, $db: 'test' }));
  socket.write(message({ delete: 'gone', deletes: [{ q: { _id: 7 }, limit: 1 }], $db: 'test' }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  socket.destroy();
  while ((await rows.countDocuments({ _id: 7 })) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect((commands.get('find') ?? 0) - before).toBeLessThan(10);
  expect(await rows.countDocuments()).toBe(1999);
});

it('sends a large answer whole', async () => {
  const found = await test.db.collection('gone').find().batchSize(2000).toArray();
  expect(new Set(found.map(({ text }) => (text as string).length))).toEqual(new Set([4000]));
  const socket = await open();
  const answer = answers(socket, 2);
  socket.write(Buffer.concat([message({ find: 'gone', batchSize: 2000, $db: 'test' }), message(ping, { requestId: 2 })]));
  expect((await answer).map(({ to, body }) => [to, Number(body['ok'])])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  socket.destroy();
});
