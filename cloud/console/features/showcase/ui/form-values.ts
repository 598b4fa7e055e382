import type { RichText } from '@shared/contracts/rich-text';
import { showcaseFields, type ShowcaseFields, type ShowcaseKind } from '@shared/contracts/showcase-fields';
import { NO_RICH_TEXT, tidyRich } from '@shared/rules/rich-text';
import * as z from 'zod/mini';
import { writtenFilm, type TypedFilm } from './fields/films-field';
import type { TypedTarget } from './fields/target-field';

/** What a form holds: the fields of its kind, but that texts are never null and a choice may not have been made. */
export type FormValues = Record<string, unknown>;

const NOTHING = { zh: '', en: '' };
const STORY = { zh: NO_RICH_TEXT, en: NO_RICH_TEXT };
const offer = (exhibitorId: string | null) => ({
  exhibitorId,
  title: NOTHING,
  summary: NOTHING,
  story: STORY,
  pictures: [],
  films: [],
  url: '',
});

/** Of a new one; an exhibitor that the list is narrowed to is chosen already. */
export function blankValues(kind: ShowcaseKind, exhibitorId: string | null): FormValues {
  switch (kind) {
    case 'product':
      return offer(exhibitorId);
    case 'launch':
      return { ...offer(exhibitorId), launchesAt: null, place: NOTHING };
    case 'news':
      return { title: NOTHING, summary: NOTHING, story: STORY, pictures: [], publishAt: null };
    case 'highlight':
      return { title: NOTHING, summary: NOTHING, picture: null, target: { kind: 'none', id: null }, until: null };
    case 'sponsor':
      return { name: NOTHING, grade: NOTHING, logo: null, exhibitorId, url: '' };
    case 'speaker':
      return { name: '', nameEn: '', title: NOTHING, company: NOTHING, portrait: null, story: STORY };
    case 'hall':
      return { name: '', nameEn: '', level: '', summary: NOTHING, way: NOTHING, picture: null };
    case 'profile':
      return { logo: null, pictures: [], story: STORY, films: [], brochures: [], materials: [], contacts: [], themes: [] };
  }
}

/** Stored fields as a form takes them. */
export function shownValues({ fields }: ShowcaseFields): FormValues {
  const values: FormValues = { ...fields };
  if ('story' in fields) values.story = { zh: fields.story.zh ?? NO_RICH_TEXT, en: fields.story.en ?? NO_RICH_TEXT };
  if ('url' in fields) values.url = fields.url ?? '';
  if ('brochures' in fields) {
    values.brochures = fields.brochures.filter((one) => one.kind === 'link');
    values.materials = fields.brochures.flatMap((one) => (one.kind === 'material' ? [one.materialId] : []));
  }
  if ('target' in fields) values.target = { id: null, ...fields.target };
  return values;
}

const richOf = (text: RichText): RichText | null => {
  const tidy = tidyRich(text);
  return tidy.blocks.length > 0 ? tidy : null;
};

/** What is typed as it is sent: tidied as the service does. */
export function writtenContent(kind: ShowcaseKind, values: FormValues): ShowcaseFields {
  const { story, url, target, films, brochures, materials, ...rest } = values as FormValues & {
    story?: { zh: RichText; en: RichText };
    url?: string;
    target?: TypedTarget;
    films?: TypedFilm[];
    brochures?: { title: string; url: string }[];
    materials?: string[];
  };
  const fields = {
    ...rest,
    ...(story ? { story: { zh: richOf(story.zh), en: richOf(story.en) } } : {}),
    ...(url === undefined ? {} : { url: url.trim() || null }),
    ...(target ? { target: target.kind === 'none' ? { kind: 'none' } : target } : {}),
    ...(brochures
      ? {
          brochures: [
            ...brochures.map(({ title, url: address }) => ({ kind: 'link', title, url: address.trim() })),
            ...(materials ?? []).map((materialId) => ({ kind: 'material', materialId })),
          ],
        }
      : {}),
    ...(films ? { films: films.map(writtenFilm) } : {}),
  };
  const checked = z.safeParse(showcaseFields, { kind, fields });
  // What the form let through and the contract does not, the service says.
  return checked.success ? checked.data : ({ kind, fields } as ShowcaseFields);
}
