import * as contract from '@shared/contracts/exhibition';
import * as settings from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listBranchNames } from '../branch';
import { changeSettings, undoTimes, viewSettings } from './change-settings';
import { checkPublication } from './check-publication';
import { cloneExhibition } from './clone-exhibition';
import { createExhibition } from './create-exhibition';
import type { ClonePart, ImpactPart, PublishCheck } from './parts';
import { publishExhibition, withdrawExhibition } from './publish-exhibition';
import { statusAt } from './rules';
import { findCurrentExhibition, getExhibition, listExhibitionsInScope, listPublished } from './store';
import { viewExhibition, viewStaffExhibition } from './view-exhibition';

interface ExhibitionParts {
  readonly publishChecks: readonly PublishCheck[];
  readonly clone: readonly ClonePart[];
  readonly impact: readonly ImpactPart[];
}

export function exhibitionRoutes(parts: ExhibitionParts): Route[] {
  return [
    route(contract.getCurrentExhibition, 'anyone', async ({ now, language }) => {
      const exhibition = await findCurrentExhibition(now);
      if (!exhibition) throw new AppError('exhibition_none');
      return viewExhibition(exhibition, now, language);
    }),
    route(contract.listExhibitions, 'anyone', async ({ query, now, language }) => {
      const { items, next } = await listPublished(query);
      return { items: items.map((one) => viewExhibition(one, now, language)), next };
    }),
    route(contract.listStaffExhibitions, can('show.list'), async ({ query, scope, now, language }) => {
      const { items, next } = await listExhibitionsInScope(scope, query);
      const branches = await listBranchNames(items.map((one) => one.branchId));
      return { items: items.map((one) => viewStaffExhibition(one, branches.get(one.branchId) ?? '', now, language)), next };
    }),
    route(contract.getExhibitionById, 'anyone', async ({ params, now, language }) => {
      const exhibition = await getExhibition(params.exhibitionId);
      if (statusAt(exhibition, now) === 'draft') throw new AppError('not_found');
      return viewExhibition(exhibition, now, language);
    }),
    route(contract.checkPublication, can('show.check'), ({ show, language, now }) =>
      checkPublication(parts.publishChecks, show, language, now),
    ),
    route(contract.cloneExhibition, can('show.clone'), async ({ show, body, language, now }) =>
      viewExhibition(await cloneExhibition(parts.clone, show, body, now), now, language),
    ),
    route(settings.createExhibition, can('show.create'), async ({ body, scope, language, now }) =>
      viewExhibition(await createExhibition(scope, body, now), now, language),
    ),
    route(settings.getExhibitionSettings, can('show.edit'), ({ show, now }) => viewSettings(show, now)),
    route(settings.changeExhibitionSettings, can('show.edit'), async ({ show, body, caller, language, now }) =>
      viewSettings(await changeSettings(parts.impact, show, body, { staffId: caller.staffId, language }, now), now),
    ),
    route(settings.undoExhibitionChange, can('show.edit'), async ({ show, body, caller, now }) =>
      viewSettings(await undoTimes(show, body.version, caller.staffId, now), now),
    ),
    route(settings.publishExhibition, can('show.publish'), async ({ show, caller, language, now }) =>
      viewSettings(await publishExhibition(parts.publishChecks, show, { staffId: caller.staffId, language }, now), now),
    ),
    route(settings.withdrawExhibition, can('show.publish'), async ({ show, caller, language, now }) =>
      viewSettings(await withdrawExhibition(parts.impact, show, { staffId: caller.staffId, language }, now), now),
    ),
  ];
}
