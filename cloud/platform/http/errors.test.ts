import Koa from 'koa';
import { AppError } from '@shared/errors';
import request from 'supertest';
import { errorHandler } from './errors';

const LOG = { error: jest.fn(), debug: jest.fn() };

/** A route that says how long its answer may be kept, and then fails. */
const failing = (error: Error) => {
  const app = new Koa();
  app.use(async (ctx, next) => {
    Object.assign(ctx.state, { log: LOG, requestId: 'r' });
    await next();
  });
  app.use(errorHandler());
  app.use((ctx) => {
    ctx.etag = 'good';
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
    throw error;
  });
  return request(app.callback());
};

test.each([
  [new AppError('unavailable'), 503],
  [new AppError('not_found'), 404],
  [new Error('the disk'), 500],
])('%s is kept by nobody, whatever was said of the answer that did not come', async (error, status) => {
  const answer = await failing(error).get('/');
  expect([answer.status, answer.headers['cache-control'], answer.headers.etag]).toEqual([status, 'no-store', undefined]);
});

test('whoever stops sending is no fault of the service', async () => {
  LOG.error.mockClear();
  const cut = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  const app = new Koa();
  app.use(async (ctx, next) => {
    Object.assign(ctx.state, { log: LOG, requestId: 'r' });
    Object.defineProperty(ctx.req, 'complete', { get: () => false, set: () => undefined });
    await next();
  });
  app.use(errorHandler());
  app.use(() => {
    throw cut;
  });
  expect((await request(app.callback()).get('/')).status).toBe(400);
  expect(LOG.error).not.toHaveBeenCalled();
});
