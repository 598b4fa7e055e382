import { defineContract } from '@shared/contracts/contract';
import { AppError, errorText } from '@shared/errors';
import request from 'supertest';
import * as z from 'zod/mini';
import type { Caller } from '../auth/caller';
import { can } from '../auth/policies';
import { createTestClock } from '../clock';
import { parseEnv } from '../env';
import { createLogger } from '../log';
import { READY } from './factory';
import { route, type Route } from './route';
import type { Show } from './show';
import { createHttpApp } from './server';

const greet = defineContract({
  method: 'POST',
  path: '/api/greetings/:name',
  summary: '打招呼',
  params: z.object({ name: z.string() }),
  body: z.object({ times: z.number() }),
  response: z.object({ text: z.string() }),
  errors: ['conflict'],
});
const callers: Record<string, Caller> = {
  visitor: { kind: 'visitor', visitorId: 'v1' },
  marketer: { kind: 'staff', staffId: 's1', role: 'marketer', branchId: 'b1' },
  headOffice: { kind: 'staff', staffId: 's2', role: 'marketer', branchId: null },
  supervisor: { kind: 'device', deviceId: 'd1', role: 'supervisor', branchId: 'b1', exhibitionId: 'show1' },
};
const branchOf: Record<string, string> = { show1: 'b1', show2: 'b2', show3: 'b1' };
const findShow = async (id: string) => (id in branchOf ? ({ id, branchId: branchOf[id] } as Show) : null);
const undeclared: string[] = [];

function serve(routes: Route[], env: Record<string, string> = {}) {
  const log = createLogger('silent');
  const app = createHttpApp({
    readiness: () => Promise.resolve(READY),
    env: parseEnv(env),
    clock: createTestClock(),
    log,
    routes,
    shows: { exhibitionId: findShow, name: () => findShow('show1') },
    onUndeclared: (fault) => undeclared.push(String(fault)),
    findCaller: async (ctx) => callers[ctx.get('X-Test-Caller')] ?? null,
  });
  return request(app.callback());
}

test('input is validated, the answer is stripped to its contract and carries the request id', async () => {
  const agent = serve([route(greet, 'anyone', ({ params, body }) => ({ text: `${params.name} x${body.times}`, secret: 'kept inside' }))]);
  const answer = await agent.post('/api/greetings/ann').set('X-Request-Id', 'request-0001').send({ times: 2, more: true });
  expect(answer.body).toEqual({ text: 'ann x2' });
  expect(answer.headers['x-request-id']).toBe('request-0001');
});

test('bad input names its fields in a Chinese answer', async () => {
  const agent = serve([route(greet, 'anyone', () => ({ text: '' }))]);
  const answer = await agent.post('/api/greetings/ann').send({ times: 'two' });
  expect(answer.status).toBe(400);
  expect(answer.body.error).toMatchObject({
    code: 'bad_request',
    message: '提交的内容有误，请检查后重试',
    details: { issues: [{ in: 'body', path: 'times' }] },
  });
});

test('garbage and oversized bodies are refused by their own codes', async () => {
  const agent = serve([route(greet, 'anyone', () => ({ text: '' }))]);
  expect((await agent.post('/api/greetings/a').set('Content-Type', 'application/json').send('{"times":')).body.error.code).toBe(
    'bad_request',
  );
  expect((await agent.post('/api/greetings/a').send({ times: 1, pad: 'x'.repeat(1_200_000) })).body.error.code).toBe('payload_too_large');
});

test('who may call is checked before the input is looked at', async () => {
  const agent = serve([route(greet, can('audit.read'), () => ({ text: '' }))]);
  expect((await agent.post('/api/greetings/a').send({})).body.error.code).toBe('unauthenticated');
  expect((await agent.post('/api/greetings/a').set('X-Test-Caller', 'visitor').send({})).body.error.code).toBe('forbidden');
  expect((await agent.post('/api/greetings/a').set('X-Test-Caller', 'marketer').send({})).body.error.code).toBe('forbidden');
});

test('a console write needs our own origin', async () => {
  const agent = serve([route(greet, can('draw.manage'), () => ({ text: 'ok' }))], { PUBLIC_URL: 'https://expo.example' });
  const write = () => agent.post('/api/greetings/a').set('X-Test-Caller', 'marketer').send({ times: 1 });
  expect((await write()).body.error.code).toBe('bad_origin');
  expect((await write().set('Origin', 'https://evil.example')).body.error.code).toBe('bad_origin');
  expect((await write().set('Origin', 'https://expo.example')).body).toEqual({ text: 'ok' });
});

test('a broken contract and an unknown fault are 500 without details', async () => {
  const broken = serve([route(greet, 'anyone', () => ({ text: 5 as unknown as string }))]);
  const answer = await broken.post('/api/greetings/a').send({ times: 1 });
  expect(answer.status).toBe(500);
  expect(Object.keys(answer.body.error)).toEqual(['code', 'message', 'requestId']);
  const failing = serve([
    route(greet, 'anyone', () => {
      throw new Error('password=hunter2');
    }),
  ]);
  expect(JSON.stringify((await failing.post('/api/greetings/a').send({ times: 1 })).body)).not.toContain('hunter2');
});

test('known errors keep their code, status and details; English on request', async () => {
  const agent = serve([
    route(greet, 'anyone', () => {
      throw new AppError('conflict', { version: 3 });
    }),
  ]);
  const answer = await agent.post('/api/greetings/a').set('Accept-Language', 'en-US').send({ times: 1 });
  expect([answer.status, answer.body.error.code, answer.body.error.message, answer.body.error.details]).toEqual([
    409,
    'conflict',
    errorText('conflict', 'en'),
    { version: 3 },
  ]);
});

test('one caller past the limit waits, another one does not', async () => {
  const agent = serve([route(greet, 'anyone', () => ({ text: 'ok' }))], { RATE_LIMIT_PER_MINUTE: '2' });
  const by = (caller: string) => agent.post('/api/greetings/a').set('X-Test-Caller', caller).send({ times: 1 });
  await by('visitor');
  await by('visitor');
  const third = await by('visitor');
  expect([third.status, Number(third.headers['retry-after']) > 0]).toEqual([429, true]);
  expect((await by('marketer').set('Origin', 'http://expoloop.localhost:3000')).status).toBe(200);
});

test('unknown addresses below /api answer not_found as JSON', async () => {
  expect((await serve([]).get('/api/nothing')).body.error.code).toBe('not_found');
});

test('the OpenAPI document is made from the contracts', async () => {
  const document = (await serve([route(greet, can('audit.read'), () => ({ text: '' }))]).get('/api/openapi.json')).body;
  const operation = document.paths['/api/greetings/{name}'].post;
  expect(operation.requestBody.content['application/json'].schema.properties.times).toEqual({ type: 'number' });
  expect(operation.responses['409'].description).toContain('conflict');
  expect(operation.security).toEqual([{ console: [] }]);
  expect(operation.description).toBe('查看操作留痕：owner');
});

describe('a route that names a show', () => {
  const openGate = defineContract({
    method: 'GET',
    path: '/api/shows/:exhibitionId',
    summary: '查看',
    params: z.object({ exhibitionId: z.string() }),
    response: z.object({ branch: z.string() }),
  });
  const called: string[] = [];
  const agent = serve([
    route(openGate, can('gate.watch'), ({ show, scope }) => {
      called.push(show.id);
      return { branch: `${show.branchId} seen by ${scope.branchId ?? 'all'}` };
    }),
  ]);
  const open = async (caller: string, id: string) => {
    const { body } = await agent.get(`/api/shows/${id}`).set('X-Test-Caller', caller);
    return (body.error?.code ?? body.branch) as string;
  };

  test.each([
    ['marketer', 'show1', 'b1 seen by b1'],
    ['headOffice', 'show2', 'b2 seen by all'],
    ['supervisor', 'show1', 'b1 seen by b1'],
  ])('%s gets %s with its branch', async (caller, id, seen) => {
    expect(await open(caller, id)).toBe(seen);
  });

  test.each([
    ['marketer', 'show2', 'other_branch'],
    ['marketer', 'nothing', 'not_found'],
    ['headOffice', 'nothing', 'not_found'],
    ['supervisor', 'show2', 'forbidden'],
    ['supervisor', 'show3', 'forbidden'],
  ])('%s is refused %s before the handler runs', async (caller, id, code) => {
    called.length = 0;
    expect([await open(caller, id), called]).toEqual([code, []]);
  });

  test('another id that leads to no show stops the service from starting', () => {
    const stray = defineContract({ ...openGate, path: '/api/strays/:strayId', params: z.object({ strayId: z.string() }) });
    expect(() => serve([route(stray, can('gate.watch'), () => ({ branch: '' }))])).toThrow(/which show :strayId belongs to/);
  });
});

test('a code the contract does not name is our fault, and said where to add it', async () => {
  const agent = serve([
    route(greet, 'anyone', () => {
      throw new AppError('sold_out');
    }),
  ]);
  const answer = await agent.post('/api/greetings/ann').send({ times: 1 });
  expect([answer.status, answer.body.error.code]).toEqual([500, 'internal']);
  expect(undeclared).toEqual([expect.stringContaining('POST /api/greetings/:name answered sold_out')]);
});

test.each([
  ['the database', Object.assign(new Error('no room'), { code: 14031 })],
  ['a file', Object.assign(new Error('no room'), { code: 'ENOSPC' })],
  ['a file, told on', new Error('not rendered', { cause: Object.assign(new Error('no room'), { code: 'EDQUOT' }) })],
])('a disk that is full under %s is 503 storage_full, with when to come again', async (_, error) => {
  const agent = serve([
    route(greet, 'anyone', () => {
      throw error;
    }),
  ]);
  const answer = await agent.post('/api/greetings/ann').send({ times: 1 });
  expect([answer.status, answer.body.error.code, answer.headers['retry-after']]).toEqual([503, 'storage_full', '60']);
  expect(answer.body.error.message).toContain('存储空间已满');
});

test('behind a proxy that ends TLS and does not say so, a secure cookie is set all the same', async () => {
  const signIn = route(greet, 'anyone', ({ ctx }) => {
    ctx.cookies.set('session', 'secret', { secure: true });
    return { text: '' };
  });
  const answer = await serve([signIn], { PUBLIC_URL: 'https://expo.example' }).post('/api/greetings/ann').send({ times: 1 });
  expect([answer.status, String(answer.headers['set-cookie'])]).toEqual([200, expect.stringContaining('secure')]);
});

test.each([
  ['', '127.0.0.1'],
  ['1', '203.0.113.7'],
  ['127.0.0.0/8', '203.0.113.7'],
])('with TRUSTED_PROXIES=%j a caller who claims two addresses comes from %s', async (TRUSTED_PROXIES, expected) => {
  const agent = serve([route(greet, 'anyone', ({ ctx }) => ({ text: ctx.ip.replace('::ffff:', '') }))], { TRUSTED_PROXIES });
  const answer = await agent.post('/api/greetings/ann').set('X-Forwarded-For', '1.1.1.1, 203.0.113.7').send({ times: 1 });
  expect(answer.body.text).toBe(expected);
});

test.each(['gzip', 'identity;q=0, *;q=0', '*;q=0', 'br', 'gzip;q=abc', ''])('a long answer reaches who accepts %j', async (encoding) => {
  const agent = serve([route(greet, 'anyone', () => ({ text: 'x'.repeat(3_000) }))]);
  const answer = await agent.post('/api/greetings/ann').set('Accept-Encoding', encoding).send({ times: 1 });
  expect([answer.status, answer.body.text.length]).toEqual([200, 3_000]);
});
