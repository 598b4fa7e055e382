import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Connection } from '../commands/context';
import { ClientConnection } from './connection';
import { Intake } from './intake';
import { maxMessageBytes, type Request } from './message';

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
  /** BSON elements every reply ends with. */
  replyFields: () => Buffer;
  /** Told once per connection that broke the protocol. */
  warn: (message: string) => void;
  /** Other than 30 s, for tests. */
  patience?: number;
}

/** Connections the system may hold for us until we get to them; many clients start at once. */
const backlog = 4096;
/** Clients at a time. Each may hold 64 KB of a message before it has to ask for room. */
const mostConnections = 4096;
/** Bytes of large messages on their way in or at work, all connections together: two of the largest there are. */
const mostIncoming = 2 * maxMessageBytes;
/** In ms: how long a message may take to come whole, and an answer to be read. */
const patience = 30_000;

/** Speaks MongoDB's wire protocol on loopback TCP or on a socket file only its owner may open. */
export class WireServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly intake = new Intake(mostIncoming);
  private connections = 0;
  private working = 0;
  private whenQuiet: (() => void) | undefined;
  address = '';

  constructor(private readonly options: WireOptions) {
    this.server = createServer((socket) => this.serve(socket));
    this.server.maxConnections = mostConnections;
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
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    const connection: Connection = { id: ++this.connections, address: this.address };
    // It lives by the listeners it has on the socket.
    void new ClientConnection(socket, connection, {
      ...this.options,
      patience: this.options.patience ?? patience,
      intake: this.intake,
      began: () => this.working++,
      ended: () => {
        this.working--;
        if (this.working === 0) this.whenQuiet?.();
      },
    });
  }
}

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
