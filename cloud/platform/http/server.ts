import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import { AppError } from '@shared/errors';
import Koa, { type Context, type Middleware, type Next } from 'koa';
import compress from 'koa-compress';
import { SERVICE_TIME_HEADER } from '@shared/http/service-time';
import type { Clock } from '../clock';
import type { Env } from '../env';
import type { Log } from '../log';
import { httpSeconds } from '../metrics';
import type { Readiness } from '../readiness';
import { admission } from './admission';
import { errorHandler } from './errors';
import { guard, type CallerFinder, type GuardOptions } from './guard';
import { health } from './health';
import { KeptAnswers } from './kept-answers';
import { watchLoop } from './load';
import { openApiDocument } from './openapi';
import { secureHeaders } from './page-policy';
import { throughProxies } from './proxies';
import { createLimiter } from './rate-limit';
import { readAway } from './read-away';
import type { Route } from './route';
import { createRouteTable } from './route-table';
import { checkFinders, type ShowFinders } from './show';
import { watchTraffic } from './traffic';

export interface HttpOptions {
  readonly env: Env;
  readonly clock: Clock;
  readonly log: Log;
  readonly findCaller: CallerFinder;
  readonly routes: readonly Route[];
  readonly shows: ShowFinders;
  readonly onUndeclared?: GuardOptions['onUndeclared'];
  /** Doors that read the raw request themselves: WeChat callbacks, the local WeChat. */
  readonly before?: readonly Middleware[];
  /** What /readyz says. */
  readonly readiness: () => Promise<Readiness>;
  /** Pages and files, asked after every route. */
  readonly after?: readonly Middleware[];
}

/** The Koa application: request ids, errors, health, metrics, documents, then every route behind its guard. */
export function createHttpApp(options: HttpOptions): Koa {
  const { env, log, routes } = options;
  checkFinders(routes, options.shows);
  const app = new Koa();
  app.silent = true;
  const limit = createLimiter(env.RATE_LIMIT_PER_MINUTE);
  const answers = new KeptAnswers();
  const ownOrigins = new Set([new URL(env.PUBLIC_URL).origin]);
  const guarded = { ...options, limit, answers, checkOrigin: (ctx: Context) => checkOrigin(ctx, ownOrigins) };
  const doors = new Map(routes.map((one) => [one, guard(one, guarded)]));
  const find = createRouteTable(routes);
  // Half a second of work that most processes are never asked for.
  let document: object | null = null;
  app.use(observe(log, options.clock));
  app.use(throughProxies(env.PUBLIC_URL, env.TRUSTED_PROXIES, log));
  app.use(readAway());
  app.use(errorHandler());
  app.use(health(options.readiness));
  app.use(secureHeaders(env.PUBLIC_URL.startsWith('https:')));
  app.use(compressed());
  for (const middleware of options.before ?? []) app.use(middleware);
  app.use(admission({ find: (ctx) => find(ctx)?.route ?? null, loop: watchLoop() }));
  app.use(
    bodyParser({
      enableTypes: ['json'],
      jsonLimit: '1mb',
      onError: (error) => {
        throw new AppError(isTooLarge(error) ? 'payload_too_large' : 'bad_request', undefined, error);
      },
    }),
  );
  app.use((ctx, next) => {
    const found = find(ctx);
    if (!found) return next();
    ctx.params = found.params;
    ctx.state.route = found.route.contract.path;
    return doors.get(found.route)?.(ctx);
  });
  app.use((ctx, next) => {
    if (ctx.path !== '/api/openapi.json' || ctx.method !== 'GET') return next();
    ctx.body = document ??= openApiDocument(routes, env.PUBLIC_URL);
    return undefined;
  });
  for (const middleware of options.after ?? []) app.use(middleware);
  return app;
}

/** Listens; rejects with one clear line when the port is taken or forbidden. */
export function listen(app: Koa, host: string, port: number): Promise<http.Server> {
  const answer = app.callback();
  const server = http.createServer((request, response) => void answer(request, response));
  watchTraffic(server);
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new Error(`端口 ${port} 已被占用：请关闭占用它的程序，或换一个端口启动，例如 PORT=${port + 1} npm start (port ${port} is taken)`),
        );
      else if (error.code === 'EACCES')
        reject(new Error(`没有权限监听端口 ${port}：请换用 1024 以上的端口 (not allowed to listen on port ${port})`));
      else reject(error);
    });
    server.listen(port, host, () => resolve(server));
  });
}

function observe(log: Log, clock: Clock): Middleware {
  return async (ctx: Context, next: Next) => {
    const given = ctx.get('X-Request-Id');
    const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    ctx.state.requestId = requestId;
    ctx.state.log = log.child({ requestId });
    ctx.set('X-Request-Id', requestId);
    ctx.set(SERVICE_TIME_HEADER, String(clock.now().getTime()));
    const start = process.hrtime.bigint();
    await next();
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    // The pattern, never the address itself: addresses carry codes and tokens.
    const route = typeof ctx.state.route === 'string' ? ctx.state.route : 'other';
    httpSeconds.observe({ method: ctx.method, route, status: String(ctx.status) }, seconds);
    (ctx.state.log as Log).info({ method: ctx.method, route, status: ctx.status, ms: Math.round(seconds * 1000) }, 'request');
  };
}

/** Who refuses every encoding, plain too, gets it plain (RFC 9110, 12.5.3); the compressor has no answer to that. */
function compressed(): Middleware {
  const squeeze = compress({ threshold: 1024, br: false });
  return (ctx, next) => (ctx.acceptsEncodings('gzip', 'deflate', 'identity') ? squeeze(ctx, next) : next());
}

function checkOrigin(ctx: Context, ownOrigins: ReadonlySet<string>): void {
  const origin = ctx.get('Origin');
  if (ownOrigins.has(origin) || origin === `${ctx.protocol}://${ctx.host}`) return;
  throw new AppError('bad_origin');
}

function isTooLarge(error: unknown): boolean {
  return (error as { status?: unknown }).status === 413 || (error as { type?: unknown }).type === 'entity.too.large';
}
