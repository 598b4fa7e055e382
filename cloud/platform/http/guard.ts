import type { Writable } from 'node:stream';
import { AppError, type ErrorCode } from '@shared/errors';
import type { Contract } from '@shared/contracts/contract';
import type { Context } from 'koa';
import * as z from 'zod/mini';
import { scopeOf, type Caller } from '../auth/caller';
import { whyRefused } from '../auth/policies';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { errorsOf, undeclared } from './declared-errors';
import { languageOf } from './errors';
import type { KeptAnswers } from './kept-answers';
import { setRoutePolicy } from './page-policy';
import type { Route } from './route';
import { findShowFor, isClosedWhenArchived, leadOf, type ShowFinders } from './show';
import { watchStream } from './traffic';

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
  readonly shows: ShowFinders;
  readonly answers: KeptAnswers;
  /** Told of an answer whose code the contract does not name. Default: only the log is. */
  readonly onUndeclared?: (fault: unknown) => void;
}

/** Runs one route: who, limits, whose show, input, handler, output. An answer or error that breaks its contract is our fault: 500. */
export function guard(one: Route, options: GuardOptions): (ctx: Context) => Promise<void> {
  const { contract } = one;
  const lead = leadOf(one);
  const codes = new Set(errorsOf(one));
  const closed = isClosedWhenArchived(one);
  const { answers } = options;
  return async (ctx) => {
    setRoutePolicy(ctx, contract.responseType);
    const now = options.clock.now();
    const caller = await options.findCaller(ctx, now);
    await options.limit(ctx, caller);
    const refused = whyRefused(caller, one.access);
    if (refused) throw new AppError(refused);
    if (caller?.kind === 'staff' && contract.method !== 'GET') options.checkOrigin(ctx);
    const params = parse(contract.params, ctx.params, 'params');
    const query = parse(contract.query, ctx.query, 'query');
    const show = await findShowFor(caller, lead, lead && lead in ctx.params ? params : query, options.shows);
    // A gate still delivers what it scanned while the show was on.
    if (closed && caller?.kind === 'staff' && show?.archivedAt) throw new AppError('exhibition_archived');
    const request = {
      params,
      query,
      body: parse(contract.body, ctx.request.body ?? {}, 'body'),
      caller,
      // `route` gives a handler what its access list and contract promise; here both may be missing.
      show: show as never,
      scope: (caller && (caller.kind === 'staff' || caller.kind === 'device') ? scopeOf(caller) : null) as never,
      now,
      language: languageOf(ctx),
      requestId: ctx.state.requestId as string,
      idempotencyKey: idempotencyKeyOf(ctx),
      log: ctx.state.log as Log,
      ctx,
    };
    const mark = one.mark ? await one.mark(request) : null;
    if (mark !== null) {
      const key = JSON.stringify([contract.path, params, query, request.language, mark]);
      await answers.send(ctx, key, async () => check(contract, await runHandler(one, request, codes, options)));
      return;
    }
    const answer = await runHandler(one, request, codes, options);
    if (contract.responseType === 'text/event-stream') watchStream(ctx.req, ctx.body as Writable);
    if (contract.responseType) return;
    ctx.body = check(contract, answer);
    ctx.set('Cache-Control', ctx.response.get('Cache-Control') || 'no-store');
  };
}

async function runHandler(
  one: Route,
  request: Parameters<Route['handler']>[0],
  codes: ReadonlySet<ErrorCode>,
  { onUndeclared }: GuardOptions,
): Promise<unknown> {
  try {
    return await one.handler(request);
  } catch (error) {
    const fault = undeclared(one, codes, error);
    if (!fault) throw error;
    onUndeclared?.(fault.cause);
    throw fault;
  }
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
