import type { ResponseOf } from '@shared/contracts/contract';
import type { readShowcaseRow } from '@shared/contracts/showcase-desk';
import type { FieldsOf, ShowcaseFields, ShowcaseKind } from '@shared/contracts/showcase-fields';
import { AppError } from '@shared/errors';
import { listNamedExhibitors } from '../content';
import { isoIn, type Exhibition } from '../exhibition';
import { listPictures } from '../media';
import { listStaffNames } from '../staff';
import { aroundOf, targetIn } from './around';
import { blankOf, exhibitorIn, nameOfLine } from './desk-lists';
import type { Around } from './hidden';
import { NO_PROFILE, picturesOf, titleOf } from './kinds';
import { findRow, listOffersOf as listOffers, type Row } from './store';

type RowView = ResponseOf<typeof readShowcaseRow>;

/** A row as its form shows it; a profile, a speaker or a hall also before anything was written. Throws `not_found`. */
export async function readRow(show: Exhibition, kind: ShowcaseKind, id: string, now: Date): Promise<RowView> {
  const [around, found] = await Promise.all([aroundOf(show, now), findRow(show.id, id)]);
  const row = found?.kind === kind && !found.removedAt ? found : null;
  const content = row ? contentOf(row) : await blankContent(show, kind, id, around);
  const title = kind === 'profile' ? ((await listNamedExhibitors(show, [id])).get(id)?.name ?? '') : titleOf(content);
  const [pictures, names] = await Promise.all([listPictures(show.id, picturesOf(content)), listStaffNames(row ? [row.staffId] : [])]);
  return {
    id,
    version: row?.version ?? 0,
    title,
    content,
    pictures,
    exhibitor: kind === 'profile' ? null : exhibitorIn(around, row?.exhibitorId ?? null),
    target: content.kind === 'highlight' ? targetIn(around, content.fields) : null,
    changedBy: row ? (names.get(row.staffId) ?? '') : null,
    changedAt: row ? isoIn(row.changedAt, show.timeZone) : null,
  };
}

const contentOf = ({ kind, fields }: Row) => ({ kind, fields }) as ShowcaseFields;

async function blankContent(show: Exhibition, kind: ShowcaseKind, id: string, around: Around): Promise<ShowcaseFields> {
  if (kind === 'profile' && (await listNamedExhibitors(show, [id])).has(id)) return { kind, fields: NO_PROFILE };
  const name = kind === 'speaker' || kind === 'hall' ? nameOfLine(show, kind, id, around) : null;
  if (name === null || (kind !== 'speaker' && kind !== 'hall')) throw new AppError('not_found');
  return blankOf(kind, name);
}

/** What an exhibitor says of itself, to be changed; blank and of version 0 before it has said anything. */
export async function readProfile(
  { id: exhibitionId }: Exhibition,
  exhibitorId: string,
): Promise<{ readonly version: number; readonly fields: FieldsOf<'profile'> }> {
  const row = await findRow(exhibitionId, exhibitorId);
  if (row?.kind !== 'profile' || row.removedAt) return { version: 0, fields: NO_PROFILE };
  return { version: row.version, fields: (row as Row<'profile'>).fields };
}

/** A product or launch with what it takes to change it. */
export type Offer = { readonly id: string; readonly version: number } & Extract<ShowcaseFields, { kind: 'product' | 'launch' }>;

/** What an exhibitor shows, in its order. */
export async function listOffersOf({ id }: Exhibition, exhibitorId: string): Promise<Offer[]> {
  return (await listOffers(id, exhibitorId)).map(
    (row) => ({ id: row.id, version: row.version, kind: row.kind, fields: row.fields }) as Offer,
  );
}
