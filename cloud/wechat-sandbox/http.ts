import { randomBytes } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { WechatError } from './errors';
import type { Fault, createFaults } from './faults';
import type { JournalEntry, JournalWriter } from './journal';
import type { SandboxApp } from './model';
import { appidOfToken, killTokens } from './tokens';
import type { World } from './world';

/** One imitated endpoint. */
export interface Endpoint {
  path: string;
  /** A documented POST is refused as GET (43002); a documented GET is also taken as POST, as the platform does. */
  method: 'GET' | 'POST';
  /** Which kind of account may call it; others meet 48001. */
  app: 'mini' | 'official' | 'any';
  /** `token`: needs ?access_token; `none`: finds the account itself (or needs none). */
  auth: 'token' | 'none';
  /** The sns endpoints answer JSON as text/plain. */
  plainText?: boolean;
  run(call: Call, world: World): Answer | Promise<Answer>;
}

export interface Call {
  /** The token's account; for `auth: none` the one named by appid, if known. */
  app: SandboxApp | null;
  query: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
  ip: string;
  host: string;
}

export type Answer =
  | Readonly<{ json: object }>
  /** JSON with a number too long for JavaScript. */
  | Readonly<{ jsonText: string }>
  | Readonly<{ bytes: Buffer; type: string; attachment?: string }>
  | Readonly<{ html: string }>
  | Readonly<{ redirect: string }>;

export const OK = { errcode: 0, errmsg: 'ok' } as const;

/** The account of a call that cannot be without one. */
export function appOf(call: Call): SandboxApp {
  if (!call.app) throw new WechatError(40013);
  return call.app;
}

const MAX_BODY = 2 * 1024 * 1024;

async function readBody(ctx: Context): Promise<Buffer> {
  // Behind a body parser the stream is used up, and what it read is here.
  const already = (ctx.request as { rawBody?: string }).rawBody;
  if (already !== undefined) return Buffer.from(already, 'utf8');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of ctx.req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) throw new WechatError(45009, 'body too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** JSON whatever the content type says; form bodies and anything that is not UTF-8 are 47001. */
function parseBody(bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw Object.assign(new WechatError(47001), { cause: error });
  }
  throw new WechatError(47001);
}

const clientIp = (ctx: Context) => (ctx.req.socket.remoteAddress ?? '').replace(/^::ffff:/, '') || '127.0.0.1';
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** rid: 8 hexadecimal digits of the time, then two random groups, as WeChat's. */
export function newRid(now: number): string {
  const random = randomBytes(8).toString('hex');
  return `${Math.floor(now / 1000).toString(16)}-${random.slice(0, 8)}-${random.slice(8)}`;
}

function accountOf(world: World, endpoint: Endpoint, query: Record<string, string>, body: Record<string, unknown>): SandboxApp | null {
  if (endpoint.auth === 'token') return world.apps.get(appidOfToken(world, query.access_token)) ?? null;
  const appid = query.appid ?? (typeof body.appid === 'string' ? body.appid : undefined);
  return appid === undefined ? null : (world.apps.get(appid) ?? null);
}

function checkAllowed(endpoint: Endpoint, app: SandboxApp | null): void {
  if (!app) return;
  const wrongKind = endpoint.app !== 'any' && endpoint.app !== app.kind;
  if (wrongKind || app.disabledApis?.includes(endpoint.path)) throw new WechatError(48001);
}

/** Errors that a fault answers with before anything is done. */
function faultError(fault: Fault, ip: string): WechatError | null {
  switch (fault.kind) {
    case 'system_error':
      return new WechatError(-1);
    case 'wrong_ip':
      return new WechatError(40164, `(${ip})`);
    case 'quota_used_up':
      return new WechatError(45009);
    case 'token_killed':
      return new WechatError(40001);
    case 'errcode':
      return new WechatError(fault.errcode ?? -1);
    default:
      return null;
  }
}

interface Serving {
  world: World;
  journal: JournalWriter;
  faults: ReturnType<typeof createFaults>;
}

/** What the request would be answered, and whether it had its effect. */
async function perform(
  endpoint: Endpoint,
  ctx: Context,
  entry: JournalEntry,
  serving: Serving,
): Promise<{ answer: Answer; fault: Fault | null }> {
  const { world, faults } = serving;
  const query = Object.fromEntries(
    Object.entries(ctx.query).map(([key, value]) => [key, Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? '')]),
  );
  if (endpoint.method === 'POST' && ctx.method !== 'POST') throw new WechatError(43002);
  const bytes = ctx.method === 'POST' ? await readBody(ctx) : Buffer.alloc(0);
  if (endpoint.method === 'POST' && bytes.length === 0) throw new WechatError(44002);
  const body = parseBody(bytes);
  entry.body = 'secret' in body ? { ...body, secret: '***' } : body;
  const named = query.openid ?? (typeof body.touser === 'string' ? body.touser : typeof body.openid === 'string' ? body.openid : null);
  const hinted =
    query.appid ??
    (query.access_token ? world.state.tokens[query.access_token]?.appid : undefined) ??
    (typeof body.appid === 'string' ? body.appid : null);
  entry.appid = hinted;
  const fault = faults.pick({ path: endpoint.path, appid: hinted, openid: named });
  if (fault) {
    entry.fault = fault.kind;
    if (fault.kind === 'token_killed' && hinted) killTokens(world, hinted);
    const error = faultError(fault, entry.ip);
    if (error) throw error;
    if (fault.kind === 'slow') await wait(fault.delayMs ?? 3_000);
    if (fault.kind === 'reset' || ((fault.kind === 'http_error' || fault.kind === 'timeout') && !fault.done))
      return { answer: { json: {} }, fault };
  }
  const app = accountOf(world, endpoint, query, body);
  entry.appid = app?.appid ?? hinted;
  checkAllowed(endpoint, app);
  if (app) world.counters.take(`${app.appid}|${endpoint.path}`, world.limits[endpoint.path] ?? [], world.now());
  const call: Call = {
    app,
    query: query.access_token === undefined ? { ...asStrings(body), ...query } : query,
    body: ctx.method === 'POST' && endpoint.method === 'GET' ? { ...query, ...body } : body,
    ip: entry.ip,
    host: ctx.host,
  };
  const answer = await endpoint.run(call, world);
  entry.done = true;
  await world.store.saved();
  return { answer, fault };
}

const asStrings = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

function send(ctx: Context, endpoint: Pick<Endpoint, 'plainText'>, answer: Answer): void {
  if ('json' in answer || 'jsonText' in answer) {
    ctx.body = 'json' in answer ? JSON.stringify(answer.json) : answer.jsonText;
    ctx.set('content-type', endpoint.plainText ? 'text/plain' : 'application/json; encoding=utf-8');
  } else if ('bytes' in answer) {
    ctx.body = answer.bytes;
    ctx.set('content-type', answer.type);
    // Some SDKs tell a file from an error by this header.
    if (answer.attachment) ctx.set('content-disposition', `attachment; filename="${answer.attachment}"`);
  } else if ('html' in answer) {
    ctx.body = answer.html;
    ctx.set('content-type', 'text/html; charset=utf-8');
  } else {
    ctx.redirect(answer.redirect);
  }
}

/** Cuts the connection without a word. */
function cut(ctx: Context, entry: JournalEntry): void {
  ctx.respond = false;
  entry.status = null;
  ctx.req.socket.destroy();
}

async function applyAfter(fault: Fault | null, ctx: Context, entry: JournalEntry): Promise<boolean> {
  if (!fault) return false;
  switch (fault.kind) {
    case 'reset':
    case 'answer_lost':
      cut(ctx, entry);
      return true;
    case 'timeout':
      await Promise.race([wait(fault.delayMs ?? 60_000), new Promise((resolve) => ctx.req.socket.once('close', resolve))]);
      cut(ctx, entry);
      return true;
    case 'http_error':
      ctx.status = fault.status ?? 502;
      ctx.body = `<html>\r\n<head><title>${ctx.status}</title></head>\r\n<body><center><h1>${ctx.status}</h1></center></body>\r\n</html>\r\n`;
      ctx.set('content-type', 'text/html');
      entry.status = ctx.status;
      return true;
    case 'system_error_done':
      throw new WechatError(-1);
    default:
      return false;
  }
}

/** Serves the endpoints; other paths are answered 40066 as the platform does. `ctx.path` is without prefix. */
export function serveEndpoints(endpoints: readonly Endpoint[], serving: Serving): Middleware {
  const byPath = new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));
  const { world, journal } = serving;
  return async (ctx) => {
    const path = ctx.path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
    const endpoint = byPath.get(path);
    const rid = newRid(world.now());
    const query = Object.fromEntries(Object.entries(ctx.query).map(([key, value]) => [key, String(value)]));
    const entry = journal.start({ at: world.now(), method: ctx.method, path, query, ip: clientIp(ctx), rid });
    try {
      if (!endpoint) throw new WechatError(40066);
      const { answer, fault } = await perform(endpoint, ctx, entry, serving);
      if (await applyAfter(fault, ctx, entry)) return;
      ctx.status = 200;
      send(ctx, endpoint, answer);
      entry.status = ctx.status;
      if ('json' in answer) entry.errmsg = String((answer.json as { errmsg?: unknown }).errmsg ?? '');
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      entry.status = 200;
      entry.errcode = error.errcode;
      entry.errmsg = error.message;
      ctx.status = 200;
      send(ctx, endpoint ?? {}, { json: { errcode: error.errcode, errmsg: `${error.message} rid: ${rid}` } });
    } finally {
      journal.finish(entry);
    }
  };
}
