import type { FieldsOf } from '@shared/contracts/showcase-fields';
import type { Exhibition } from '../exhibition';
import { showcaseOf } from './showcase-of';
import type { LightRow } from './store';

interface NamedOffer {
  readonly id: string;
  readonly kind: 'product' | 'launch';
  readonly title: FieldsOf<'product'>['title'];
  readonly exhibitorId: string;
}

/** Those of these that visitors see; others are left out. */
export async function listOffersById(
  show: Pick<Exhibition, 'id' | 'programmeBatch' | 'contentVersion'>,
  ids: readonly string[],
): Promise<NamedOffer[]> {
  const { rows, exhibitors } = await showcaseOf(show);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if ((row?.kind !== 'product' && row?.kind !== 'launch') || !exhibitors.has(row.exhibitorId ?? '')) return [];
    const { kind, fields } = row as LightRow<'product' | 'launch'>;
    return [{ id, kind, title: fields.title, exhibitorId: fields.exhibitorId }];
  });
}
