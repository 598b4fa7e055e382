import { listNamedExhibitors } from '../content';
import { findExhibition } from '../exhibition';
import type { MaterialUsePart } from '../library';
import { titleOf } from './kinds';
import { listRowsWithMaterials } from './store';

/** Materials that exhibitors' profiles name. */
export const showcaseMaterials: MaterialUsePart = {
  name: 'showcase',
  async usesOf(scope, materialIds) {
    const asked = new Set(materialIds);
    const rows = await listRowsWithMaterials(scope, materialIds);
    const uses = await Promise.all(
      rows.map(async (row) => {
        const show = await findExhibition(row.exhibitionId);
        const exhibitor = show && row.exhibitorId ? (await listNamedExhibitors(show, [row.exhibitorId])).get(row.exhibitorId) : undefined;
        const where = [show?.name, exhibitor?.name ?? titleOf(row)].filter(Boolean).join(' · ');
        return (row.materialIds ?? []).filter((id) => asked.has(id)).map((materialId) => ({ materialId, where: { zh: where, en: where } }));
      }),
    );
    return uses.flat();
  },
};
