import request from 'supertest';
import { parseEnv } from '../env';
import { createLogger } from '../log';
import { clientAddress, parseTrustedProxies, throughProxies, whatDisagrees } from './proxies';
import Koa from 'koa';

const from = (remote: string, forwarded: string, trusted: string) => clientAddress(remote, forwarded, parseTrustedProxies(trusted));

test.each([
  ['nothing is trusted by default', '203.0.113.7', '1.1.1.1', '', '203.0.113.7'],
  ['one proxy: what it saw', '10.0.0.1', '198.51.100.9', '1', '198.51.100.9'],
  ['one proxy: what the client made up stands further left', '10.0.0.1', '1.1.1.1, 198.51.100.9', '1', '198.51.100.9'],
  ['two proxies', '10.0.0.1', '1.1.1.1, 198.51.100.9, 10.0.0.2', '2', '198.51.100.9'],
  ['a proxy that says nothing', '10.0.0.1', '', '1', '10.0.0.1'],
  ['by address', '127.0.0.1', '1.1.1.1, 198.51.100.9', '127.0.0.1', '198.51.100.9'],
  ['by network, over several hops', '10.0.0.1', '1.1.1.1, 198.51.100.9, 10.9.9.9', '10.0.0.0/8', '198.51.100.9'],
  ['somebody beside the proxy', '203.0.113.7', '1.1.1.1', '127.0.0.1', '203.0.113.7'],
  ['IPv4 on a socket that speaks both', '::ffff:127.0.0.1', '198.51.100.9', '127.0.0.1', '198.51.100.9'],
  ['IPv6 with its port', '::1', '[2001:db8::1]:4711', '::1', '2001:db8::1'],
  ['IPv4 with its port', '::1', '198.51.100.9:4711', '::1', '198.51.100.9'],
  ['no address at all', '10.0.0.1', 'unknown', '1', '10.0.0.1'],
])('%s', (_, remote, forwarded, trusted, expected) => expect(from(remote, forwarded, trusted)).toBe(expected));

test.each(['proxy.example', '10.0.0.0/33', '10.0.0', '-1', '::1/129'])('%s is refused at start', (text) =>
  expect(() => parseEnv({ TRUSTED_PROXIES: text })).toThrow('TRUSTED_PROXIES'),
);

test.each([
  ['https://expo.example', true],
  ['http://localhost:3000', false],
])('cookies of %s are secure: %p, whatever the last hop speaks', async (publicUrl, secure) => {
  const app = new Koa();
  app.use(throughProxies(publicUrl, parseTrustedProxies(''), createLogger('silent')));
  app.use((ctx) => {
    ctx.cookies.set('a', 'b', { secure });
    ctx.body = ctx.ip;
  });
  const answer = await request(app.callback()).get('/').set('X-Forwarded-Proto', 'http').set('X-Forwarded-For', '1.1.1.1');
  expect([answer.status, /secure/.test(String(answer.headers['set-cookie'])), answer.text]).toEqual([200, secure, '127.0.0.1']);
});

test('said at start: a proxy that must be there and is not trusted; sessions in the clear', () => {
  const say = (source: Record<string, string>) => whatDisagrees(parseEnv(source)).map((line) => line.split(/[，：]/)[0]);
  const production = { NODE_ENV: 'production', WECHAT_MODE: 'sandbox', WECHAT_API_URL: 'http://127.0.0.1:1', MASTER_KEYS: 'x' };
  expect(say({ PUBLIC_URL: 'https://expo.example' })).toEqual(['PUBLIC_URL 是 https']);
  expect(say({ PUBLIC_URL: 'https://expo.example', TRUSTED_PROXIES: '1' })).toEqual([]);
  expect(say({ ...production, PUBLIC_URL: 'http://expo.example' })).toEqual(['PUBLIC_URL 是 http']);
  expect(say({ ...production, PUBLIC_URL: 'http://localhost:3000' })).toEqual([]);
  expect(say({})).toEqual([]);
  expect(say({ HOST: '0.0.0.0' })).toEqual(['开发模式却在 0.0.0.0 上监听']);
  expect(say({ HOST: '::1' })).toEqual([]);
  expect(say({ ...production, PUBLIC_URL: 'http://localhost:3000', HOST: '0.0.0.0' })).toEqual([]);
});
