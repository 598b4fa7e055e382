import { getExhibition } from '../../show/exhibition';
import type { MaterialUsePart } from '../../show/library';
import { listExtrasNaming } from './extra-store';

/** Materials that sessions hand out. */
export const sessionMaterials: MaterialUsePart = {
  name: 'sessions',
  async usesOf(scope, materialIds) {
    const extras = await listExtrasNaming(scope, materialIds);
    const shows = new Map(
      await Promise.all([...new Set(extras.map((one) => one.exhibitionId))].map(async (id) => [id, await getExhibition(id)] as const)),
    );
    return extras.flatMap((extra) => {
      const show = shows.get(extra.exhibitionId);
      const where = { zh: `${show?.name ?? ''} · ${extra.title}`, en: `${show?.nameEn || show?.name || ''}, ${extra.title}` };
      return extra.materialIds.filter((id) => materialIds.includes(id)).map((materialId) => ({ materialId, where }));
    });
  },
};
