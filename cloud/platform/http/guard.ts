import { AppError } from '@shared/errors';
import type { Contract } from '@shared/contracts/contract';
import type { Context } from 'koa';
import * as z from 'zod/mini';
import { whyRefused, type Caller } from '../auth/caller';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { languageOf } from './errors';
import type { Route } from './route';

/** Recognises the caller from a request, or answers null. Throws `session_expired` for a token that has run out. */
export type CallerFinder = (ctx: Context, now: Date) => Promise<Caller | null>;

export interface GuardOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly findCaller: CallerFinder;
  /** Counts a request against its caller; throws `too_many_requests`. */
  readonly limit: (ctx: Context, caller: Caller | null) => Promise<void>;
  /** Refuses writes of cookie sessions from other origins. */
  readonly checkOrigin: (ctx: Context) => void;
}

/** Runs one route: who, limits, input, handler, output. A response that breaks its contract is our fault: 500. */
export function guard(one: Route, options: GuardOptions): (ctx: Context) => Promise<void> {
  const { contract } = one;
  return async (ctx) => {
    const now = options.clock.now();
    const caller = await options.findCaller(ctx, now);
    await options.limit(ctx, caller);
    const refused = whyRefused(caller, one.access);
    if (refused) throw new AppError(refused);
    if (caller?.kind === 'staff' && contract.method !== 'GET') options.checkOrigin(ctx);
    const answer = await one.handler({
      params: parse(contract.params, ctx.params, 'params'),
      query: parse(contract.query, ctx.query, 'query'),
      body: parse(contract.body, ctx.request.body ?? {}, 'body'),
      caller,
      now,
      language: languageOf(ctx),
      requestId: ctx.state.requestId as string,
      idempotencyKey: idempotencyKeyOf(ctx),
      log: ctx.state.log as Log,
      ctx,
    });
    if (contract.responseType) return;
    ctx.body = check(contract, answer);
    ctx.set('Cache-Control', ctx.response.get('Cache-Control') || 'no-store');
  };
}

/** Validated input, or `bad_request` naming the fields. */
function parse(schema: z.ZodMiniType, value: unknown, part: string): never {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data as never;
  throw new AppError('bad_request', {
    issues: parsed.error.issues.slice(0, 20).map((issue) => ({ in: part, path: issue.path.join('.'), problem: issue.code })),
  });
}

function check(contract: Contract, answer: unknown): unknown {
  const parsed = z.safeParse(contract.response, answer ?? {});
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
  throw new AppError('internal', undefined, new Error(`${contract.method} ${contract.path} breaks its contract at ${where}`));
}

function idempotencyKeyOf(ctx: Context): string | null {
  const key = ctx.get('Idempotency-Key');
  if (!key) return null;
  if (!/^[\w-]{8,64}$/.test(key))
    throw new AppError('bad_request', { issues: [{ in: 'headers', path: 'Idempotency-Key', problem: 'invalid_format' }] });
  return key;
}
