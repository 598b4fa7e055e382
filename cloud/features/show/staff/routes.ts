import * as contract from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { BROWSER_MS, findStaffCaller, hashSecret, signInStaff } from './sign-in';
import { removeSession } from './store';
import { clearFailedSignIns, findFailedSignIns } from './tries-store';

export const SESSION_COOKIE = 'el_session';
/** Says no more than that an account has signed in with this browser; it opens nothing. */
export const BROWSER_COOKIE = 'el_browser';

export function staffRoutes({ env }: { env: Env }): Route[] {
  // The session itself decides when it ends; the cookie goes with the browser.
  const cookie = { httpOnly: true, sameSite: 'strict', secure: env.PUBLIC_URL.startsWith('https:'), path: '/', overwrite: true } as const;
  return [
    route(contract.signIn, 'anyone', async ({ body, ctx }) => {
      // A session lasts in real time, whatever the show's clock says.
      const known = ctx.cookies.get(BROWSER_COOKIE) ?? '';
      const { staff, secret, expiresAt, browserSecret } = await signInStaff(
        { ...body, address: ctx.ip, browserSecret: /^[\w-]{43}$/.test(known) ? known : null },
        systemClock.now(),
      );
      ctx.cookies.set(SESSION_COOKIE, secret, cookie);
      ctx.cookies.set(BROWSER_COOKIE, browserSecret, { ...cookie, path: contract.signIn.path, maxAge: BROWSER_MS });
      return { staff, expiresAt: expiresAt.toISOString() };
    }),
    route(contract.whoAmI, can('account.own'), async ({ ctx }) => {
      const staff = await findStaffCaller(ctx.cookies.get(SESSION_COOKIE) ?? '', systemClock.now());
      if (!staff) throw new AppError('session_expired');
      return { staff };
    }),
    route(contract.signOut, can('account.own'), async ({ ctx }) => {
      await removeSession(hashSecret(ctx.cookies.get(SESSION_COOKIE) ?? ''));
      ctx.cookies.set(SESSION_COOKIE, '', { ...cookie, maxAge: 0 });
      return {};
    }),
    route(contract.getFailedSignIns, can('account.own'), async ({ caller }) => {
      const failed = await findFailedSignIns(caller.staffId);
      return { failed: failed && { count: failed.count, lastAt: failed.lastAt.toISOString() } };
    }),
    route(contract.dismissFailedSignIns, can('account.own'), async ({ caller }) => {
      await clearFailedSignIns(caller.staffId);
      return {};
    }),
  ];
}
