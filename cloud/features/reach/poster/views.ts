import type { PosterView } from '@shared/contracts/poster';
import { isoIn, type Exhibition, type Language } from '../../show/exhibition';
import { figuresOfPosters } from '../../trace/referral';
import type { Pictures } from './pictures';
import type { Poster } from './store';

/** Posters as their maker sees them, with what each has brought. */
export async function viewPosters(
  posters: readonly Poster[],
  pictures: Pictures,
  exhibition: Pick<Exhibition, 'id' | 'timeZone'>,
  /** Of whoever looks; the pictures say it in that language. */
  language: Language,
): Promise<PosterView[]> {
  const figures = await figuresOfPosters(
    exhibition.id,
    posters.map((poster) => poster.id),
  );
  return posters.map((poster) => {
    const address = `/api/posters/${poster.id}/pictures/${pictures.keyOf(poster.id)}`;
    return {
      id: poster.id,
      template: poster.template as PosterView['template'],
      code: poster.code,
      screenUrl: `${address}/screen.jpg?lang=${language}`,
      printUrl: `${address}/print.jpg?lang=${language}`,
      figures: figures.get(poster.id) ?? { views: 0, viewers: 0, registrations: 0, arrivals: 0 },
      createdAt: isoIn(poster.createdAt, exhibition.timeZone),
    };
  });
}
