import * as contract from '@shared/contracts/exhibition';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listBranchNames } from '../branch';
import { checkPublication } from './check-publication';
import { cloneExhibition } from './clone-exhibition';
import type { ClonePart, PublishCheck } from './parts';
import { statusAt } from './rules';
import { findCurrentExhibition, getExhibition, listExhibitionsInScope, listPublished } from './store';
import { viewExhibition, viewStaffExhibition } from './view-exhibition';

export function exhibitionRoutes(parts: { publishChecks: readonly PublishCheck[]; clone: readonly ClonePart[] }): Route[] {
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
  ];
}
