import { defineContract } from '@shared/contracts/contract';
import Koa from 'koa';
import request from 'supertest';
import * as z from 'zod/mini';
import { can, type Access } from '../auth/policies';
import { createLogger } from '../log';
import { admission, classOf, LIMITS, type ClassLimits, type LoadClass } from './admission';
import { errorHandler } from './errors';
import { watchLoop } from './load';
import { route } from './route';

const at = (path: string, responseType?: string) =>
  defineContract({ method: 'GET', path, summary: '', response: z.object({}), ...(responseType ? { responseType } : {}) });
const routes = {
  '/scan': route(at('/scan'), can('lane.scan'), () => ({})),
  '/visit': route(at('/visit'), 'anyone', () => ({})),
  '/console': route(at('/console'), can('figure.read'), () => ({})),
  '/export': route(at('/export', 'text/csv'), can('registration.export'), () => ({})),
};

function serve(options: { lag?: () => number; limits?: Partial<Record<LoadClass, ClassLimits>> } = {}) {
  const waiting: (() => void)[] = [];
  const app = new Koa();
  app.use((ctx, next) => {
    ctx.state.log = createLogger('silent');
    return next();
  });
  app.use(errorHandler());
  app.use(
    admission({
      find: (ctx) => routes[ctx.path as keyof typeof routes] ?? null,
      loop: { lagMs: options.lag ?? (() => 0) },
      limits: { ...LIMITS, ...options.limits },
      random: () => 0.5,
    }),
  );
  app.use(async (ctx) => {
    if (ctx.query.hold) await new Promise<void>((resolve) => waiting.push(resolve));
    ctx.body = 'served';
  });
  const agent = request(app.listen(0).unref());
  const until = async (n: number) => {
    while (waiting.length < n) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return {
    get: (path: string) => agent.get(path).then((answer) => answer),
    until,
    release: () => waiting.splice(0).forEach((one) => one()),
  };
}

test.each<[string, Access[], string | undefined, LoadClass]>([
  ['/api/gate/scans', [can('lane.scan')], undefined, 'gate'],
  ['/api/gate/figures', [can('gate.watch')], undefined, 'gate'],
  ['/api/touches', ['anyone'], undefined, 'visitor'],
  ['/api/tickets/mine', ['visitor'], undefined, 'visitor'],
  ['/api/console/session', ['anyone'], undefined, 'sign_in'],
  ['/api/console/figures', [can('figure.read')], undefined, 'console'],
  ['/api/console/registrations.csv', [can('registration.export')], 'text/csv', 'export'],
  ['/api/exhibitor-desk', ['desk'], undefined, 'visitor'],
  ['/api/exhibitor-desk/cards-export', ['desk'], 'text/csv', 'export'],
  ['/api/exhibitions/:exhibitionId/calendar', ['anyone'], 'text/calendar', 'visitor'],
])('%s for %j is served as %3$s', (path, access, type, expected) => {
  expect(classOf({ ...route(at(path, type), 'anyone', () => ({})), access })).toBe(expected);
});

test('a file that staff or an exhibitor send is an upload: what comes in slowly takes no place of the console', () => {
  const takesFile = { ...at('/api/console/exhibitions/:exhibitionId/media'), takesFile: true as const };
  for (const access of [can('show.edit'), 'desk' as const]) expect(classOf(route(takesFile, access, () => ({})))).toBe('upload');
});

test.each([
  [0, [200, 200, 200, 200, 200]],
  [300, [200, 200, 200, 503, 503]],
  [800, [200, 503, 503, 503, 503]],
  [6_000, [503, 503, 503, 503, 503]],
])('with the loop %i ms late: scan, visit, page, console, export answer %j', async (lag, expected) => {
  const { get } = serve({ lag: () => lag });
  const answers = await Promise.all(['/scan', '/visit', '/page.js', '/console', '/export'].map(get));
  expect(answers.map(({ status }) => status)).toEqual(expected);
  for (const refused of answers.filter(({ status }) => status === 503))
    expect([refused.headers['retry-after'], refused.body.error.code]).toEqual(['3', 'unavailable']);
});

test('places are taken by turns: who finds the line full is refused at once, a scan is not', async () => {
  const { get, until, release } = serve({ limits: { visitor: { running: 2, waiting: 1, waitMs: 5_000, lagMs: 600 } } });
  const held = [get('/visit?hold=1'), get('/visit?hold=1')];
  await until(2);
  const third = get('/visit');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await get('/visit')).status).toBe(503);
  expect((await get('/scan')).status).toBe(200);
  release();
  expect((await Promise.all([...held, third])).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await get('/visit')).status).toBe(200);
});

test('who waits too long is refused and leaves no gap', async () => {
  const { get, until, release } = serve({ limits: { console: { running: 1, waiting: 5, waitMs: 50, lagMs: 600 } } });
  const held = get('/console?hold=1');
  await until(1);
  expect((await get('/console')).status).toBe(503);
  release();
  expect((await held).status).toBe(200);
  expect((await Promise.all([get('/console'), get('/console')])).map(({ status }) => status)).toEqual([200, 200]);
});

test('the loop is late when it has been so for three looks on end, and no longer than that', async () => {
  const loop = watchLoop();
  const busy = (ms: number) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  };
  busy(1_200);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(loop.lagMs()).toBe(0);
  for (let n = 0; n < 25; n += 1) {
    busy(100);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(loop.lagMs()).toBeGreaterThan(50);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(loop.lagMs()).toBeLessThan(50);
}, 20_000);
