import type { Context, Middleware } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Clock } from '../../platform/clock';
import { pauseRefused } from '../../platform/http/pause';
import type { Log } from '../../platform/log';
import { wechatCallbacks } from '../metrics';
import { isSignedQuery, openPush, verifyUrl, type CallbackApp, type Query, type Refusal } from './open-push';
import type { CallbackStore } from './store';

/** WeChat's pushes are a few kilobytes. */
const MAX_BODY_BYTES = 64 * 1024;
/** Refused pushes from one address; after that it is not even read what it sends unless its query is signed. */
const REFUSED_PER_MINUTE = 60;

export interface CallbackDoorOptions {
  /** Address path of each app's push URL, e.g. `{ '/wechat/callback': miniApp }`. */
  readonly paths: Readonly<Record<string, CallbackApp>>;
  readonly store: CallbackStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Told after a push was stored, to start work on it at once. */
  readonly onStored?: () => void;
}

/**
 * WeChat's message push. What it costs to turn somebody away is bounded: size and rate first, then the signature, and only then
 * is anything parsed. A push is verified, stored, and only then answered `success`; work on it comes after. When storing
 * fails the answer is 500 and WeChat pushes again. Must stand before any body parser.
 */
export function createCallbackDoor({ paths, store, clock, log, onStored }: CallbackDoorOptions): Middleware {
  for (const [path, app] of Object.entries(paths)) {
    if (app.mode !== 'plain' && !app.encodingAesKey) throw new Error(`message push at ${path}: mode ${app.mode} needs EncodingAESKey`);
  }

  const refused = new RateLimiterMemory({ points: REFUSED_PER_MINUTE, duration: 60 });

  async function refuse(ctx: Context, app: CallbackApp, refusal: Refusal): Promise<void> {
    wechatCallbacks.inc({ outcome: refusal });
    const { consumedPoints } = await refused.penalty(ctx.ip);
    if (consumedPoints <= REFUSED_PER_MINUTE) log.warn({ app: app.app, refusal }, 'wechat push refused');
    ctx.status = 403;
    ctx.body = '';
  }

  async function tooLarge(ctx: Context): Promise<void> {
    wechatCallbacks.inc({ outcome: 'too_large' });
    await refused.penalty(ctx.ip);
    // The rest of the body is not waited for.
    ctx.set('Connection', 'close');
    ctx.status = 413;
    ctx.body = '';
  }

  /** Turned away unread: from an address that has been refused too often, or too long. Pushes of WeChat itself always pass. */
  async function isTurnedAway(ctx: Context, app: CallbackApp): Promise<boolean> {
    const before = await refused.get(ctx.ip);
    if (before && before.consumedPoints >= REFUSED_PER_MINUTE && !isSignedQuery(app, singles(ctx), clock.now())) {
      wechatCallbacks.inc({ outcome: 'held' });
      await pauseRefused();
      ctx.set('Retry-After', String(Math.ceil(before.msBeforeNext / 1000)));
      ctx.status = 429;
      ctx.body = '';
      return true;
    }
    if ((ctx.request.length ?? 0) <= MAX_BODY_BYTES) return false;
    await tooLarge(ctx);
    return true;
  }

  async function take(ctx: Context, app: CallbackApp): Promise<void> {
    if (await isTurnedAway(ctx, app)) return;
    const body = await readBody(ctx);
    if (body === null) return tooLarge(ctx);
    const now = clock.now();
    const opened = openPush(app, singles(ctx), body, now);
    if (!opened.ok) return refuse(ctx, app, opened.refusal);
    const outcome = await store.add(opened.push, now);
    if (outcome === 'replayed') return refuse(ctx, app, 'replayed');
    wechatCallbacks.inc({ outcome });
    ctx.type = 'text/plain';
    ctx.body = 'success';
    if (outcome === 'stored') onStored?.();
  }

  return async (ctx, next) => {
    const app = paths[ctx.path];
    if (!app) return next();
    if (ctx.method === 'GET') {
      const verified = verifyUrl(app, singles(ctx), clock.now());
      if (!verified.ok) return refuse(ctx, app, verified.refusal);
      ctx.type = 'text/plain';
      ctx.body = verified.echo;
    } else if (ctx.method === 'POST') await take(ctx, app);
    else ctx.status = 405;
  };
}

/** Query parameters given once; one given twice is as good as missing. */
function singles(ctx: Context): Query {
  return Object.fromEntries(Object.entries(ctx.query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
}

async function readBody(ctx: Context): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early must not cut the connection before the answer.
  for await (const chunk of ctx.req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
