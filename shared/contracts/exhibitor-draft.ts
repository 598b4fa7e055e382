import * as z from 'zod/mini';
import { exhibitorFields } from './content-desk';
import { id, instant } from './contract';
import { richText } from './rich-text';
import { launchFields, productFields, profileFields } from './showcase-fields';
import { text } from './text';

/**
 * What an exhibitor fills in, part by part: fields of its row, of its profile, and its products and launches. A draft takes what is half
 * typed; what is sent in must be what the show takes (`faultOf` in shared/rules/exhibitor-draft.ts). An empty text is none.
 */
export const ROW_PARTS = ['name', 'nameEn', 'theme', 'summary', 'website', 'phone', 'country'] as const;
export type RowPart = (typeof ROW_PARTS)[number];
export const PROFILE_PARTS = ['logo', 'pictures', 'story', 'films', 'brochures', 'contacts', 'themes'] as const;
export type ProfilePart = (typeof PROFILE_PARTS)[number];
export const OFFER_PARTS = ['product', 'launch'] as const;
export type OfferPart = (typeof OFFER_PARTS)[number];

/** So many products, and as many launches, of one exhibitor. */
export const MOST_OFFERS = 50;

const words = (max: number) => text({ max, blank: true });
const both = (max: number) => z.object({ zh: words(max), en: words(max * 2) });
const story = z.object({ zh: z.nullable(richText), en: z.nullable(richText) });
const pictures = z.array(id).check(z.maxLength(12));
const film = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), title: words(100), url: words(2_000) }),
  z.object({ kind: z.literal('channels'), title: words(100), finderUserName: words(60), feedId: words(300) }),
]);
const brochure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), title: words(100), url: words(2_000) }),
  z.object({ kind: z.literal('material'), materialId: id }),
]);
const contact = z.object({ name: words(60), title: words(60), phone: words(40), email: words(200) });
const offer = {
  title: both(80),
  summary: both(200),
  story,
  pictures,
  films: z.array(film).check(z.maxLength(5)),
  url: words(2_000),
};
const product = z.object(offer);
const launch = z.object({ ...offer, launchesAt: z.nullable(instant), place: both(80) });
export type DraftProduct = z.output<typeof product>;
export type DraftLaunch = z.output<typeof launch>;

/** Of an offer that is on show its id; of a new one the same form, made on the phone. */
const key = id;
const field = <Part extends string>(part: Part, max: number) => z.object({ part: z.literal(part), value: words(max) });

/** One part as it is to be. Null for an offer: it is taken out. */
export const draftEdit = z.discriminatedUnion('part', [
  field('name', 200),
  field('nameEn', 200),
  field('theme', 80),
  field('summary', 300),
  field('website', 2_000),
  field('phone', 40),
  field('country', 80),
  z.object({ part: z.literal('logo'), value: z.nullable(id) }),
  z.object({ part: z.literal('pictures'), value: pictures }),
  z.object({ part: z.literal('story'), value: story }),
  z.object({ part: z.literal('films'), value: z.array(film).check(z.maxLength(10)) }),
  z.object({ part: z.literal('brochures'), value: z.array(brochure).check(z.maxLength(20)) }),
  z.object({ part: z.literal('contacts'), value: z.array(contact).check(z.maxLength(10)) }),
  z.object({ part: z.literal('themes'), value: z.array(words(40)).check(z.maxLength(10)) }),
  z.object({ part: z.literal('product'), key, value: z.nullable(product) }),
  z.object({ part: z.literal('launch'), key, value: z.nullable(launch) }),
]);
export type DraftEdit = z.output<typeof draftEdit>;
export type DraftPart = DraftEdit['part'];
export type EditOf<Part extends DraftPart> = Extract<DraftEdit, { part: Part }>;

/** What each part must be to be sent in. */
export const STRICT = {
  name: exhibitorFields.shape.name,
  nameEn: exhibitorFields.shape.nameEn,
  theme: exhibitorFields.shape.theme,
  summary: exhibitorFields.shape.summary,
  website: exhibitorFields.shape.website,
  phone: exhibitorFields.shape.phone,
  country: exhibitorFields.shape.country,
  ...profileFields.shape,
  product: z.omit(productFields, { exhibitorId: true }),
  launch: z.omit(launchFields, { exhibitorId: true }),
} as const satisfies Record<DraftPart, z.ZodMiniType>;

/** A part of this exhibitor: its name, for an offer with the key. */
export const unitName = z.string().check(z.regex(/^[a-zA-Z]{4,12}(?:\/[0-9a-f]{24})?$/));
export const unitOf = (edit: DraftEdit): string => ('key' in edit ? `${edit.part}/${edit.key}` : edit.part);
