import http from 'node:http';
import type { HostileRequest } from './make-request';

export interface HostileAnswer {
  /** 0: the connection was closed without one. */
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

/** Kept of an answer; an event stream is left after its first piece. */
const MOST_TEXT = 4_000;
const PATIENCE_MS = 20_000;

const NO_ANSWER = `no answer in ${PATIENCE_MS} ms`;

/** Sends it as it is: no client library tidies it up. */
export function send(agent: http.Agent, port: number, { method, path, headers, body }: HostileRequest): Promise<HostileAnswer> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const done = (status: number, text: string) => resolve({ status, text, ms: performance.now() - start });
    const length = body && !headers['Transfer-Encoding'] ? { 'Content-Length': String(body.length) } : {};
    const request = http.request({ port, host: '127.0.0.1', method, path, agent, headers: { ...headers, ...length } }, (response) => {
      let text = '';
      const isStream = response.headers['content-type']?.startsWith('text/event-stream');
      response.setEncoding('utf8').on('data', (part: string) => {
        if (text.length < MOST_TEXT) text += part;
        if (isStream) response.destroy();
      });
      response.on('close', () => done(response.statusCode ?? 0, text));
    });
    request.setTimeout(PATIENCE_MS, () => request.destroy(new Error(NO_ANSWER)));
    // A server may refuse a long body while it is still coming: its answer counts, the reset after it does not.
    request.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' || error.message === NO_ANSWER ? done(0, error.message) : reject(error),
    );
    request.end(body ?? undefined);
  });
}
