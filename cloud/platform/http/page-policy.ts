import { randomBytes } from 'node:crypto';
import { isLocalHost } from '@shared/local-site';
import type { Context, Middleware } from 'koa';
import helmet from 'koa-helmet';

/** Who may show a page inside a frame of theirs. */
export type Frames = 'nobody' | 'ourselves' | 'local-wechat';

/** The local WeChat shows the h5 in frames of its visitors' own origins; see cloud/wechat-sandbox/phone. */
const LOCAL = 'http://localhost:* http://127.0.0.1:* http://*.localhost:*';
const ANCESTORS: Record<Frames, string> = { nobody: "'none'", ourselves: "'self'", 'local-wechat': `'self' ${LOCAL}` };

/** Answers that are data: nothing in them runs, loads or is framed. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** A printed page: its own styles and pictures, and of scripts the one word of its button, `print()`. The console shows it in a frame. */
const PRINT_POLICY =
  "default-src 'none'; script-src 'unsafe-hashes' 'sha256-Ul1RMxNBbPGH9E+ofhdT7m0RVSwiCXU33cMrTtNPpo8='; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

/**
 * An application's page. Scripts run by the nonce of this very answer, and what those load (`strict-dynamic`); zxing is WebAssembly.
 * Styles stay open: Ant Design and Taro write theirs into the page as they go.
 */
const appPolicy = (nonce: string, ancestors: string, inside: string) =>
  [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    `frame-src ${inside}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');

/** On a name of its own: one name above a phone's, or any below the page's. Empty on this machine, which LOCAL covers. */
function onOwnName(ctx: Context, place: (host: string) => string): string {
  // The caller's word for this host: nothing but a name may get into a policy.
  const known = /^[\w.-]+(:\d+)?$/.test(ctx.host) && !isLocalHost(ctx.hostname);
  return known ? ` ${ctx.protocol}://${place(ctx.host)}` : '';
}

/** A phone's page is framed by the page around it: `demo.example.com` around `v1.demo.example.com`. */
const ancestorsOf = (ctx: Context, frames: Frames) =>
  ANCESTORS[frames] + (frames === 'local-wechat' ? onOwnName(ctx, (host) => host.replace(/^v\d+\./, '')) : '');

/** Where the frames of the local WeChat's phones come from. */
const phonesOf = (ctx: Context) => `'self' ${LOCAL}${onOwnName(ctx, (host) => `*.${host}`)}`;

/** What every answer carries; `https`: browsers are to come by https only, from now on (RFC 6797). */
export function secureHeaders(https: boolean): Middleware {
  return helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xFrameOptions: false,
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  }) as unknown as Middleware;
}

/** For routes of contracts: data, or a page to print. */
export function setRoutePolicy(ctx: Context, responseType: string | undefined): void {
  const isPage = responseType === 'text/html';
  ctx.set('Content-Security-Policy', isPage ? PRINT_POLICY : DATA_POLICY);
  ctx.set('X-Frame-Options', isPage ? 'SAMEORIGIN' : 'DENY');
}

/** Sends an application's page with a fresh nonce on each of its scripts and preloads. */
export function sendPage(ctx: Context, html: string, frames: Frames, showsPhones = false): void {
  const nonce = randomBytes(16).toString('base64url');
  ctx.set('Content-Security-Policy', appPolicy(nonce, ancestorsOf(ctx, frames), showsPhones ? phonesOf(ctx) : "'self'"));
  if (frames === 'nobody') ctx.set('X-Frame-Options', 'DENY');
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = html
    .replace(/<(script|link rel="modulepreload")(?=[\s>])/g, `<$1 nonce="${nonce}"`)
    // Where Vite's loader finds the nonce for what it preloads later.
    .replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`);
}
