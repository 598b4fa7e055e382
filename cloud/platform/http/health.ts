import http from 'node:http';
import Koa, { type Middleware } from 'koa';
import { registry } from '../metrics';
import type { Readiness } from '../readiness';
import { isStopping } from './traffic';

/** /healthz: the process answers. /readyz: it can do what its roles ask, part by part. /metrics: Prometheus. */
export function health(check: () => Promise<Readiness>): Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/healthz') ctx.body = { ok: true };
    else if (ctx.path === '/readyz') {
      const readiness = await check();
      const stopping = isStopping(ctx.req);
      ctx.status = readiness.ok && !stopping ? 200 : 503;
      ctx.body = stopping ? { ...readiness, ok: false, web: { ok: false, why: 'stopping' } } : readiness;
    } else if (ctx.path === '/metrics') {
      // Looks at the disk too, for its gauge.
      await check();
      ctx.type = registry.contentType;
      ctx.body = await registry.metrics();
    } else await next();
  };
}

/** For a process without pages: nothing but its health, on a port of its own. */
export function serveHealth(check: () => Promise<Readiness>, host: string, port: number): Promise<http.Server> {
  const app = new Koa();
  app.use(health(check));
  const answer = app.callback();
  const server = http.createServer((request, response) => void answer(request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
