import { getCurrentExhibition, getExhibitionById, listExhibitions, listStaffExhibitions } from '@shared/contracts/exhibition';
import { AppError } from '@shared/errors';
import { scopeOf } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listBranchNames } from '../branch';
import { statusAt } from './rules';
import { findCurrentExhibition, getExhibition, listExhibitionsInScope, listPublished } from './store';
import { viewExhibition, viewStaffExhibition } from './view-exhibition';

export function exhibitionRoutes(): Route[] {
  return [
    route(getCurrentExhibition, 'anyone', async ({ now, language }) => {
      const exhibition = await findCurrentExhibition(now);
      if (!exhibition) throw new AppError('exhibition_none');
      return viewExhibition(exhibition, now, language);
    }),
    route(listExhibitions, 'anyone', async ({ query, now, language }) => {
      const { items, next } = await listPublished(query);
      return { items: items.map((one) => viewExhibition(one, now, language)), next };
    }),
    route(listStaffExhibitions, can('show.list'), async ({ query, caller, now, language }) => {
      const { items, next } = await listExhibitionsInScope(scopeOf(caller), query);
      const branches = await listBranchNames(items.map((one) => one.branchId));
      return { items: items.map((one) => viewStaffExhibition(one, branches.get(one.branchId) ?? '', now, language)), next };
    }),
    route(getExhibitionById, 'anyone', async ({ params, now, language }) => {
      const exhibition = await getExhibition(params.exhibitionId);
      if (statusAt(exhibition, now) === 'draft') throw new AppError('not_found');
      return viewExhibition(exhibition, now, language);
    }),
  ];
}
