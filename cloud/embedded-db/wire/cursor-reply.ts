import { double, encode, type Doc } from '../semantics';

/** Bytes that grow; a batch of documents is copied into the answer once. */
class ReplyWriter {
  private bytes: Buffer;
  at = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  head(type: number, name: string): void {
    this.bytes[this.at++] = type;
    this.at += this.bytes.write(name, this.at, 'latin1');
    this.bytes[this.at++] = 0;
  }

  open(): number {
    this.at += 4;
    return this.at - 4;
  }

  close(start: number): void {
    this.bytes[this.at++] = 0;
    this.bytes.writeInt32LE(this.at - start, start);
  }

  raw(piece: Uint8Array): void {
    this.bytes.set(piece, this.at);
    this.at += piece.length;
  }

  long(value: bigint): void {
    this.at = this.bytes.writeBigInt64LE(value, this.at);
  }

  string(text: string): void {
    const written = this.bytes.write(text, this.at + 4, 'utf8');
    this.bytes.writeInt32LE(written + 1, this.at);
    this.at += 4 + written;
    this.bytes[this.at++] = 0;
  }

  done(): Buffer {
    return this.bytes.subarray(0, this.at);
  }
}

const plainTail = encode({ ok: double(1) });

/** `{ cursor: { firstBatch: [...], id, ns }, ...more, ok: 1 }` around documents that stay undecoded. */
export function cursorReply(
  batchName: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  id: bigint,
  ns: string,
  more: Doc,
): Buffer {
  const tail = Object.keys(more).length === 0 ? plainTail : encode({ ...more, ok: double(1) });
  let size = 128 + Buffer.byteLength(ns) + tail.length;
  for (const document of documents) size += document.length + 9;
  const reply = new ReplyWriter(size);
  const whole = reply.open();
  reply.head(3, 'cursor');
  const cursor = reply.open();
  reply.head(4, batchName);
  const batch = reply.open();
  documents.forEach((document, at) => {
    reply.head(3, String(at));
    reply.raw(document);
  });
  reply.close(batch);
  reply.head(0x12, 'id');
  reply.long(id);
  reply.head(2, 'ns');
  reply.string(ns);
  reply.close(cursor);
  reply.raw(tail.subarray(4, tail.length - 1));
  reply.close(whole);
  return reply.done();
}
