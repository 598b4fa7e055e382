import * as z from 'zod/mini';
import type { Context } from 'koa';
import { defineContract } from '@shared/contracts/contract';
import { route, type Route } from './route';
import { createRouteTable } from './route-table';

const made = (method: 'GET' | 'POST', path: `/api/${string}`): Route =>
  route(
    defineContract({ method, path, summary: path, params: z.object({ id: z.optional(z.string()) }), response: z.object({}) }),
    'anyone',
    () => ({}),
  );
const ROUTES = [made('GET', '/api/shows/:id'), made('GET', '/api/shows/current'), made('POST', '/api/shows/:id/days.csv')];
const find = createRouteTable(ROUTES);
const look = (method: string, path: string) => {
  const found = find({ method, path } as Context);
  return found && [found.route.contract.path, found.params.id];
};

test.each([
  ['GET', '/api/shows/7', ['/api/shows/:id', '7']],
  ['HEAD', '/api/shows/7', ['/api/shows/:id', '7']],
  ['GET', '/api/shows/7/', ['/api/shows/:id', '7']],
  // Whichever was registered first.
  ['GET', '/api/shows/current', ['/api/shows/current', undefined]],
  ['POST', '/api/shows/a.b/days.csv', ['/api/shows/:id/days.csv', 'a.b']],
  ['GET', '/api/shows/%E5%B1%95%2F1', ['/api/shows/:id', '展/1']],
  ['GET', `/api/shows/${'7'.repeat(5_000)}`, ['/api/shows/:id', '7'.repeat(5_000)]],
  ['POST', '/api/shows/7', null],
  ['GET', '/api/shows', null],
  ['GET', '/api/shows/7/days.csv', null],
  ['GET', '/api/shows/%E5%B1', null],
  ['GET', '/api/shows/%', null],
  ['BREW', '/api/shows/7', null],
  ['GET', '', null],
])('%s %.40s', (method, path, expected) => expect(look(method, path)).toEqual(expected));

test('looked up once for a request', () => {
  const ctx = { method: 'GET', path: '/api/shows/7' } as Context;
  expect(find(ctx)).toBe(find(ctx));
});
