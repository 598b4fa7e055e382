import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context, Middleware } from 'koa';
import serve from 'koa-static';
import { sendPage, type Frames } from './page-policy';

/** Where the built pages lie: beside the production bundle, else in the checkout's dist/. */
export function builtFolder(name: string): string {
  const besideBundle = path.join(__dirname, '..', name);
  return existsSync(path.join(besideBundle, 'index.html')) ? besideBundle : path.resolve('dist', name);
}

/**
 * Serves a built single-page app below `prefix` ('' for the root). Hashed files are cached for a year,
 * the page itself never; unknown addresses below the prefix get the page, so that reloads work.
 */
export function servePage(
  prefix: string,
  folder: string,
  { frames, showsPhones = false }: { frames: Frames; showsPhones?: boolean },
): Middleware {
  const files = serve(folder, {
    index: false,
    setHeaders: (response, file) => {
      const hashed = /[.-][\w-]{8,}\.(js|css|png|svg|woff2?|wasm)$/.test(file);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
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
    const isPage = !path.extname(ctx.path) || ctx.path === '/index.html';
    if (isPage) await page(ctx, folder, frames, showsPhones);
    else await files(ctx, async () => undefined);
    ctx.path = original;
    if (ctx.body == null) await next();
  };
}

async function page(ctx: Context, folder: string, frames: Frames, showsPhones: boolean): Promise<void> {
  // Read anew each time: a build may replace it, and the system keeps it in memory.
  const html = await readFile(path.join(folder, 'index.html'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (html !== null) sendPage(ctx, html, frames, showsPhones);
}
