import * as contract from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { findStaffCaller, hashSecret, signInStaff } from './sign-in';
import { removeSession } from './store';

export const SESSION_COOKIE = 'el_session';

export function staffRoutes({ env }: { env: Env }): Route[] {
  // The session itself decides when it ends; the cookie goes with the browser.
  const cookie = { httpOnly: true, sameSite: 'strict', secure: env.PUBLIC_URL.startsWith('https:'), path: '/', overwrite: true } as const;
  return [
    route(contract.signIn, 'anyone', async ({ body, ctx }) => {
      // A session lasts in real time, whatever the show's clock says.
      const { staff, secret, expiresAt } = await signInStaff(body.email, body.password, systemClock.now());
      ctx.cookies.set(SESSION_COOKIE, secret, cookie);
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
  ];
}
