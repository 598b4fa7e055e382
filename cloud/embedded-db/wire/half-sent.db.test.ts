import { connect, type Socket } from 'node:net';
import { encode } from '../semantics';
import { startTestEngine, type TestEngine } from '../testing';
import { FrameReader } from './frames';
import { Intake } from './intake';
import { maxMessageBytes } from './message';

/** What clients may make the engine hold that send half a message, drip, or never read. */
let test: TestEngine;
const sockets: Socket[] = [];
jest.setTimeout(60_000);
afterEach(async () => {
  sockets.splice(0).forEach((socket) => socket.destroy());
  await test.stop();
});

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(test.engine.address, () => resolve(socket));
    sockets.push(socket);
    socket.on('error', reject);
  });

const headOf = (length: number): Buffer => {
  const head = Buffer.alloc(20);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(2013, 12);
  return head;
};

/** Writes as much as the other side takes, without keeping it here; answers how many bytes it has taken so far. */
function pour(socket: Socket, bytes: number): () => number {
  const piece = Buffer.alloc(64 * 1024, 1);
  let left = bytes;
  const more = (): void => {
    while (left > 0 && !socket.destroyed) {
      left -= piece.length;
      if (!socket.write(piece)) return void socket.once('drain', more);
    }
  };
  more();
  return () => socket.bytesWritten - socket.writableLength;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()));

it('takes no more of twenty half-sent messages of 48 MB than two of them, and drops those that do not end in time', async () => {
  test = await startTestEngine({ clientPatience: 10_000 });
  const before = process.memoryUsage().rss;
  const clients = await Promise.all(Array.from({ length: 20 }, open));
  const taken = clients.map((socket) => {
    socket.write(headOf(maxMessageBytes));
    return pour(socket, maxMessageBytes - 64 * 1024 - 20);
  });
  const sumOf = (): number => taken.reduce((sum, bytes) => sum + bytes(), 0);
  // As long as it takes on a busy machine, and then a moment more for what should not come.
  for (const until = performance.now() + 8000; sumOf() <= maxMessageBytes && performance.now() < until; ) await wait(50);
  await wait(500);
  const inAll = sumOf();
  expect(inAll).toBeGreaterThan(maxMessageBytes);
  // What the system itself holds of each connection, on both sides, comes on top.
  expect(inAll).toBeLessThan(2 * maxMessageBytes + 20 * 1024 * 1024);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  // Small messages go on meanwhile.
  expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  expect(await test.db.collection('things').insertOne({ a: 1 })).toMatchObject({ acknowledged: true });
  await Promise.all(clients.slice(0, 2).map((socket) => (socket.destroyed ? undefined : closed(socket))));
  clients.forEach((socket) => socket.destroy());
  expect(await test.db.collection('things').insertOne({ text: 'x'.repeat(15_000_000) })).toMatchObject({ acknowledged: true });
});

it('closes a connection that drips its message, and not one that is idle', async () => {
  test = await startTestEngine({ clientPatience: 500 });
  const idle = await open();
  const dripping = await open();
  const ended = closed(dripping);
  const message = headOf(1000);
  let at = 0;
  const timer = setInterval(() => dripping.write(message.subarray(at, ++at)), 50);
  await ended;
  clearInterval(timer);
  expect(at).toBeLessThan(20);
  expect(idle.destroyed).toBe(false);
});

it('closes a connection that does not read its answer, so that it is not kept for ever', async () => {
  test = await startTestEngine({ clientPatience: 500 });
  await test.db.collection('large').insertMany(Array.from({ length: 10 }, () => ({ text: 'x'.repeat(1_000_000) })));
  const socket = await open();
  socket.pause();
  const body = encode({ find: 'large', $db: 'test' });
  const message = Buffer.concat([headOf(21 + body.length), Buffer.from([0]), body]);
  message.writeInt32LE(message.length, 0);
  socket.write(message);
  await wait(1500);
  const ended = closed(socket);
  socket.resume();
  await ended;
});

it('grants in the order of asking, and what is given back before it was granted frees nothing', () => {
  test = { stop: () => Promise.resolve() } as TestEngine;
  const intake = new Intake(100);
  const granted: string[] = [];
  const take = (name: string, bytes: number) => intake.take(bytes, () => granted.push(name));
  const first = take('first', 80);
  const second = take('second', 50);
  const third = take('third', 10);
  expect(granted).toEqual(['first']);
  second.release();
  expect(granted).toEqual(['first', 'third']);
  take('fourth', 100);
  first.release();
  first.release();
  expect(granted).toEqual(['first', 'third']);
  third.release();
  expect(granted).toEqual(['first', 'third', 'fourth']);
});

it('holds of a message sent byte by byte no more than the message', () => {
  test = { stop: () => Promise.resolve() } as TestEngine;
  const frames = new FrameReader();
  const message = Buffer.concat([headOf(21), Buffer.from([9])]);
  const found: Buffer[] = [];
  for (let at = 0; at < message.length; at++) found.push(...frames.push(message.subarray(at, at + 1)));
  expect(found).toEqual([message]);
  expect(frames.isHalf).toBe(false);
  expect(frames.push(Buffer.concat([message, message, message.subarray(0, 7)]))).toEqual([message, message]);
  expect(frames.isHalf).toBe(true);
  expect(frames.push(message.subarray(7))).toEqual([message]);
});
