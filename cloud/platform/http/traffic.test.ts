import http from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import Koa from 'koa';
import { listen } from './server';
import { closeServer, watchStream } from './traffic';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function start() {
  const app = new Koa();
  app.use(async (ctx) => {
    if (ctx.path === '/slow') await wait(300);
    if (ctx.path === '/stream') {
      const stream = new PassThrough();
      stream.write('data: 1\n\n');
      watchStream(ctx.req, stream);
      ctx.type = 'text/event-stream';
      ctx.body = stream;
    } else ctx.body = 'done';
  });
  const server = await listen(app, '127.0.0.1', 0);
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const get = (path: string, over: http.Agent | false = agent) =>
    new Promise<{ status: number; connection: string; body: string }>((resolve, reject) => {
      http
        .get({ port, path, agent: over }, (response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += chunk.toString()));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, connection: response.headers.connection ?? '', body }));
          response.on('error', reject);
        })
        .on('error', reject);
    });
  return { server, port, get };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

test('from the first moment of a stop every answer closes its connection, and nothing is cut', async () => {
  const { server, get } = await start();
  expect((await get('/')).connection).toBe('keep-alive');
  const running = get('/slow');
  await wait(50);
  const from = Date.now();
  const stopped = closeServer(server, 5_000, 300);
  const fresh = await get('/', false);
  expect([fresh.status, fresh.connection]).toEqual([200, 'close']);
  expect(await running).toMatchObject({ status: 200, connection: 'close', body: 'done' });
  await stopped;
  expect(Date.now() - from).toBeLessThan(2_000);
});

test('an event stream ends with a hint when to come back, also one opened while stopping', async () => {
  const { server, get } = await start();
  const before = get('/stream', false);
  await wait(50);
  const stopped = closeServer(server, 5_000, 300);
  const during = get('/stream', false);
  expect((await before).body).toBe('data: 1\n\nretry: 2000\n\n');
  expect((await during).body).toBe('data: 1\n\nretry: 2000\n\n');
  await stopped;
});

test('a connection opened just before the stop still gets its answer; one that never asks does not hold it up', async () => {
  const { server, port } = await start();
  const [asking, silent] = [await open(port), await open(port)];
  const from = Date.now();
  const stopped = closeServer(server, 5_000, 200);
  await wait(250);
  asking.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const answer = await new Promise<string>((resolve) => asking.once('data', (data: Buffer) => resolve(data.toString())));
  expect(answer).toMatch(/^HTTP\/1.1 200 OK[\s\S]*Connection: close/);
  const gone = new Promise((resolve) => silent.once('close', resolve));
  await stopped;
  await gone;
  expect(Date.now() - from).toBeLessThan(2_000);
});

test('what hangs is cut when the grace is over', async () => {
  const { server, port } = await start();
  const socket = await open(port);
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
  await wait(50);
  const from = Date.now();
  await closeServer(server, 400);
  expect(Date.now() - from).toBeLessThan(1_500);
});
