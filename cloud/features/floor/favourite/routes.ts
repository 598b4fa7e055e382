import * as contract from '@shared/contracts/favourite';
import { sendSheet } from '../../../platform/http/send-sheet';
import { route, type Route } from '../../../platform/http/route';
import { getShow } from '../../show/content';
import { changeFavourites } from './change-favourites';
import { favouriteSheet } from './favourite-sheet';
import { viewFavourites } from './view';

export function favouriteRoutes(): Route[] {
  return [
    route(contract.listFavourites, 'visitor', async ({ params, caller, language, now }) => ({
      items: await viewFavourites(params.exhibitionId, caller.visitorId, language, now),
    })),
    route(contract.changeFavourites, 'visitor', async ({ params, body, caller, language, now }) =>
      changeFavourites(await getShow(params.exhibitionId, now), caller.visitorId, body, language, now),
    ),
    route(contract.exportFavourites, 'visitor', async ({ params, query, caller, language, ctx, now }) => {
      const items = await viewFavourites(params.exhibitionId, caller.visitorId, language, now);
      const { exhibition } = await getShow(params.exhibitionId, now);
      const title = language === 'en' ? 'Favourites' : '收藏';
      await sendSheet(
        ctx,
        favouriteSheet(items, language),
        { format: query.format, name: 'favourites', title, timeZone: exhibition.timeZone },
        now,
      );
    }),
  ];
}
