import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Connection } from '../commands/context';
import { FrameReader } from './frames';
import { parseMessage, ProtocolError, replyHead, replyMessage, type Request } from './message';

/** Answers a request with the body of its reply; never rejects. */
export type Handler = (connection: Connection, request: Request) => Promise<Buffer>;
/** Answers a request that could not be read. */
export type FailureReply = (error: unknown) => Buffer;

export type Address = { socket: string } | { port: number };

export interface WireOptions {
  handle: Handler;
  failed: FailureReply;
  /** Whether a request need not be worked on when the client that sent it is gone: it only asks. */
  asksOnly: (request: Request) => boolean;
  /** Told once per connection that broke the protocol. */
  warn: (message: string) => void;
}

/** Connections the system may hold for us until we get to them; many clients start at once. */
const backlog = 4096;
/** A connection with more unanswered messages than this is not read further for now. */
const mostWaiting = 64;
const largeBody = 64 * 1024;

/** Speaks MongoDB's wire protocol on loopback TCP or on a socket file only its owner may open. */
export class WireServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private connections = 0;
  private working = 0;
  private whenQuiet: (() => void) | undefined;
  address = '';

  constructor(private readonly options: WireOptions) {
    this.server = createServer((socket) => this.serve(socket));
  }

  /** Begins to listen; the address is host:port or the socket's path. */
  async listen(where: Address): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      if ('socket' in where) {
        rmSync(where.socket, { force: true });
        const mask = process.platform === 'win32' ? undefined : maskOthers();
        this.server.listen({ path: where.socket, backlog }, resolve);
        mask?.();
      } else this.server.listen({ port: where.port, host: '127.0.0.1', backlog }, resolve);
    });
    const bound = this.server.address();
    this.address = typeof bound === 'string' ? bound : `127.0.0.1:${bound?.port}`;
    if ('socket' in where) chmodSync(where.socket, 0o600);
  }

  /** Takes no more connections, lets commands at work finish, and closes. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    if (this.working > 0) await new Promise<void>((resolve) => (this.whenQuiet = resolve));
    for (const socket of this.sockets) socket.destroySoon();
    await closed;
  }

  private serve(socket: Socket): void {
    const connection: Connection = { id: ++this.connections, address: this.address };
    const frames = new FrameReader();
    const waiting: Request[] = [];
    let busy = false;
    this.sockets.add(socket);
    socket.setNoDelay(true);
    const work = async (): Promise<void> => {
      busy = true;
      // One at a time, in order: answers must leave in the order of their questions.
      for (let request = waiting.shift(); request; request = waiting.shift()) {
        await this.answer(socket, connection, request);
        if (socket.isPaused() && waiting.length < mostWaiting / 2) socket.resume();
      }
      busy = false;
    };
    socket.on('data', (piece: Buffer) => {
      try {
        for (const message of frames.push(piece)) {
          const request = this.read(socket, message);
          if (request) waiting.push(request);
        }
        if (waiting.length > mostWaiting) socket.pause();
        if (!busy) void work();
      } catch (error) {
        this.options.warn(`connection ${connection.id} closed: ${error instanceof Error ? error.message : String(error)}`);
        socket.destroy();
      }
    });
    // A connection that breaks off is nothing to report; 'close' follows.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }

  private read(socket: Socket, message: Buffer): Request | null {
    try {
      return parseMessage(message);
    } catch (error) {
      if (error instanceof ProtocolError) throw error;
      socket.write(replyMessage({ requestId: message.readInt32LE(4), legacy: false }, this.options.failed(error)));
      return null;
    }
  }

  private async answer(socket: Socket, connection: Connection, request: Request): Promise<void> {
    if (socket.destroyed && this.options.asksOnly(request)) return;
    this.working++;
    const body = await this.options.handle(connection, request);
    const taken = request.silent || socket.destroyed || send(socket, request, body);
    this.working--;
    if (this.working === 0) this.whenQuiet?.();
    if (!taken) await drained(socket);
  }
}

/** Answers whether the client keeps up. A large body is not copied once more. */
function send(socket: Socket, request: Request, body: Buffer): boolean {
  if (body.length < largeBody) return socket.write(replyMessage(request, body));
  socket.cork();
  socket.write(replyHead(request, body.length));
  const taken = socket.write(body);
  socket.uncork();
  return taken;
}

/** Until a client that does not read has read, or is gone: nothing more is worked out for it meanwhile. */
const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });

/** The socket file must never exist with wider rights, not even for a moment. Workers may not set the mask: chmod follows. */
function maskOthers(): (() => void) | undefined {
  try {
    const before = process.umask(0o077);
    return () => process.umask(before);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_UNSUPPORTED_OPERATION') return undefined;
    throw error;
  }
}
