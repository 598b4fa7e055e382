import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';

/** What is read away of a body nobody wanted, so that the connection stays good for the next request. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_MS = 1_000;

/**
 * A request refused before its body was through leaves the rest in the connection, where the next request would wait behind it
 * for ever. A rest within bounds is read away; with a longer one the connection is closed after the answer.
 */
export function readAway(): Middleware {
  return async (ctx, next) => {
    await next();
    const { req } = ctx;
    if (req.complete || ctx.headerSent || !hasBody(req)) return;
    const announced = Number(req.headers['content-length'] ?? 0);
    if (announced <= MOST_BYTES && (await isReadAway(req))) return;
    ctx.set('Connection', 'close');
  };
}

const hasBody = ({ headers }: IncomingMessage) => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function isReadAway(req: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    const done = (whole: boolean) => {
      clearTimeout(timer);
      req.off('data', count).off('end', end).off('close', gone);
      if (!whole) req.pause();
      resolve(whole);
    };
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(false);
    };
    const end = () => done(true);
    const gone = () => done(req.complete);
    const timer = setTimeout(() => done(false), MOST_MS);
    req.on('end', end).on('close', gone);
    // An unpacker may still hang on it, full and waiting.
    req.unpipe();
    req.on('data', count).resume();
    if (req.readableEnded) done(true);
  });
}
