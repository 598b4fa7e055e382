import type { Socket } from 'node:net';
import type { Connection } from '../commands/context';
import { FrameReader } from './frames';
import type { Grant, Intake } from './intake';
import { parseMessage, ProtocolError, replyHead, replyMessage, type Request } from './message';

export interface Served {
  handle: (connection: Connection, request: Request) => Promise<Buffer>;
  failed: (error: unknown) => Buffer;
  asksOnly: (request: Request) => boolean;
  /** BSON elements every reply ends with. */
  replyFields: () => Buffer;
  warn: (message: string) => void;
  /** In ms: how long a message may take from its first byte to its last, and an answer until it is read. */
  patience: number;
  intake: Intake;
  /** Told when a request begins and when it has been answered. */
  began: () => void;
  ended: () => void;
}

/** A message up to this size is taken without asking. */
const smallMessage = 64 * 1024;
/** A connection with more unanswered messages, or more bytes of small ones, is not read further for now. */
const mostWaiting = 64;
const mostWaitingBytes = 1024 * 1024;
const largeBody = 64 * 1024;

interface Pending {
  request: Request;
  bytes: number;
  grant: Grant | undefined;
}

/** One client: reads its messages, has them answered one at a time and in order, and never holds more of them than is bounded. */
export class ClientConnection {
  private readonly frames = new FrameReader();
  private readonly waiting: Pending[] = [];
  private waitingBytes = 0;
  private busy = false;
  /** Of the large message on its way in. */
  private incoming: Grant | undefined;
  private isGranted = false;
  private lateness: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly connection: Connection,
    private readonly served: Served,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (piece: Buffer) => this.take(piece));
    // A connection that breaks off is nothing to report; 'close' follows.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(this.lateness);
      this.incoming?.release();
      this.incoming = undefined;
    });
  }

  private take(piece: Buffer): void {
    try {
      for (const message of this.frames.push(piece)) this.received(message);
      this.reserve();
      this.limitTime();
      this.flow();
      if (!this.busy) void this.work();
    } catch (error) {
      this.drop(error instanceof Error ? error.message : String(error));
    }
  }

  private drop(why: string): void {
    this.served.warn(`connection ${this.connection.id} closed: ${why}`);
    this.socket.destroy();
  }

  private received(message: Buffer): void {
    // Only the first message of a piece can be the one that was being waited for.
    const grant = this.incoming;
    this.incoming = undefined;
    clearTimeout(this.lateness);
    this.lateness = undefined;
    const request = this.read(message);
    if (!request) {
      grant?.release();
      return;
    }
    const bytes = grant ? 0 : message.length;
    this.waiting.push({ request, bytes, grant });
    this.waitingBytes += bytes;
  }

  /** Asks for room for a large message before more of it is read. */
  private reserve(): void {
    if (this.frames.wanted <= smallMessage || this.incoming) return;
    this.isGranted = false;
    this.incoming = this.served.intake.take(this.frames.wanted, () => {
      this.isGranted = true;
      this.limitTime();
      this.flow();
    });
    if (this.isGranted) return;
    // Waiting for others is not its own slowness.
    clearTimeout(this.lateness);
    this.lateness = undefined;
  }

  private get mayRead(): boolean {
    return (!this.incoming || this.isGranted) && this.waiting.length <= mostWaiting && this.waitingBytes <= mostWaitingBytes;
  }

  private flow(): void {
    if (!this.mayRead) this.socket.pause();
    else if (this.socket.isPaused()) this.socket.resume();
  }

  /** A message has to come whole in time, from when we would read it. */
  private limitTime(): void {
    if (!this.frames.isHalf || this.lateness || (this.incoming && !this.isGranted)) return;
    this.lateness = setTimeout(
      () => this.drop(`a message was not sent to its end within ${this.served.patience} ms`),
      this.served.patience,
    );
    this.lateness.unref();
  }

  private async work(): Promise<void> {
    this.busy = true;
    // One at a time, in order: answers must leave in the order of their questions.
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      await this.answer(next.request);
      next.grant?.release();
      this.waitingBytes -= next.bytes;
      if (this.socket.isPaused() && this.waiting.length < mostWaiting / 2) this.flow();
    }
    this.busy = false;
  }

  private read(message: Buffer): Request | null {
    try {
      return parseMessage(message);
    } catch (error) {
      if (error instanceof ProtocolError) throw error;
      this.socket.write(replyMessage({ requestId: message.readInt32LE(4), legacy: false }, this.served.failed(error)));
      return null;
    }
  }

  private async answer(request: Request): Promise<void> {
    const { socket, served } = this;
    if (socket.destroyed && served.asksOnly(request)) return;
    served.began();
    const body = await served.handle(this.connection, request);
    const taken = request.silent || socket.destroyed || send(socket, request, body, served.replyFields());
    served.ended();
    if (!taken) await this.drained();
  }

  /** Until a client that does not read has read, or is gone: nothing more is worked out for it meanwhile. */
  private drained(): Promise<void> {
    const { socket } = this;
    const late = setTimeout(() => this.drop(`an answer was not read within ${this.served.patience} ms`), this.served.patience);
    late.unref();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(late);
        socket.off('drain', done).off('close', done);
        resolve();
      };
      socket.on('drain', done).on('close', done);
    });
  }
}

/** Answers whether the client keeps up. A large body is not copied once more. */
function send(socket: Socket, request: Request, body: Buffer, fields: Buffer): boolean {
  const end = Buffer.concat([fields, Buffer.of(0)]);
  const length = body.length + fields.length;
  body.writeInt32LE(length, 0);
  const elements = body.subarray(0, body.length - 1);
  if (length < largeBody) return socket.write(Buffer.concat([replyHead(request, length), elements, end]));
  socket.cork();
  socket.write(replyHead(request, length));
  socket.write(elements);
  const taken = socket.write(end);
  socket.uncork();
  return taken;
}
