import * as contract from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import type { Keys } from '../../../platform/keys';
import { sessionCookies } from './session-cookies';
import { findStaffCaller, hashSecret, signInStaff } from './sign-in';
import { removeSession } from './session-store';
import { clearFailedSignIns, findFailedSignIns } from './tries-store';

export function staffRoutes({ env, keys }: { env: Env; keys: Keys }): Route[] {
  const cookies = sessionCookies(env);
  return [
    route(contract.signIn, 'anyone', async ({ body, ctx }) => {
      // A session lasts in real time, whatever the show's clock says.
      const signedIn = await signInStaff(keys, { ...body, ...cookies.fromOf(ctx) }, systemClock.now());
      cookies.keep(ctx, signedIn);
      return { staff: signedIn.staff, expiresAt: signedIn.expiresAt.toISOString() };
    }),
    route(contract.whoAmI, can('account.own'), async ({ ctx }) => {
      const staff = await findStaffCaller(cookies.secretOf(ctx), systemClock.now());
      if (!staff) throw new AppError('session_expired');
      return { staff };
    }),
    route(contract.signOut, can('account.own'), async ({ ctx }) => {
      await removeSession(hashSecret(cookies.secretOf(ctx)));
      cookies.drop(ctx);
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
