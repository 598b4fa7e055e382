import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/** What a server is serving, so that it can stop without cutting anybody. */
interface Traffic {
  stopping: boolean;
  readonly sockets: Set<Socket>;
  readonly answers: Set<ServerResponse>;
  /** Server-sent events: they end only when told to. */
  readonly streams: Set<Writable>;
}

const all = new WeakMap<object, Traffic>();

/** Where a browser's EventSource comes back to after a stop, in milliseconds: by then the next process listens. */
const RETRY_MS = 2_000;

/** Follows the server's connections and answers. Call it before the server listens. */
export function watchTraffic(server: Server): void {
  const traffic: Traffic = { stopping: false, sockets: new Set(), answers: new Set(), streams: new Set() };
  all.set(server, traffic);
  server.on('connection', (socket: Socket) => {
    traffic.sockets.add(socket);
    socket.once('close', () => traffic.sockets.delete(socket));
  });
  server.prependListener('request', (_request, response: ServerResponse) => {
    traffic.answers.add(response);
    response.once('close', () => traffic.answers.delete(response));
    if (traffic.stopping) response.shouldKeepAlive = false;
  });
}

const trafficOf = (request: IncomingMessage) => {
  const { server } = request.socket as Socket & { server?: object };
  return server && all.get(server);
};

/** Is the server of this request on its way out? */
export const isStopping = (request: IncomingMessage) => trafficOf(request)?.stopping ?? false;

/** Follows an event stream, to end it with the server. */
export function watchStream(request: IncomingMessage, stream: Writable): void {
  const traffic = trafficOf(request);
  if (!traffic) return;
  if (traffic.stopping) return endStream(stream);
  traffic.streams.add(stream);
  stream.once('close', () => traffic.streams.delete(stream));
}

function endStream(stream: Writable): void {
  if (!stream.writableEnded) stream.end(`retry: ${RETRY_MS}\n\n`);
}

/**
 * Stops a server. From the first moment every answer closes its connection and event streams end with a hint when to come back.
 * For `lingerMs` new connections are still taken, until the last load balancer has heard; then those open without a request get
 * as long again. What is being answered may finish; `graceMs` after the beginning the rest is cut.
 */
export async function closeServer(server: Server, graceMs: number, lingerMs = 0): Promise<void> {
  const traffic = all.get(server);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  if (traffic) {
    traffic.stopping = true;
    for (const answer of traffic.answers) answer.shouldKeepAlive = false;
    for (const stream of traffic.streams) endStream(stream);
  }
  if (lingerMs > 0) await new Promise((resolve) => setTimeout(resolve, lingerMs));
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setTimeout(() => closeUnasked(traffic), lingerMs);
  await closed;
  clearTimeout(cut);
  clearTimeout(idle);
}

/** Connections that browsers open ahead and never use. */
function closeUnasked(traffic: Traffic | undefined): void {
  const busy = new Set([...(traffic?.answers ?? [])].map(({ socket }) => socket));
  for (const socket of traffic?.sockets ?? []) if (!busy.has(socket) && socket.bytesRead === 0) socket.destroy();
}
