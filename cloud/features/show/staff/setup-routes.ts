import * as contract from '@shared/contracts/staff-setup';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { route, type Route } from '../../../platform/http/route';
import { checkSetupCode, makeFirstOwner } from './make-first-owner';
import { sessionCookies } from './session-cookies';
import { hasAccounts } from './setup-store';
import { openSession } from './sign-in';

/** The first account of a deployment, made by whoever reads what the service prints. */
export function setupRoutes({ env }: { env: Env }): Route[] {
  const cookies = sessionCookies(env);
  return [
    route(contract.readSetup, 'anyone', async () => ({ open: !(await hasAccounts()) })),
    route(contract.readSetupCode, 'anyone', async ({ body }) => {
      await checkSetupCode(body.code, systemClock.now());
      return {};
    }),
    route(contract.setUp, 'anyone', async ({ body, ctx }) => {
      const now = systemClock.now();
      const signedIn = await openSession(await makeFirstOwner(body, ctx.ip, now), cookies.fromOf(ctx), now);
      cookies.keep(ctx, signedIn);
      return { staff: signedIn.staff, expiresAt: signedIn.expiresAt.toISOString() };
    }),
  ];
}
