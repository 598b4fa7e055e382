import * as contract from '@shared/contracts/journey';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { momentText } from '../../show/exhibition';
import type { SendDeps } from '../message';
import { dryRun, dryRunPeople } from './dry-run';
import { journeyOf } from './plan-runs';
import { stepFaults } from './rules';
import { listRuns, replaceJourney } from './store';

const MANAGE = can('journey.manage');

export function journeyRoutes(deps: SendDeps): Route[] {
  return [
    route(contract.getJourney, MANAGE, async ({ show }) => {
      const [journey, runs] = await Promise.all([journeyOf(show.id), listRuns(show.id)]);
      return {
        ...journey,
        runs: runs.map(({ stepKey, state, dueAt, usefulUntil, people }) => ({
          stepKey,
          state,
          dueAt: dueAt.toISOString(),
          dueText: momentText(dueAt, show.timeZone, 'zh'),
          usefulUntil: usefulUntil.toISOString(),
          people,
        })),
      };
    }),
    route(contract.saveJourney, MANAGE, ({ body, show }) => {
      const faults = stepFaults(body.steps);
      if (faults.length > 0) throw new AppError('journey_invalid', { faults });
      return replaceJourney(show.id, show.branchId, body.version, body.steps);
    }),
    route(contract.dryRunJourney, MANAGE, ({ show, now }) => dryRun(deps, show, now)),
    route(contract.dryRunPeople, MANAGE, async ({ query, show, now }) => {
      const { items, next } = await dryRunPeople(deps, show, query, now);
      return {
        items: items.map(({ plans, ...person }) => ({
          ...person,
          plans: plans.map(({ sendAt, ...plan }) => ({ ...plan, sendAt: sendAt?.toISOString() ?? null })),
        })),
        next,
      };
    }),
  ];
}
