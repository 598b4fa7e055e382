import { AppError, errorText, isErrorCode, type ErrorCode } from '@shared/errors';
import type { Context, Next } from 'koa';
import { isStorageFull } from '../disk';
import type { Log } from '../log';
import { pauseRefused } from './pause';

/** Chinese unless the caller prefers English. */
export function languageOf(ctx: Context): 'zh' | 'en' {
  return /^\s*en\b/i.test(ctx.get('Accept-Language')) ? 'en' : 'zh';
}

/** The one place that turns errors into answers: `{ error: { code, message, details?, requestId } }`. */
export function errorHandler() {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body == null && ctx.path.startsWith('/api/')) throw new AppError('not_found');
    } catch (error) {
      const known = isCutOff(ctx, error) ? new AppError('bad_request', undefined, error) : asAppError(error);
      const log = ctx.state.log as Log;
      if (known.status >= 500) log.error({ error }, 'request failed');
      else log.debug({ error: known.code }, 'request refused');
      // Its place is given back by now: see admission.ts.
      if (known.status === 429) await pauseRefused();
      const retryAfter = retryAfterOf(known);
      if (retryAfter !== null) ctx.set('Retry-After', String(retryAfter));
      // What was set for the answer that did not come: a fault is nobody's to keep.
      ctx.remove('ETag');
      ctx.set('Cache-Control', 'no-store');
      ctx.status = known.status;
      ctx.type = 'application/json';
      ctx.body = errorBody(known, languageOf(ctx), ctx.state.requestId as string);
    }
  };
}

/** Whoever was sending has gone away: no fault of ours, and nobody reads the answer. */
const isCutOff = ({ req }: Context, error: unknown) =>
  !req.complete && ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED'].includes(String((error as { code?: unknown }).code));

export function errorBody(error: AppError, language: 'zh' | 'en', requestId: string) {
  return {
    error: {
      code: error.code,
      message: errorText(error.code, language),
      ...(error.details === undefined ? {} : { details: error.details }),
      requestId,
    },
  };
}

/** Seconds after which it is worth asking again, where the one who refused knows. */
function retryAfterOf({ details }: AppError): number | null {
  const seconds = (details as { retryAfterSeconds?: unknown } | undefined)?.retryAfterSeconds;
  return typeof seconds === 'number' ? Math.ceil(seconds) : null;
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isStorageFull(error)) return new AppError('storage_full', { retryAfterSeconds: 60 }, error);
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number') {
    const code = BY_STATUS[status] ?? (status < 500 ? 'bad_request' : 'internal');
    if (isErrorCode(code)) return new AppError(code, undefined, error);
  }
  return new AppError('internal', undefined, error);
}

/** What body parser, static files and router throw. */
const BY_STATUS: Record<number, ErrorCode> = {
  400: 'bad_request',
  404: 'not_found',
  405: 'not_found',
  413: 'payload_too_large',
  415: 'bad_request',
};
