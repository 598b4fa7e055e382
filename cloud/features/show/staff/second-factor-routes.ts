import * as contract from '@shared/contracts/second-factor';
import { can } from '../../../platform/auth/policies';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { route, type Route } from '../../../platform/http/route';
import type { Keys } from '../../../platform/keys';
import { draftSecondFactor, dropSecondFactor, turnOffSecondFactor, turnOnSecondFactor } from './second-factor';
import { findSecondFactor } from './second-factor-store';
import { sessionCookies } from './session-cookies';

/** Codes are of real time, whatever the show's clock says. */
export function secondFactorRoutes({ env, keys }: { env: Env; keys: Keys }): Route[] {
  const cookies = sessionCookies(env);
  return [
    route(contract.readSecondFactor, can('account.own'), async ({ caller }) => {
      const factor = await findSecondFactor(caller.staffId);
      return { on: factor !== null, recoveryCodesLeft: factor?.recoveryHashes.length ?? 0 };
    }),
    route(contract.draftSecondFactor, can('account.own'), ({ caller }) => draftSecondFactor(keys, caller.staffId, systemClock.now())),
    route(contract.turnOnSecondFactor, can('account.own'), async ({ caller, body, ctx }) => ({
      recoveryCodes: await turnOnSecondFactor(keys, caller.staffId, body, cookies.fromOf(ctx), systemClock.now()),
    })),
    route(contract.turnOffSecondFactor, can('account.own'), async ({ caller, body, ctx }) => {
      await turnOffSecondFactor(keys, caller.staffId, body, cookies.fromOf(ctx), systemClock.now());
      return {};
    }),
    route(contract.dropSecondFactor, can('staff.manage'), async ({ scope, caller, params }) => {
      await dropSecondFactor(scope, caller.staffId, params.staffId, systemClock.now());
      return {};
    }),
  ];
}
