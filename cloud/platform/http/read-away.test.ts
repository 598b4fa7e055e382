import http from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { defineContract } from '@shared/contracts/contract';
import * as z from 'zod/mini';
import { createTestClock } from '../clock';
import { parseEnv } from '../env';
import { createLogger } from '../log';
import { READY } from './factory';
import { route } from './route';
import { createHttpApp, listen } from './server';
import { closeServer } from './traffic';

const greet = defineContract({
  method: 'POST',
  path: '/api/greetings',
  summary: '打招呼',
  body: z.object({ times: z.number() }),
  response: z.object({ times: z.number() }),
});

let server: http.Server;
let port = 0;
beforeAll(async () => {
  const app = createHttpApp({
    readiness: () => Promise.resolve(READY),
    env: parseEnv({}),
    clock: createTestClock(),
    log: createLogger('silent'),
    routes: [route(greet, 'anyone', ({ body }) => body)],
    shows: {},
    findCaller: () => Promise.resolve(null),
  });
  server = await listen(app, '127.0.0.1', 0);
  port = (server.address() as AddressInfo).port;
});
afterAll(() => closeServer(server, 1_000));

const megabytes = (n: number) => Buffer.from(JSON.stringify({ times: 1, pad: 'x'.repeat(n * 1024 * 1024) }));

/** Sends one after the other over one connection. */
function post(agent: http.Agent, body: Buffer, headers: http.OutgoingHttpHeaders): Promise<{ status: number; connection: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, path: greet.path, method: 'POST', agent, headers: { 'Content-Type': 'application/json', ...headers } },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, connection: response.headers.connection ?? '' }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

test.each([
  ['a chunked body over the limit', megabytes(1.2), { 'Transfer-Encoding': 'chunked' }, 413],
  ['a body over the limit that says its length', megabytes(1.2), { 'Content-Length': megabytes(1.2).length }, 413],
  ['a gzip body over the limit', gzipSync(megabytes(3)), { 'Content-Encoding': 'gzip' }, 413],
  ['gzip that is none', megabytes(0.5), { 'Content-Encoding': 'gzip' }, 400],
  ['an encoding nobody knows', megabytes(0.5), { 'Content-Encoding': 'zip' }, 400],
  ['a body of another type', megabytes(1.2), { 'Content-Type': 'text/plain' }, 400],
])('after %s the next request of the connection is answered', async (_, body, headers, status) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const first = await post(agent, body, headers);
  const second = await post(agent, Buffer.from('{"times":2}'), {});
  agent.destroy();
  expect([first, second.status]).toEqual([{ status, connection: 'keep-alive' }, 200]);
});

test('a body without end is not waited for: its connection closes', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write(`POST ${greet.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n{"times":`);
  let answer = '';
  socket.on('data', (data: Buffer) => (answer += data.toString()));
  await new Promise((resolve) => socket.once('close', resolve));
  expect(answer).toMatch(/^HTTP\/1.1 413[\s\S]*Connection: close/);
});
