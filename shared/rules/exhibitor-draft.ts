import * as z from 'zod/mini';
import {
  ROW_PARTS,
  STRICT,
  type DraftEdit,
  type DraftPart,
  type OfferPart,
  type ProfilePart,
  type RowPart,
} from '../contracts/exhibitor-draft';
import type { FieldsOf } from '../contracts/showcase-fields';
import { picturesIn } from './rich-text';

const isIn = <Name extends string>(names: readonly Name[], part: string): part is Name => (names as readonly string[]).includes(part);

export const isRowPart = (part: DraftPart): part is RowPart => isIn(ROW_PARTS, part);
export const isOfferPart = (part: DraftPart): part is OfferPart => part === 'product' || part === 'launch';
export const isProfilePart = (part: DraftPart): part is ProfilePart => !isRowPart(part) && !isOfferPart(part);

type Offer = Omit<FieldsOf<'product'>, 'exhibitorId'> | Omit<FieldsOf<'launch'>, 'exhibitorId'>;

/** A part as the show keeps it: an empty text is null where the show says so, lines with nothing in them are left out. */
function kept(edit: DraftEdit): unknown {
  if (isRowPart(edit.part)) return edit.part === 'name' ? edit.value : edit.value || null;
  if ((edit.part === 'product' || edit.part === 'launch') && edit.value) return { ...edit.value, url: edit.value.url || null };
  if (edit.part === 'themes') return edit.value.filter(Boolean);
  if (edit.part === 'contacts') return edit.value.filter((one) => one.name || one.title || one.phone || one.email);
  if (edit.part === 'brochures') return edit.value.filter((one) => one.kind !== 'link' || one.title || one.url);
  return edit.value;
}

/** An offer on show as a draft has it. */
export function draftOffer<Fields extends Offer>(fields: Fields): Omit<Fields, 'url'> & { url: string } {
  return { ...fields, url: fields.url ?? '' };
}

/** What is kept of a part that is sent in, or which of its fields is not what the show takes. */
export function readPart(edit: DraftEdit): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly path: string } {
  if (edit.value === null) return { ok: true, value: null };
  const parsed = z.safeParse(STRICT[edit.part] as z.ZodMiniType, kept(edit));
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, path: parsed.error.issues[0]?.path.join('.') ?? '' };
}

/** The library's pictures in a part, each once. */
export function picturesOf(edit: DraftEdit): string[] {
  const { part, value } = edit;
  if (value === null) return [];
  if (part === 'logo') return [value];
  if (part === 'pictures') return [...new Set(value)];
  const stories = part === 'story' ? [value] : part === 'product' || part === 'launch' ? [value.story] : [];
  const shown = part === 'product' || part === 'launch' ? value.pictures : [];
  return [...new Set([...shown, ...stories.flatMap(({ zh, en }) => [zh, en].flatMap((one) => (one ? picturesIn(one) : [])))])];
}
