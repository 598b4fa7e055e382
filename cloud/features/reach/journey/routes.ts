import * as contract from '@shared/contracts/journey';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { momentText } from '../../show/exhibition';
import { listStaffNames } from '../../show/staff';
import { dryRun, dryRunPeople, type DryRunDeps } from './dry-run';
import { journeyOf } from './plan-runs';
import { saveJourney } from './save-journey';
import { audiencesOf } from './step-audience';
import { listRuns, listVersions } from './store';

const MANAGE = can('journey.manage');

export function journeyRoutes(deps: DryRunDeps): Route[] {
  return [
    route(contract.getJourney, MANAGE, async ({ show }) => {
      const [journey, runs] = await Promise.all([journeyOf(show.id), listRuns(show.id)]);
      const { troubles } = await audiencesOf(deps.traits, show, journey.steps);
      return {
        ...journey,
        troubles: [...troubles].map(([stepKey, trouble]) => ({ stepKey, trouble })),
        runs: runs.map(({ stepKey, state, trouble = null, dueAt, usefulUntil, people }) => ({
          stepKey,
          state,
          trouble: state === 'faulty' ? trouble : null,
          dueAt: dueAt.toISOString(),
          dueText: momentText(dueAt, show.timeZone, 'zh'),
          usefulUntil: usefulUntil.toISOString(),
          people,
        })),
      };
    }),
    route(contract.saveJourney, MANAGE, ({ body, show, caller, now }) =>
      saveJourney(show, body.version, body.steps, { staffId: caller.staffId, now }),
    ),
    route(contract.listJourneyVersions, MANAGE, async ({ show }) => {
      const versions = await listVersions(show.id);
      const names = await listStaffNames(versions.flatMap((one) => one.savedBy ?? []));
      return {
        items: versions.map(({ version, steps, savedBy, savedAt }) => ({
          version,
          steps,
          savedAt: savedAt?.toISOString() ?? null,
          savedBy: names.get(savedBy ?? '') ?? '',
        })),
      };
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
