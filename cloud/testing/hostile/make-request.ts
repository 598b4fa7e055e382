import { deflateSync, gzipSync } from 'node:zlib';
import type { Contract } from '@shared/contracts/contract';
import type * as z from 'zod/mini';
import { makeJson, makeWord, type Making } from './from-schema';
import { chance, NAMES, pick, TEXTS, type Random } from './values';

export interface HostileRequest {
  readonly method: string;
  /** With query, as it stands in the request line. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer | null;
}

/** A request of this contract that is nearly right, packed in one of the ways that a client should not. */
export function makeRequest(contract: Contract, making: Making): HostileRequest {
  const { random, wrong } = making;
  const { method } = contract;
  const params = shapeOf(contract.params);
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) =>
    escape(params[name] ? makeWord(params[name], making, name) : pick(random, TEXTS), random, wrong),
  );
  const query = makeQuery(shapeOf(contract.query), making);
  const sends = method !== 'GET' || chance(random, wrong);
  const packed = sends ? pack(makeJson(contract.body, making), making) : { headers: {}, body: null };
  return { method, path: `${path || '/'}${query}`, headers: { ...packed.headers, ...oddHeaders(making) }, body: packed.body };
}

const shapeOf = (schema: z.ZodMiniType) => (schema as { shape?: Record<string, z.ZodMiniType> }).shape ?? {};

/** Percent signs for everything that is not a letter or digit; now and then bytes that are no text. */
function escape(text: string, random: Random, wrong: number): string {
  if (chance(random, wrong / 4)) return pick(random, ['%ff', '%c0%80', '%00', '%2e%2e%2f', '%', '%zz', '..', '%F0%9F']);
  return [...Buffer.from(text.slice(0, 3_000))]
    .map((byte) => (/[\w-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`))
    .join('');
}

function makeQuery(shape: Record<string, z.ZodMiniType>, making: Making): string {
  const { random, wrong } = making;
  const pairs = Object.entries(shape).flatMap(([name, schema]) =>
    chance(random, 0.6) ? [`${name}=${escape(makeWord(schema, making, name), random, wrong)}`] : [],
  );
  if (pairs.length > 0 && chance(random, wrong)) pairs.push(pick(random, pairs));
  if (chance(random, wrong)) {
    const name = pick(random, [...Object.keys(shape), 'cursor', 'q']);
    pairs.push(
      pick(random, [
        `${name}[$gt]=`,
        `${name}[]=1`,
        `${name}[__proto__][x]=1`,
        `${escape(pick(random, NAMES), random, 0)}=1`,
        '=',
        '&&',
        '%ff=%ff',
      ]),
    );
  }
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function oddHeaders({ random, wrong }: Making): Record<string, string> {
  const headers: Record<string, string> = {};
  const some = (name: string, values: readonly string[]) => {
    if (chance(random, wrong)) headers[name] = pick(random, values);
  };
  some('Idempotency-Key', ['', 'a', 'key-0000001', 'x'.repeat(200), '$gt', '__proto__']);
  some('X-Session-Id', ['', 'a'.repeat(16), '__proto__', 'x'.repeat(500)]);
  some('Accept-Language', ['en', 'en-US,*;q=0', ',,,', 'x'.repeat(1_000), 'zh-\u00e9']);
  some('X-Request-Id', ['short', 'a'.repeat(65), 'request-00000001']);
  some('Accept-Encoding', ['gzip', 'br', 'identity;q=0, *;q=0', 'gzip;q=abc', 'deflate, gzip;q=1.0, *;q=0.5']);
  some('X-Forwarded-For', ['1.1.1.1', 'unknown', ', ,', '::1, 999.9.9.9']);
  some('Range', ['bytes=0-', 'bytes=-1', 'bytes=9-1', 'items=0-5']);
  some('If-None-Match', ['*', '"x"', 'W/']);
  some('Cookie', ['el_session=', 'el_session=__proto__', '=;;;', `el_browser=${'x'.repeat(3_000)}`]);
  some('Authorization', ['Bearer ', 'Bearer null', 'Basic Og==', `Bearer ${'a'.repeat(4_000)}`, 'Bearer a.b.c']);
  return headers;
}

/** The ways a body may come; most come as they should. */
function pack(json: string, { random, wrong }: Making): Pick<HostileRequest, 'headers' | 'body'> {
  const plain = Buffer.from(json);
  const as = (body: Buffer, headers: Record<string, string> = {}) => ({
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  if (!chance(random, wrong)) return as(plain);
  return pick(random, [
    () => as(plain, { 'Transfer-Encoding': 'chunked' }),
    () => as(gzipSync(plain), { 'Content-Encoding': 'gzip' }),
    () => as(deflateSync(plain), { 'Content-Encoding': 'deflate' }),
    () => as(plain, { 'Content-Encoding': 'gzip' }),
    () => as(plain, { 'Content-Encoding': 'zip, gzip' }),
    () => as(gzipSync(Buffer.alloc(8_000_000, 32)), { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' }),
    () => as(Buffer.concat([plain, Buffer.alloc(1_200_000, 32)])),
    () => as(plain.subarray(0, Math.floor(plain.length / 2))),
    () => as(Buffer.concat([Buffer.from('\ufeff'), plain])),
    () => as(Buffer.from(json, 'utf16le'), { 'Content-Type': 'application/json; charset=utf-16le' }),
    () => as(plain, { 'Content-Type': 'application/json; charset=nonsense' }),
    () => as(plain, { 'Content-Type': 'text/plain' }),
    () => as(plain, { 'Content-Type': 'application/x-www-form-urlencoded' }),
    () => as(plain, { 'Content-Type': 'multipart/form-data; boundary=' }),
    () => as(plain, { 'Content-Type': ';' }),
    () => as(Buffer.from([0xff, 0xfe, 0x00, 0xc0, 0x80])),
    () => as(Buffer.alloc(0)),
    () => as(Buffer.from(pick(random, ['null', '""', '0', '[]', 'undefined', '{', '{"a":1}{"b":2}', "{'a':1}"]))),
  ])();
}
