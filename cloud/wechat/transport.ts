import http from 'node:http';
import https from 'node:https';

export type Answer =
  | { readonly got: true; readonly status: number; readonly contentType: string; readonly body: Buffer }
  /** `sent`: the request had left this machine, so it may have been carried out. */
  | { readonly got: false; readonly reason: string; readonly sent: boolean };

export interface Transport {
  send(method: 'GET' | 'POST', pathAndQuery: string, body: string | null, timeoutMs: number): Promise<Answer>;
  close(): void;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** Idle connections are dropped before WeChat's side drops them: a request written into a closing one would be in doubt. */
const IDLE_MS = 4_000;

/**
 * One keep-alive connection pool to `baseUrl` (a path prefix is kept). Uses node:http instead of fetch because only it
 * tells whether a connection ever opened: what never left is retriable, what left and was not answered is in doubt.
 * Never throws, follows no redirect, and keeps addresses (they carry secrets) out of its reasons.
 */
export function createTransport(baseUrl: string, maxSockets = 64): Transport {
  const base = new URL(baseUrl);
  const secure = base.protocol === 'https:';
  const prefix = base.pathname.replace(/\/$/, '');
  const agentOptions = { keepAlive: true, maxSockets, timeout: IDLE_MS, scheduling: 'lifo' as const };
  const agent = secure ? new https.Agent(agentOptions) : new http.Agent(agentOptions);
  const request = secure ? https.request : http.request;
  const target = {
    agent,
    protocol: base.protocol,
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port || (secure ? 443 : 80),
  };

  function send(method: 'GET' | 'POST', pathAndQuery: string, body: string | null, timeoutMs: number): Promise<Answer> {
    return new Promise((resolve) => {
      let connected = false;
      const headers: http.OutgoingHttpHeaders = { host: base.host, accept: '*/*' };
      if (body !== null) {
        headers['content-type'] = 'application/json; charset=utf-8';
        headers['content-length'] = Buffer.byteLength(body);
      }
      const outgoing = request({ ...target, method, path: prefix + pathAndQuery, headers });
      const lose = (reason: string) => {
        clearTimeout(timer);
        resolve({ got: false, reason, sent: connected });
        outgoing.destroy();
      };
      const timer = setTimeout(() => lose('timeout'), timeoutMs);
      outgoing.on('socket', (socket) => {
        if (!socket.connecting) connected = true;
        else
          socket.once(secure ? 'secureConnect' : 'connect', () => {
            connected = true;
          });
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => lose(reasonOf(error)));
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) lose('too_large');
          else chunks.push(chunk);
        });
        incoming.on('error', (error: NodeJS.ErrnoException) => lose(reasonOf(error)));
        incoming.on('aborted', () => lose('reset'));
        incoming.on('end', () => {
          clearTimeout(timer);
          resolve({
            got: true,
            status: incoming.statusCode ?? 0,
            contentType: incoming.headers['content-type'] ?? '',
            body: chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks),
          });
        });
      });
      outgoing.end(body ?? undefined);
    });
  }

  return { send, close: () => agent.destroy() };
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'dns';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'reset';
    default:
      return /CERT|TLS|SSL|SIGNATURE/.test(error.code ?? '') ? 'tls' : 'network';
  }
}
