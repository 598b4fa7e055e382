import { showcaseKindTexts } from '@shared/rules/showcase-words';
import { textIn } from '@shared/rules/language';
import { listNamedExhibitors } from '../content';
import { inBoth } from '../exhibition';
import type { MediaUsePart } from '../media';
import { getExhibition } from '../exhibition';
import { titleOf } from './kinds';
import { listRowsWithPictures } from './store';

/** Pictures of profiles, products, launches, news, highlights, sponsors, speakers and halls. */
export const showcaseMedia: MediaUsePart = {
  name: 'showcase',
  async usesOf(exhibitionId, mediaIds) {
    const rows = await listRowsWithPictures(exhibitionId, mediaIds);
    if (rows.length === 0) return [];
    const profiles = rows.filter((row) => row.kind === 'profile').map((row) => row.id);
    const exhibitors = await listNamedExhibitors(await getExhibition(exhibitionId), profiles);
    const asked = new Set(mediaIds);
    return rows.flatMap((row) => {
      const title = row.kind === 'profile' ? (exhibitors.get(row.id)?.name ?? '') : titleOf(row);
      const where = inBoth((language) => {
        const kind = textIn(showcaseKindTexts, language)[row.kind];
        if (!title) return kind;
        return language === 'zh' ? `${kind}“${title}”` : `${kind} “${title}”`;
      });
      return row.mediaIds.filter((id) => asked.has(id)).map((mediaId) => ({ mediaId, where }));
    });
  },
};
