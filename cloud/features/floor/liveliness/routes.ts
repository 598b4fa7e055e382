import { getLiveliness } from '@shared/contracts/liveliness';
import { kept, route, type Mark, type Route } from '../../../platform/http/route';
import { contentMark, getShownExhibition } from '../../show/exhibition';
import { showLiveliness } from './show-liveliness';

/** What phones opened counts from the next minute on. */
const byMinute: Mark = async ({ params, now }) => {
  const content = await contentMark(params.exhibitionId ?? '');
  return content && `${content}/${Math.floor(now.getTime() / 60_000)}`;
};

export function livelinessRoutes(): Route[] {
  return [
    kept(
      byMinute,
      route(getLiveliness, 'anyone', async ({ params, ctx, now }) =>
        showLiveliness(await getShownExhibition(params.exhibitionId, ctx, now), now),
      ),
    ),
  ];
}
