import { getCurrentExhibition, getExhibitionById, listExhibitions } from '@shared/contracts/exhibition';
import { AppError } from '@shared/errors';
import { route, type Route } from '../../../platform/http/route';
import { statusAt } from './rules';
import { findCurrentExhibition, getExhibition, listPublished } from './store';
import { viewExhibition } from './view-exhibition';

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
    route(getExhibitionById, 'anyone', async ({ params, now, language }) => {
      const exhibition = await getExhibition(params.exhibitionId);
      if (statusAt(exhibition, now) === 'draft') throw new AppError('not_found');
      return viewExhibition(exhibition, now, language);
    }),
  ];
}
