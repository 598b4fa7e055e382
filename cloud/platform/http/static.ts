import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';

/** Where the built pages lie: beside the production bundle, else in the checkout's dist/. */
export function builtFolder(name: string): string {
  const besideBundle = path.join(__dirname, '..', name);
  return existsSync(path.join(besideBundle, 'index.html')) ? besideBundle : path.resolve('dist', name);
}

/**
 * Serves a built single-page app below `prefix` ('' for the root). Hashed files are cached for a year,
 * the page itself never; unknown addresses below the prefix get the page, so that reloads work.
 */
export function servePage(prefix: string, folder: string, options: { frames: 'deny' | 'allow' }): Middleware {
  const files = serve(folder, {
    index: 'index.html',
    setHeaders: (response, file) => {
      const hashed = /[.-][\w-]{8,}\.(js|css|png|svg|woff2?|wasm)$/.test(file);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (options.frames === 'deny') response.setHeader('X-Frame-Options', 'DENY');
    },
  });
  return async (ctx, next) => {
    const inside = prefix === '' || ctx.path === prefix || ctx.path.startsWith(`${prefix}/`);
    if (!inside || (ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.startsWith('/api/')) return next();
    if (prefix !== '' && ctx.path === prefix) {
      ctx.redirect(`${prefix}/${ctx.search}`);
      return;
    }
    const original = ctx.path;
    ctx.path = original.slice(prefix.length) || '/';
    await files(ctx, async () => undefined);
    if (ctx.body == null && !path.extname(ctx.path)) {
      ctx.path = '/';
      await files(ctx, async () => undefined);
    }
    ctx.path = original;
    if (ctx.body == null) await next();
  };
}
