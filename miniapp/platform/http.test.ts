import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { defineContract } from '@shared/contracts/contract';
import type { AppError } from '@shared/errors';
import { send } from './http';

const read = defineContract({
  method: 'GET',
  path: '/api/things/:thingId',
  summary: 't',
  params: z.object({ thingId: z.string() }),
  query: z.object({ q: z.optional(z.string()), limit: z.optional(z.number()) }),
  response: z.object({ ok: z.boolean() }),
});
const write = defineContract({
  method: 'POST',
  path: '/api/things',
  summary: 't',
  body: z.object({ name: z.string() }),
  response: z.object({ ok: z.boolean() }),
});
const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const noNetwork = { errMsg: 'request:fail' };

beforeEach(() => {
  request.mockReset();
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

async function finish<T>(work: Promise<T>): Promise<T | AppError> {
  const settled = work.catch((error: AppError) => error);
  await jest.advanceTimersByTimeAsync(20_000);
  return settled;
}

test('fills path and query, leaves out what is absent, and says who and in which language', async () => {
  request.mockResolvedValue({ statusCode: 200, data: { ok: true } });
  await finish(send(read, { params: { thingId: 'a/b' }, query: { q: '开源 软件', limit: undefined } }, { token: 'secret' }));
  expect(request.mock.calls[0][0]).toMatchObject({
    url: `${API_BASE}/api/things/a%2Fb?q=${encodeURIComponent('开源 软件')}`,
    method: 'GET',
    header: { Authorization: 'Bearer secret', 'Accept-Language': 'zh-CN', 'X-Session-Id': expect.stringMatching(/^[\w-]{16,64}$/) },
  });
});

test('an error answer becomes the AppError the service threw', async () => {
  request.mockResolvedValue({ statusCode: 404, data: { error: { code: 'code_unknown', message: 'x', details: { code: 'Z' } } } });
  const error = await finish(send(read, { params: { thingId: '1' } }));
  expect(error).toMatchObject({ code: 'code_unknown', details: { code: 'Z' } });
});

test('an answer without a code we know is told by its status, once', async () => {
  request.mockResolvedValue({ statusCode: 500, data: '<html>' });
  expect(await finish(send(read, { params: { thingId: '1' } }))).toMatchObject({ code: 'internal' });
  expect(request).toHaveBeenCalledTimes(1);
});

test('a read is repeated when the network fails, and then answers', async () => {
  request
    .mockRejectedValueOnce(noNetwork)
    .mockResolvedValueOnce({ statusCode: 502, data: '' })
    .mockResolvedValue({ statusCode: 200, data: { ok: true } });
  expect(await finish(send(read, { params: { thingId: '1' } }))).toEqual({ ok: true });
  expect(request).toHaveBeenCalledTimes(3);
});

test('a read gives up as `network` after its repeats', async () => {
  request.mockRejectedValue(noNetwork);
  expect(await finish(send(read, { params: { thingId: '1' } }))).toMatchObject({ code: 'network' });
  expect(request).toHaveBeenCalledTimes(3);
});

test('a write is sent once only, unless it carries an idempotency key', async () => {
  request.mockRejectedValue(noNetwork);
  await finish(send(write, { body: { name: 'x' } }));
  expect(request).toHaveBeenCalledTimes(1);
  request
    .mockReset()
    .mockRejectedValueOnce(noNetwork)
    .mockResolvedValue({ statusCode: 201, data: { ok: true } });
  expect(await finish(send(write, { body: { name: 'x' } }, { idempotencyKey: 'k' }))).toEqual({ ok: true });
  expect(request.mock.calls[1][0].header['Idempotency-Key']).toBe('k');
});
