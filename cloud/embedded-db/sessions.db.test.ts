import { connect, createServer, type Server, type Socket } from 'node:net';
import { mongo } from 'mongoose';
import { startTestEngine } from './testing';

/** Stands between driver and engine and, when told, passes a request on but cuts the connection instead of its answer. */
class Cutter {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  cutNext = false;
  cuts = 0;

  constructor(private readonly target: string) {
    this.server = createServer((client) => this.serve(client));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(client: Socket): void {
    const upstream = connect(this.target);
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => [client, upstream].forEach((each) => each.destroy()));
    }
    let cutting = false;
    client.on('data', (piece: Buffer) => {
      if (this.cutNext && /update|insert|findAndModify|commitTransaction/.test(piece.toString('latin1'))) {
        this.cutNext = false;
        cutting = true;
      }
      upstream.write(piece);
    });
    upstream.on('data', (piece: Buffer) => {
      if (!cutting) client.write(piece);
      else {
        this.cuts++;
        client.destroy();
      }
    });
  }
}

describe('a connection cut between commit and answer', () => {
  it('makes the driver send the write again, and it happens once', async () => {
    const test = await startTestEngine();
    const cutter = new Cutter(test.engine.address);
    const client = await mongo.MongoClient.connect(`mongodb://${await cutter.listen()}/?directConnection=true`);
    const counters = client.db('test').collection<{ _id: number; n: number }>('counters');
    await counters.insertOne({ _id: 1, n: 0 });
    for (let round = 1; round <= 2; round++) {
      cutter.cutNext = true;
      expect(await counters.updateOne({ _id: 1 }, { $inc: { n: 1 } })).toMatchObject({ modifiedCount: 1 });
      cutter.cutNext = true;
      expect(await counters.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' })).toEqual({
        _id: 1,
        n: round * 2,
      });
      cutter.cutNext = true;
      expect(await counters.insertOne({ _id: 1 + round, n: 0 })).toMatchObject({ insertedId: 1 + round });
    }
    cutter.cutNext = true;
    await client.withSession((session) => session.withTransaction(() => counters.updateOne({ _id: 1 }, { $inc: { n: 100 } }, { session })));
    expect(await counters.findOne({ _id: 1 })).toEqual({ _id: 1, n: 104 });
    expect(cutter.cuts).toBeGreaterThanOrEqual(7);
    await client.close();
    await cutter.close();
    await test.stop();
    // The driver waits half a second before it looks at a server again.
  }, 30_000);
});

describe('session records', () => {
  it('outlive the engine, so that a write is known after a restart', async () => {
    const first = await startTestEngine();
    const lsid = { id: new mongo.UUID() };
    const write = {
      update: 'n',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: mongo.Long.fromNumber(7),
    };
    const answer = await sendRaw(first.engine.address, write);
    await first.client.close();
    await first.engine.stop();
    const second = await startTestEngine({ dir: first.dir });
    expect(await sendRaw(second.engine.address, write)).toEqual(answer);
    expect(await second.db.collection('n').find().toArray()).toEqual([{ _id: 1, n: 1 }]);
    await expect(sendRaw(second.engine.address, { ...write, txnNumber: mongo.Long.fromNumber(6) })).resolves.toMatchObject({
      ok: 0,
      code: 225,
    });
    await second.stop();
  });
});

/** Sends a command with a session of our own choosing, which the driver would not. */
async function sendRaw(address: string, command: mongo.Document): Promise<mongo.Document> {
  const body = mongo.BSON.serialize({ ...command, $db: 'test' });
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + body.length, 0);
  head.writeInt32LE(2013, 12);
  const socket = connect(address);
  const reply = new Promise<Buffer>((resolve) => socket.once('data', resolve));
  socket.write(Buffer.concat([head, body]));
  const answer = mongo.BSON.deserialize((await reply).subarray(21));
  socket.destroy();
  return answer;
}
