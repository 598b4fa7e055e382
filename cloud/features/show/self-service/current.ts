import {
  draftEdit,
  PROFILE_PARTS,
  ROW_PARTS,
  unitOf,
  type DraftEdit,
  type OfferPart,
  type RowPart,
} from '@shared/contracts/exhibitor-draft';
import type { FieldsOf } from '@shared/contracts/showcase-fields';
import { draftOffer } from '@shared/rules/exhibitor-draft';
import { firstGraphemes, tidyText } from '@shared/rules/text';
import * as z from 'zod/mini';
import { getExhibitorRow, type ExhibitorRow } from '../content';
import type { Exhibition } from '../exhibition';
import { listOffersOf, readProfile } from '../showcase';

/** An exhibitor as visitors see it, part by part, with what is needed to write over it. */
export interface Current {
  readonly row: ExhibitorRow;
  readonly profile: { readonly version: number; readonly fields: FieldsOf<'profile'> };
  readonly offers: ReadonlyMap<string, { readonly id: string; readonly kind: OfferPart; readonly version: number }>;
  readonly parts: ReadonlyMap<string, DraftEdit>;
}

/** What a form takes of a field: a list may have brought more. */
const MOST: Record<RowPart, number> = { name: 200, nameEn: 200, theme: 80, summary: 300, website: 2_000, phone: 40, country: 80 };
const rowEdit = (part: RowPart, { fields }: ExhibitorRow): DraftEdit => ({
  part,
  value: firstGraphemes(tidyText(fields[part] ?? ''), MOST[part]),
});

/** Throws `exhibitor_gone`. */
export async function readCurrent(show: Exhibition, exhibitorId: string): Promise<Current> {
  const row = await getExhibitorRow(show, exhibitorId);
  const [profile, offers] = await Promise.all([readProfile(show, exhibitorId), listOffersOf(show, exhibitorId)]);
  const edits: unknown[] = [
    ...ROW_PARTS.map((part) => rowEdit(part, row)),
    ...PROFILE_PARTS.map((part) => ({ part, value: profile.fields[part] })),
    ...offers.map(({ id, kind, fields: { exhibitorId: _own, ...fields } }) => ({ part: kind, key: id, value: draftOffer(fields) })),
  ];
  // In the form in which drafts are, so that the two are compared.
  const parts = new Map(edits.map((one) => z.parse(draftEdit, one)).map((edit) => [unitOf(edit), edit]));
  return { row, profile, parts, offers: new Map(offers.map(({ id, kind, version }) => [`${kind}/${id}`, { id, kind, version }])) };
}
