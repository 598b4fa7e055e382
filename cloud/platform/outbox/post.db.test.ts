import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postSigned, signatureOf } from './post';
import { isPublicAddress, lookupPublic } from './targets';

const delivery = {
  url: 'https://example.com/hook',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_000),
  body: '{"test": 2432232314}',
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
};

// The published example of standardwebhooks' own libraries.
test('the signature is that of standard webhooks', () => {
  expect(signatureOf(delivery)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test.each([
  ['8.8.8.8', true],
  ['172.32.0.1', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.100.100.200', false],
  ['168.63.129.16', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['64:ff9b:1::a00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:7f00:1::', false],
  ['2001:db8::1', false],
  ['example.com', false],
])('%s is public: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected));

test.each([
  'http://example.com/hook',
  'https://127.0.0.1/hook',
  'https://2130706433/hook',
  'https://0x7f.1/hook',
  'https://[::1]/hook',
  'https://[::ffff:10.0.0.1]/hook',
  'https://user:secret@example.com/hook',
  'ftp://example.com/hook',
  'not an address',
])('%s is refused before anything is sent', async (url) => {
  expect(await postSigned({ ...delivery, url })).toEqual({ ok: false, status: null, reason: 'forbidden_target' });
});

test('a name that resolves to this machine is refused after resolving', async () => {
  expect(await postSigned({ ...delivery, url: 'https://localhost:9/hook' })).toMatchObject({ reason: 'forbidden_target' });
  await new Promise<void>((resolve) =>
    lookupPublic('localhost', { all: true }, (error, addresses) => {
      expect([error?.message, addresses]).toEqual(['private_address', []]);
      resolve();
    }),
  );
});

describe('calls', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  };
  const post = (url: string, deadlineMs?: number) =>
    postSigned({ ...delivery, url }, { allowLoopback: true, ...(deadlineMs ? { deadlineMs } : {}) });

  test('carry body, id, time and signature', async () => {
    let got: object = {};
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
        got = { method: request.method, body, id, at, signature };
        response.writeHead(202).end('thanks');
      });
    });
    expect(await post(url)).toEqual({ ok: true, status: 202, retryAfterMs: null, text: 'thanks' });
    expect(got).toEqual({ method: 'POST', body: delivery.body, id: delivery.id, at: '1614265330', signature: signatureOf(delivery) });
  });

  test('do not follow a redirect', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(url)).toMatchObject({ ok: false, status: 307 });
    expect(asked).toEqual(['/hook']);
  });

  test('end at the deadline, at 64 KB, and say how long to wait', async () => {
    expect(await post(await serve(() => undefined), 200)).toEqual({ ok: false, status: null, reason: 'timeout' });
    const endless = await post(await serve((_, response) => void setInterval(() => response.write('x'.repeat(32_768)), 5).unref()));
    expect(endless).toMatchObject({ ok: true, status: 200 });
    expect('text' in endless && endless.text.length).toBe(65_536);
    expect(await post(await serve((_, response) => response.writeHead(429, { 'retry-after': '30' }).end()))).toMatchObject({
      ok: false,
      retryAfterMs: 30_000,
    });
  });

  test('end with the answer of one who changes the protocol', async () => {
    const url = await serve((_, { socket }) =>
      socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: tls\r\n\r\n'),
    );
    expect(await post(url, 500)).toMatchObject({ ok: false, status: 101 });
  });

  test('nobody there is said', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => servers[0]?.close(resolve));
    expect(await post(url)).toEqual({ ok: false, status: null, reason: 'unreachable' });
  });
});
