import * as contract from '@shared/contracts/journey';
import { AppError } from '@shared/errors';
import { scopeOf } from '../../../platform/auth/caller';
import { decodeCursor, encodeCursor } from '../../../platform/db';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { getExhibitionInScope, momentText } from '../../show/exhibition';
import type { SendDeps } from '../message';
import { dryRun, dryRunPeople } from './dry-run';
import { journeyOf } from './plan-runs';
import { stepFaults } from './rules';
import { listRuns, replaceJourney } from './store';

const MANAGE = can('journey.manage');

export function journeyRoutes(deps: SendDeps): Route[] {
  return [
    route(contract.getJourney, MANAGE, async ({ params, caller }) => {
      const exhibition = await getExhibitionInScope(params.exhibitionId, scopeOf(caller));
      const [journey, runs] = await Promise.all([journeyOf(exhibition.id), listRuns(exhibition.id)]);
      return {
        ...journey,
        runs: runs.map(({ stepKey, state, dueAt, usefulUntil, people }) => ({
          stepKey,
          state,
          dueAt: dueAt.toISOString(),
          dueText: momentText(dueAt, exhibition.timeZone, 'zh'),
          usefulUntil: usefulUntil.toISOString(),
          people,
        })),
      };
    }),
    route(contract.saveJourney, MANAGE, async ({ params, body, caller }) => {
      const exhibition = await getExhibitionInScope(params.exhibitionId, scopeOf(caller));
      const faults = stepFaults(body.steps);
      if (faults.length > 0) throw new AppError('journey_invalid', { faults });
      return replaceJourney(exhibition.id, exhibition.branchId, body.version, body.steps);
    }),
    route(contract.dryRunJourney, MANAGE, async ({ params, caller, now }) =>
      dryRun(deps, await getExhibitionInScope(params.exhibitionId, scopeOf(caller)), now),
    ),
    route(contract.dryRunPeople, MANAGE, async ({ params, query, caller, now }) => {
      const after = decodeCursor(query.cursor);
      const { people, next } = await dryRunPeople(
        deps,
        await getExhibitionInScope(params.exhibitionId, scopeOf(caller)),
        { after: typeof after === 'string' && /^[0-9a-f]{24}$/.test(after) ? after : null, limit: query.limit },
        now,
      );
      return {
        items: people.map(({ plans, ...person }) => ({
          ...person,
          plans: plans.map(({ sendAt, ...plan }) => ({ ...plan, sendAt: sendAt?.toISOString() ?? null })),
        })),
        next: next ? encodeCursor(next) : null,
      };
    }),
  ];
}
