import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineContract } from '@shared/contracts/contract';
import request from 'supertest';
import * as z from 'zod/mini';
import { createTestClock } from '../clock';
import { parseEnv } from '../env';
import { createLogger } from '../log';
import { READY } from './factory';
import type { Frames } from './page-policy';
import { route } from './route';
import { createHttpApp } from './server';
import { servePage } from './static';

const folder = mkdtempSync(path.join(tmpdir(), 'pages-'));
writeFileSync(
  path.join(folder, 'index.html'),
  '<!doctype html><html><head><link rel="modulepreload" href="/a.js"><script>inline()</script></head><body><script type="module" src="/a.js"></script></body></html>',
);
writeFileSync(path.join(folder, 'a-12345678.js'), 'inline()');
afterAll(() => rmSync(folder, { recursive: true }));

const data = defineContract({ method: 'GET', path: '/api/data', summary: '', response: z.object({}) });
const print = defineContract({ method: 'GET', path: '/print/page', summary: '', response: z.object({}), responseType: 'text/html' });

function serve(frames: Frames, env: Record<string, string> = {}, showsPhones = false) {
  const app = createHttpApp({
    readiness: () => Promise.resolve(READY),
    env: parseEnv(env),
    clock: createTestClock(),
    log: createLogger('silent'),
    shows: {},
    findCaller: () => Promise.resolve(null),
    routes: [
      route(data, 'anyone', () => ({})),
      route(print, 'anyone', ({ ctx }) => {
        ctx.type = 'text/html';
        ctx.body = '<p>1号馆</p>';
      }),
    ],
    after: [servePage('', folder, { frames, showsPhones })],
  });
  return request(app.callback());
}

test('every script and preload of a page carries the nonce of that very answer, and no other runs', async () => {
  const agent = serve('nobody');
  const [first, second] = [await agent.get('/'), await agent.get('/deep/address')];
  const nonceOf = (answer: typeof first) =>
    /script-src 'nonce-([\w-]{22})' 'strict-dynamic'/.exec(String(answer.headers['content-security-policy']))?.[1];
  expect(nonceOf(first)).toBeDefined();
  expect(nonceOf(second)).not.toBe(nonceOf(first));
  expect([...first.text.matchAll(/nonce="([^"]+)"/g)].map(([, nonce]) => nonce)).toEqual(Array(4).fill(nonceOf(first)));
  expect(first.headers['content-security-policy']).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
  expect(first.headers['cache-control']).toBe('no-cache');
});

test.each<[Frames, string, string | undefined]>([
  ['nobody', "frame-ancestors 'none'", 'DENY'],
  ['local-wechat', "frame-ancestors 'self' http://localhost:* http://127.0.0.1:* http://*.localhost:*", undefined],
])('a page for %s to frame says so', async (frames, ancestors, old) => {
  const { headers } = await serve(frames).get('/');
  expect(String(headers['content-security-policy'])).toContain(ancestors);
  expect(headers['x-frame-options']).toBe(old);
});

test('the page with the phones may show frames of the names below its own; no other page shows any but ours', async () => {
  const policy = async (showsPhones: boolean, host: string) =>
    String((await serve('nobody', {}, showsPhones).get('/').set('Host', host)).headers['content-security-policy']);
  expect(await policy(true, 'expoloop.localhost:3000')).toContain(
    "frame-src 'self' http://localhost:* http://127.0.0.1:* http://*.localhost:*;",
  );
  expect(await policy(true, 'demo.example.com')).toContain('http://*.demo.example.com;');
  expect(await policy(false, 'demo.example.com')).toContain("frame-src 'self';");
  const phone = (await serve('local-wechat').get('/').set('Host', 'v1.demo.example.com')).headers['content-security-policy'];
  expect(String(phone)).toMatch(/frame-ancestors .* http:\/\/demo\.example\.com$/);
});

test('data is framed by nobody; a page to print runs no script and is framed by the console only', async () => {
  const agent = serve('nobody');
  expect((await agent.get('/api/data')).headers).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-frame-options': 'DENY',
  });
  const printed = (await agent.get('/print/page')).headers;
  expect(printed['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'self'$/);
  expect(printed['x-frame-options']).toBe('SAMEORIGIN');
});

test('browsers are told to come by https only where people come by https', async () => {
  const hsts = async (env: Record<string, string>) => (await serve('nobody', env).get('/')).headers['strict-transport-security'];
  expect(await hsts({ PUBLIC_URL: 'https://expo.example' })).toBe('max-age=31536000');
  expect(await hsts({ PUBLIC_URL: 'http://localhost:3000' })).toBeUndefined();
});

test('hashed files are kept for a year, and a file that is not there is not the page', async () => {
  const agent = serve('nobody');
  expect((await agent.get('/a-12345678.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await agent.get('/missing.js')).status).toBe(404);
});
