import type { RichText } from '@shared/contracts/rich-text';
import type { FieldsOf, ShowcaseFields, ShowcaseKind } from '@shared/contracts/showcase-fields';
import { picturesIn, tidyRich, withOtherPictures } from '@shared/rules/rich-text';

/** What tells the kinds of rows apart. */

/** There without anybody having made them: of an exhibitor, or of a name that the programme has. */
export const isNamed = (kind: ShowcaseKind): kind is 'profile' | 'speaker' | 'hall' =>
  kind === 'profile' || kind === 'speaker' || kind === 'hall';

/** Of a show; of products and launches of one exhibitor. What the home page shows all of has less room. */
export const MOST: Record<ShowcaseKind, number> = {
  profile: Infinity,
  product: 100,
  launch: 100,
  news: 2_000,
  highlight: 30,
  sponsor: 300,
  speaker: 5_000,
  hall: 100,
};

/** What has no time comes behind all that have one. */
const LATEST = 8.64e15;

/** Place of a new row or one with another time; null where the organiser arranges them, or where nothing depends on it. */
export function placeOf({ kind, fields }: ShowcaseFields, createdAt: Date): number | null {
  if (kind === 'launch') return fields.launchesAt ? Date.parse(fields.launchesAt) : LATEST;
  if (kind === 'news') return -Date.parse(fields.publishAt);
  return kind === 'product' ? createdAt.getTime() : null;
}

/** Empty for a profile: it is called like its exhibitor. */
export function titleOf({ kind, fields }: { readonly kind: ShowcaseKind; readonly fields: object }, language: 'zh' | 'en' = 'zh'): string {
  if (kind === 'profile') return '';
  const { name, nameEn, title } = fields as {
    name?: string | { zh: string; en: string };
    nameEn?: string;
    title?: { zh: string; en: string };
  };
  if (typeof name === 'string') return (language === 'en' && nameEn) || name;
  const said = name ?? title;
  return (said && ((language === 'en' && said.en) || said.zh)) ?? '';
}

export const exhibitorOf = ({ kind, fields }: ShowcaseFields, id: string): string | null =>
  kind === 'profile' ? id : 'exhibitorId' in fields ? fields.exhibitorId : null;

/** Every picture of the library that a row names, each once; those of its story last. */
export function picturesOf({ fields }: { readonly fields: object }): string[] {
  const { logo, portrait, picture, pictures, story } = fields as Partial<Pictured>;
  const texts = [story?.zh, story?.en].flatMap((text) => (text ? picturesIn(text) : []));
  return [...new Set([...[logo, portrait, picture].flatMap((id) => id ?? []), ...(pictures ?? []), ...texts])];
}

/** Every material of the library that a row names, each once. */
export const materialsOf = ({ fields }: { readonly fields: object }): string[] => [
  ...new Set(
    ((fields as Partial<FieldsOf<'profile'>>).brochures ?? []).flatMap((one) => (one.kind === 'material' ? [one.materialId] : [])),
  ),
];

/** Without materials that are not among these. */
export function withMaterials<Fields extends object>(fields: Fields, there: ReadonlySet<string>): Fields {
  const { brochures } = fields as Partial<FieldsOf<'profile'>>;
  return brochures ? { ...fields, brochures: brochures.filter((one) => one.kind === 'link' || there.has(one.materialId)) } : fields;
}

interface Pictured {
  readonly logo: string | null;
  readonly portrait: string | null;
  readonly picture: string | null;
  readonly pictures: readonly string[];
  readonly story: { readonly zh: RichText | null; readonly en: RichText | null };
}

/** A text that says nothing is none. */
const tidyStory = (text: RichText | null): RichText | null => {
  const tidy = text && tidyRich(text);
  return tidy && tidy.blocks.length > 0 ? tidy : null;
};

/** As it is kept. */
export function tidied<Fields extends ShowcaseFields>(content: Fields): Fields {
  const { fields } = content;
  const pictures = 'pictures' in fields ? { pictures: [...new Set(fields.pictures)] } : {};
  const story = 'story' in fields ? { story: { zh: tidyStory(fields.story.zh), en: tidyStory(fields.story.en) } } : {};
  return { ...content, fields: { ...fields, ...pictures, ...story } };
}

/** With other pictures in place of those it names; null: without that one. */
export function withPictures<Fields extends object>(fields: Fields, newOf: (mediaId: string) => string | null): Fields {
  const { logo, portrait, picture, pictures, story } = fields as Partial<Pictured>;
  const one = (id: string | null) => (id === null ? null : newOf(id));
  const text = (rich: RichText | null) => rich && withOtherPictures(rich, newOf);
  return {
    ...fields,
    ...(logo === undefined ? {} : { logo: one(logo) }),
    ...(portrait === undefined ? {} : { portrait: one(portrait) }),
    ...(picture === undefined ? {} : { picture: one(picture) }),
    ...(pictures === undefined ? {} : { pictures: pictures.flatMap((id) => newOf(id) ?? []) }),
    ...(story === undefined ? {} : { story: { zh: text(story.zh), en: text(story.en) } }),
  };
}

const NOTHING = { zh: '', en: '' };

/** Before anybody has written anything. */
export const NO_PROFILE: FieldsOf<'profile'> = {
  logo: null,
  pictures: [],
  story: { zh: null, en: null },
  films: [],
  brochures: [],
  contacts: [],
  themes: [],
};
export const blankSpeaker = (name: string): FieldsOf<'speaker'> => ({
  name,
  nameEn: '',
  title: NOTHING,
  company: NOTHING,
  portrait: null,
  story: { zh: null, en: null },
});
export const blankHall = (name: string): FieldsOf<'hall'> => ({
  name,
  nameEn: '',
  level: '',
  summary: NOTHING,
  way: NOTHING,
  picture: null,
});
