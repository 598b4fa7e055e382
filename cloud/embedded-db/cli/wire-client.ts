import { connect, type Socket } from 'node:net';
import { decode, encode, isDoc, Long, type Doc } from '../semantics';
import { FrameReader } from '../wire/frames';

/** The server refused; `reply` is what it said. */
export class CommandRefused extends Error {
  constructor(readonly reply: Doc) {
    super(typeof reply['errmsg'] === 'string' ? reply['errmsg'] : 'the command was refused');
  }
}

/**
 * Just enough of a client for the command line: one command at a time to an embedded database.
 * Documents go in and out undecoded, so nothing changes on the way.
 */
export class WireClient {
  private readonly frames = new FrameReader();
  private pending: { resolve: (frame: Buffer) => void; reject: (error: Error) => void } | undefined;
  private requests = 0;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (piece: Buffer) => {
      for (const frame of this.frames.push(piece)) this.pending?.resolve(frame);
    });
    socket.on('error', (error) => this.pending?.reject(error));
    socket.on('close', () => this.pending?.reject(new Error('the database closed the connection')));
  }

  /** @param address socket path or host:port */
  static open(address: string): Promise<WireClient> {
    return new Promise((resolve, reject) => {
      const [host, port] = address.split(':');
      const socket = address.startsWith('/') ? connect(address) : connect(Number(port), host);
      socket.once('connect', () => resolve(new WireClient(socket)));
      socket.once('error', reject);
    });
  }

  /** Runs a command, with documents beside it if given. Throws CommandRefused. */
  async run(db: string, command: Doc, documents?: { name: string; raw: Buffer[] }): Promise<Doc> {
    const body = encode({ ...command, $db: db });
    const sections = [Buffer.from([0]), body];
    if (documents) {
      const content = Buffer.concat([Buffer.from(`${documents.name}\0`), ...documents.raw]);
      const head = Buffer.alloc(5);
      head[0] = 1;
      head.writeInt32LE(content.length + 4, 1);
      sections.push(head, content);
    }
    const head = Buffer.alloc(20);
    head.writeInt32LE(20 + sections.reduce((sum, section) => sum + section.length, 0), 0);
    head.writeInt32LE(++this.requests, 4);
    head.writeInt32LE(2013, 12);
    const frame = await new Promise<Buffer>((resolve, reject) => {
      this.pending = { resolve, reject };
      this.socket.write(Buffer.concat([head, ...sections]));
    });
    this.pending = undefined;
    const reply = decode(frame.subarray(21));
    if (Number(reply['ok']) !== 1) throw new CommandRefused(reply);
    return reply;
  }

  /** All documents of a collection, batch by batch, in _id order. */
  async *documents(db: string, collection: string): AsyncGenerator<Doc[]> {
    let { cursor } = await this.run(db, { find: collection, sort: { _id: 1 }, batchSize: 1000 });
    let batch = isDoc(cursor) ? cursor['firstBatch'] : [];
    for (;;) {
      if (Array.isArray(batch)) yield batch.filter(isDoc);
      const id = isDoc(cursor) ? cursor['id'] : 0;
      if (!(id instanceof Long) || id.isZero()) return;
      ({ cursor } = await this.run(db, { getMore: id, collection, batchSize: 1000 }));
      batch = isDoc(cursor) ? cursor['nextBatch'] : [];
    }
  }

  close(): void {
    this.socket.destroy();
  }
}
