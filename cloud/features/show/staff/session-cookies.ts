import { signIn } from '@shared/contracts/staff';
import type { Context } from 'koa';
import type { Env } from '../../../platform/env';
import { BROWSER_MS, type From, type SignedIn } from './sign-in';

export const SESSION_COOKIE = 'el_session';
/** Says no more than that an account has signed in with this browser; it opens nothing. */
export const BROWSER_COOKIE = 'el_browser';

/** What a browser keeps of a sign-in. */
export function sessionCookies(env: Pick<Env, 'PUBLIC_URL'>) {
  // The session itself decides when it ends; the cookie goes with the browser.
  const cookie = { httpOnly: true, sameSite: 'strict', secure: env.PUBLIC_URL.startsWith('https:'), path: '/', overwrite: true } as const;
  return {
    /** `browserSecret` is null when this browser never signed in, or sends what we never gave. */
    fromOf(ctx: Context): From {
      const known = ctx.cookies.get(BROWSER_COOKIE) ?? '';
      return { address: ctx.ip, userAgent: ctx.get('User-Agent'), browserSecret: /^[\w-]{43}$/.test(known) ? known : null };
    },
    secretOf: (ctx: Context): string => ctx.cookies.get(SESSION_COOKIE) ?? '',
    keep(ctx: Context, { secret, browserSecret }: Pick<SignedIn, 'secret' | 'browserSecret'>): void {
      ctx.cookies.set(SESSION_COOKIE, secret, cookie);
      ctx.cookies.set(BROWSER_COOKIE, browserSecret, { ...cookie, path: signIn.path, maxAge: BROWSER_MS });
    },
    drop(ctx: Context): void {
      ctx.cookies.set(SESSION_COOKIE, '', { ...cookie, maxAge: 0 });
    },
  };
}
