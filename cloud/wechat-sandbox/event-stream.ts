import type { Context } from 'koa';

/** A clock that differs by more was moved. */
const JUMP_MS = 2_000;

/**
 * Server-sent events: each names what changed; the page fetches the snapshot again.
 * Written past Koa, which would report every page that is closed as a failed answer.
 */
export function streamEvents(ctx: Context, now: () => number, listen: (listener: (topic: string | null) => void) => () => void): void {
  ctx.respond = false;
  const { res } = ctx;
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
  res.write(': hello\n\n');
  const stop = listen((topic) => void (topic === null ? res.end() : res.write(`data: ${topic}\n\n`)));
  // A server that was told to close waits for its streams: let go within a second.
  const { server } = ctx.req.socket as typeof ctx.req.socket & { server?: { listening: boolean } };
  let beats = 0;
  // The clock may be moved by whoever runs the service, who does not tell the phones.
  const skew = () => now() - Date.now();
  let before = skew();
  const beat = setInterval(() => {
    if (Math.abs(skew() - before) > JUMP_MS) res.write('data: clock\n\n');
    before = skew();
    if (server?.listening === false) res.end();
    else if ((beats += 1) % 15 === 0) res.write(': still here\n\n');
  }, 1_000);
  res.on('close', () => {
    clearInterval(beat);
    stop();
  });
}
