import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** What a test wants answered: JSON, a status, raw bytes, `hang` (never) or `cut` (the connection is reset). */
export type CannedAnswer = { json?: unknown; status?: number; raw?: Buffer; type?: string } | 'hang' | 'cut';

/** An HTTP server that answers what a test says, path by path, and remembers what it was asked. For faults no polite server makes. */
export async function startCannedWechat(answers: (request: SeenRequest, count: number) => CannedAnswer | Promise<CannedAnswer>) {
  const seen: SeenRequest[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void reply(request, response, Buffer.concat(chunks).toString('utf8')));
  });

  async function reply(request: http.IncomingMessage, response: http.ServerResponse, text: string): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://canned');
    const one: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: text ? (JSON.parse(text) as unknown) : null,
    };
    seen.push(one);
    const answer = await answers(one, seen.filter((other) => other.path === one.path).length);
    if (answer === 'hang') return;
    if (answer === 'cut') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'text/plain' });
    response.end(answer.raw ?? JSON.stringify(answer.json ?? { errcode: 0, errmsg: 'ok' }));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** Requests of one path. */
    of: (path: string) => seen.filter((one) => one.path === path),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
