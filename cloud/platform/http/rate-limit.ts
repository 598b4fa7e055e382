import { AppError } from '@shared/errors';
import type { Context } from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../auth/caller';

export function callerKey(caller: Caller): string {
  if (caller.kind === 'visitor') return `v:${caller.visitorId}`;
  if (caller.kind === 'desk') return `x:${caller.deskId}`;
  return caller.kind === 'staff' ? `s:${caller.staffId}` : `d:${caller.deviceId}`;
}

/**
 * Limits per caller and minute, in each process. Anonymous callers are told apart by their random
 * session id when they send one: a whole venue can share one address, so the address alone gets a wide limit.
 */
export function createLimiter(perMinute: number): (ctx: Context, caller: Caller | null) => Promise<void> {
  const known = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const shared = new RateLimiterMemory({ points: perMinute * 100, duration: 60 });
  return async (ctx, caller) => {
    const sessionId = ctx.get('X-Session-Id');
    try {
      if (caller) await known.consume(callerKey(caller));
      else if (/^[\w-]{16,64}$/.test(sessionId)) await Promise.all([known.consume(`a:${sessionId}`), shared.consume(ctx.ip)]);
      else await shared.consume(ctx.ip);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new AppError('too_many_requests', { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) });
    }
  };
}

/** Wrong tries from one address, in each process: after `points` of them within `seconds` nothing is tried any more. */
export function createTries({ points, seconds }: { readonly points: number; readonly seconds: number }) {
  const wrong = new RateLimiterMemory({ points, duration: seconds });
  return {
    /** Throws `too_many_requests`. */
    async check(key: string): Promise<void> {
      const so = await wrong.get(key);
      if (so && so.remainingPoints <= 0) throw new AppError('too_many_requests', { retryAfterSeconds: Math.ceil(so.msBeforeNext / 1000) });
    },
    async count(key: string): Promise<void> {
      await wrong.penalty(key);
    },
  };
}
