/**
 * The floor under any database: a server that answers every command with bytes made beforehand.
 * What the driver costs against this is what no engine can save. Run as a process; prints its address.
 */
import { createServer } from 'node:net';
import { mongo } from 'mongoose';

const { BSON, ObjectId, Long } = mongo;
const document = {
  _id: new ObjectId(),
  key: 'key-000042',
  name: '展商 exhibitor 42',
  n: 42,
  state: 'ready',
  tags: ['a', 'b'],
  at: new Date(0),
  __v: 0,
};
const body = (value: object) => Buffer.from(BSON.serialize(value));
const answers: Record<string, Buffer> = {
  find: body({ cursor: { firstBatch: [document], id: Long.ZERO, ns: 'bench.things' }, ok: 1 }),
  insert: body({ n: 1, ok: 1 }),
  update: body({ n: 1, nModified: 1, ok: 1 }),
  findAndModify: body({ lastErrorObject: { n: 1, updatedExisting: true }, value: document, ok: 1 }),
};
const other = body({ ok: 1 });

const server = createServer((socket) => {
  socket.setNoDelay(true);
  let held = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    held = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
      const length = held.readInt32LE(0);
      socket.write(answer(held.subarray(0, length)));
      held = held.subarray(length);
    }
  });
});

const hello = (): Buffer =>
  body({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    hosts: [address()],
    setName: 'floor',
    setVersion: 1,
    me: address(),
    primary: address(),
    maxBsonObjectSize: 16777216,
    maxMessageSizeBytes: 48000000,
    maxWriteBatchSize: 100000,
    localTime: new Date(0),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  });

function answer(message: Buffer): Buffer {
  const legacy = message.readInt32LE(12) === 2004;
  const at = legacy ? message.indexOf(0, 20) + 9 + 5 : 26;
  const name = message.toString('latin1', at, message.indexOf(0, at));
  const reply = /^(hello|ismaster)$/i.test(name) ? hello() : (answers[name] ?? other);
  const head = Buffer.alloc(legacy ? 36 : 21);
  head.writeInt32LE(head.length + reply.length, 0);
  head.writeInt32LE(message.readInt32LE(4), 8);
  head.writeInt32LE(legacy ? 1 : 2013, 12);
  if (legacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, reply]);
}

const path = process.argv[2] ?? '';
const address = () => path;
server.listen(path, () => console.log(`MONGODB_URI=mongodb://${encodeURIComponent(path)}/bench?directConnection=true`));
