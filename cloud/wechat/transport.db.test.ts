import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { startCannedWechat } from '../testing/wechat/canned-wechat';
import { createTransport } from './transport';

/** A port that accepts connections and does with them what it is told. */
async function rawServer(onConnection: (socket: net.Socket) => void) {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  };
}

test('keeps the path prefix, the query and the body, and reuses its connection', async () => {
  const wechat = await startCannedWechat(() => ({ json: { errcode: 0 } }));
  const transport = createTransport(`${wechat.url}/wechat-sandbox/`);
  const first = await transport.send('POST', '/cgi-bin/x?a=1', '{"name":"展会"}', 1_000);
  await transport.send('GET', '/sns/y', null, 1_000);
  expect(first).toMatchObject({ got: true, status: 200 });
  expect(wechat.seen.map((one) => [one.method, one.path, one.query.get('a'), one.body])).toEqual([
    ['POST', '/wechat-sandbox/cgi-bin/x', '1', { name: '展会' }],
    ['GET', '/wechat-sandbox/sns/y', null, null],
  ]);
  transport.close();
  await wechat.close();
});

test.each<[string, string, (socket: net.Socket) => void]>([
  ['no answer at all', 'timeout', () => undefined],
  ['half an answer', 'timeout', (socket) => socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"err'))],
  [
    'an answer cut in the middle',
    'reset',
    (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"err')),
  ],
  ['a closed connection', 'reset', (socket) => socket.once('data', () => socket.destroy())],
  ['something that is not HTTP', 'network', (socket) => socket.once('data', () => socket.end('hello\r\n\r\n'))],
])('%s: sent, and lost as %s', async (_, reason, onConnection) => {
  const server = await rawServer(onConnection);
  const transport = createTransport(server.url);
  expect(await transport.send('POST', '/x', '{}', 200)).toEqual({ got: false, reason, sent: true });
  transport.close();
  await server.close();
});

test('a closed port: never sent', async () => {
  const server = await rawServer(() => undefined);
  await server.close();
  const transport = createTransport(server.url);
  expect(await transport.send('POST', '/x', '{}', 1_000)).toEqual({ got: false, reason: 'refused', sent: false });
  transport.close();
});

test('a server that does not speak TLS: never sent', async () => {
  const server = await rawServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  const transport = createTransport(server.url.replace('http:', 'https:'));
  expect(await transport.send('POST', '/x', '{}', 1_000)).toMatchObject({ got: false, sent: false });
  transport.close();
  await server.close();
});
