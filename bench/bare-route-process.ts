/** A route that does nothing, behind the same door as every route of the service, in a process of its own. */
import { defineContract } from '../shared/contracts/contract';
import * as z from 'zod/mini';
import { systemClock } from '../cloud/platform/clock';
import { parseEnv } from '../cloud/platform/env';
import { READY } from '../cloud/platform/http/factory';
import { route } from '../cloud/platform/http/route';
import { createHttpApp, listen } from '../cloud/platform/http/server';
import { createLogger } from '../cloud/platform/log';

const nothing = defineContract({ method: 'GET', path: '/api/nothing', summary: '什么也不做', response: z.object({}) });
const env = parseEnv({ NODE_ENV: 'development', LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '10000000' });
const app = createHttpApp({
  env,
  clock: systemClock,
  log: createLogger(env.LOG_LEVEL),
  findCaller: () => Promise.resolve(null),
  routes: [route(nothing, 'anyone', () => ({}))],
  shows: {},
  readiness: () => Promise.resolve(READY),
});
void listen(app, '127.0.0.1', Number(process.argv[2])).then(() => console.log('ready'));
