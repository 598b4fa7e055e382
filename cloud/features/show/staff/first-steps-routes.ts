import * as contract from '@shared/contracts/first-steps';
import { can } from '../../../platform/auth/policies';
import { systemClock } from '../../../platform/clock';
import { route, type Route } from '../../../platform/http/route';
import { close, isClosed } from './first-steps-store';
import type { FirstStepsPart } from './parts';
import { readFirstSteps } from './read-first-steps';

export function firstStepsRoutes({ firstSteps }: { firstSteps: readonly FirstStepsPart[] }): Route[] {
  return [
    route(contract.readFirstSteps, can('staff.manage'), async ({ scope, caller }) => ({
      closed: await isClosed(caller.staffId),
      steps: await readFirstSteps(firstSteps, scope, caller.staffId, systemClock.now()),
    })),
    route(contract.closeFirstSteps, can('staff.manage'), async ({ caller }) => {
      await close(caller.staffId, systemClock.now());
      return {};
    }),
  ];
}
