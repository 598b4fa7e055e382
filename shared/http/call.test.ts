import * as z from 'zod/mini';
import { defineContract } from '../contracts/contract';
import { addressOf, callOver, errorOf, type HttpAnswer, type HttpRequest } from './call';

const read = defineContract({
  method: 'GET',
  path: '/api/shows/:showId/things/:thingId',
  summary: 't',
  params: z.object({ showId: z.string(), thingId: z.string() }),
  query: z.object({ q: z.optional(z.string()), tag: z.optional(z.array(z.string())), limit: z.optional(z.number()) }),
  response: z.object({ ok: z.boolean() }),
});
const write = defineContract({
  method: 'PUT',
  path: '/api/things',
  summary: 't',
  body: z.object({ name: z.string() }),
  response: z.object({ ok: z.boolean() }),
});
const params = { showId: 'a/b', thingId: '1' };

function answering(answer: HttpAnswer): { sent: HttpRequest[]; transport: (request: HttpRequest) => Promise<HttpAnswer> } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    transport: (request) => {
      sent.push(request);
      return Promise.resolve(answer);
    },
  };
}

test('path and query are filled in and encoded; what is absent is left out, lists repeat', () => {
  expect(addressOf(read, { params, query: { q: '开源 软件', tag: ['a', 'b&c'], limit: undefined } })).toBe(
    `/api/shows/a%2Fb/things/1?q=${encodeURIComponent('开源 软件')}&tag=a&tag=b%26c`,
  );
  expect(addressOf(read, { params, query: { q: '', limit: 0 } })).toBe('/api/shows/a%2Fb/things/1?limit=0');
});

test('a read carries no body, a write carries its own or an empty one', async () => {
  const { sent, transport } = answering({ status: 200, data: { ok: true } });
  await callOver(transport, read, { params });
  await callOver(transport, write, { body: { name: 'x' } });
  await callOver(transport, defineContract({ ...write, body: z.object({}) }), {});
  expect(sent.map(({ method, body }) => [method, body])).toEqual([
    ['GET', undefined],
    ['PUT', { name: 'x' }],
    ['PUT', {}],
  ]);
});

test('an answer is what its contract says: unknown fields go, another shape is `internal` and names the fault', async () => {
  const more = answering({ status: 200, data: { ok: true, secret: 1 } });
  await expect(callOver(more.transport, read, { params })).resolves.toEqual({ ok: true });
  const wrong = answering({ status: 200, data: { ok: 'yes' } });
  const error: unknown = await callOver(wrong.transport, read, { params }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'internal', cause: { issues: [{ path: ['ok'] }] } });
});

test('a refusal is the error the service threw, with its details', async () => {
  const { transport } = answering({ status: 409, data: { error: { code: 'quota_below_taken', message: 'x', details: { taken: 7 } } } });
  await expect(callOver(transport, read, { params })).rejects.toMatchObject({ code: 'quota_below_taken', details: { taken: 7 } });
});

test.each([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [413, 'payload_too_large'],
  [429, 'too_many_requests'],
  [418, 'bad_request'],
  [500, 'internal'],
  [502, 'unavailable'],
  [504, 'unavailable'],
])('status %d with no code we know is %s', (status, code) => {
  for (const data of ['<html>', null, undefined, { error: { code: 'made_up' } }]) expect(errorOf(status, data).code).toBe(code);
});
