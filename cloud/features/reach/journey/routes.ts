import * as contract from '@shared/contracts/journey';
import { AppError } from '@shared/errors';
import { scopeOf, type Role } from '../../../platform/auth/caller';
import { decodeCursor, encodeCursor } from '../../../platform/db';
import { route, type Route } from '../../../platform/http/route';
import { getExhibitionInScope, momentText } from '../../show/exhibition';
import { dryRun, dryRunPeople, type DryRunDeps } from './dry-run';
import { journeyOf } from './plan-runs';
import { stepFaults } from './rules';
import { listRuns, replaceJourney } from './store';

const STAFF: { staff: readonly Role[] } = { staff: ['owner', 'marketer'] };

export function journeyRoutes(deps: DryRunDeps): Route[] {
  return [
    route(contract.getJourney, STAFF, async ({ params, caller }) => {
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
    route(contract.saveJourney, STAFF, async ({ params, body, caller }) => {
      const exhibition = await getExhibitionInScope(params.exhibitionId, scopeOf(caller));
      const faults = stepFaults(body.steps);
      if (faults.length > 0) throw new AppError('journey_invalid', { faults });
      return replaceJourney(exhibition.id, exhibition.branchId, body.version, body.steps);
    }),
    route(contract.dryRunJourney, STAFF, async ({ params, caller, now }) =>
      dryRun(deps, await getExhibitionInScope(params.exhibitionId, scopeOf(caller)), now),
    ),
    route(contract.dryRunPeople, STAFF, async ({ params, query, caller, now }) => {
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
