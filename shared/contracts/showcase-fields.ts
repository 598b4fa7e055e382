import * as z from 'zod/mini';
import { id, instant } from './contract';
import { shownPicture } from './media';
import { richText, shownRichText } from './rich-text';
import { text } from './text';

/**
 * What a show tells beside the rows that lists bring: what an exhibitor says of itself, products, launches, news, highlights, sponsors,
 * and what is known of speakers and halls. Written by hand, here or by the exhibitor; no list brings it or takes it away. English that
 * is empty is the Chinese.
 */
export const SHOWCASE_KINDS = ['profile', 'product', 'launch', 'news', 'highlight', 'sponsor', 'speaker', 'hall'] as const;
export type ShowcaseKind = (typeof SHOWCASE_KINDS)[number];
export const showcaseKind = z.enum(SHOWCASE_KINDS);

/** A text in both languages, on one line. */
const said = (max: number) => z.object({ zh: text({ max }), en: text({ max: max * 2, blank: true }) });
const saidOrNot = (max: number) => z.object({ zh: text({ max, blank: true }), en: text({ max: max * 2, blank: true }) });
/** Null: nothing is said. */
const story = z.object({ zh: z.nullable(richText), en: z.nullable(richText) });
export const https = z.string().check(z.maxLength(2_000), z.regex(/^https:\/\/[!-~]{3,}$/, '网址要以 https:// 开头'));
const pictures = z.array(id).check(z.maxLength(12));

/** A film elsewhere, or one of a Channels account (`wx.openChannelsActivity`: `finderUserName` begins with `sph`, `feedId` names the film). */
export const film = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), title: text({ max: 100 }), url: https }),
  z.object({
    kind: z.literal('channels'),
    title: text({ max: 100 }),
    finderUserName: z.string().check(z.regex(/^sph[0-9A-Za-z]{6,40}$/, '视频号 ID 以 sph 开头')),
    feedId: z.string().check(z.regex(/^[\w=+/:.-]{8,300}$/, '视频 ID 不完整')),
  }),
]);
export type Film = z.output<typeof film>;

/** Something to read: elsewhere, or of the library of materials. */
export const brochure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), title: text({ max: 100 }), url: https }),
  z.object({ kind: z.literal('material'), materialId: id }),
]);

/** Whom visitors may call or write to; public, and chosen to be. */
export const publicContact = z.object({
  name: text({ max: 60 }),
  title: text({ max: 60, blank: true }),
  /** As it is dialled. */
  phone: text({ max: 40, blank: true }),
  email: z.union([z.literal(''), z.email().check(z.maxLength(200))]),
});

/** Of one exhibitor; its id is the exhibitor's. */
export const profileFields = z.object({
  logo: z.nullable(id),
  pictures,
  /** In place of the description that a list brought. */
  story,
  films: z.array(film).check(z.maxLength(10)),
  brochures: z.array(brochure).check(z.maxLength(20)),
  contacts: z.array(publicContact).check(z.maxLength(10)),
  themes: z.array(text({ max: 40 })).check(z.maxLength(10)),
});

const offer = {
  /** Whose it is. */
  exhibitorId: id,
  title: said(80),
  summary: saidOrNot(200),
  story,
  pictures,
  films: z.array(film).check(z.maxLength(5)),
  url: z.nullable(https),
};
export const productFields = z.object(offer);
/** A new product shown for the first time; `launchesAt` when it is presented, null: during the whole show. */
export const launchFields = z.object({ ...offer, launchesAt: z.nullable(instant), place: saidOrNot(80) });

export const newsFields = z.object({
  title: said(80),
  summary: saidOrNot(200),
  story,
  pictures,
  /** Visitors see it from then on. */
  publishAt: instant,
});

/** What a highlight leads to. */
export const highlightTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('session'), id }),
  z.object({ kind: z.literal('exhibitor'), id }),
  z.object({ kind: z.literal('launch'), id }),
  z.object({ kind: z.literal('news'), id }),
]);
/** Shown on the home page; `until` is when it is past, null: it stays. After its session is over it is not shown before the show has ended. */
export const highlightFields = z.object({
  title: said(60),
  summary: saidOrNot(120),
  picture: z.nullable(id),
  target: highlightTarget,
  until: z.nullable(instant),
});

export const sponsorFields = z.object({
  name: said(80),
  /** 主办、承办、协办、钻石赞助 … as the organiser calls it; sponsors of a grade stand together, grades in the order of their first. */
  grade: said(30),
  logo: z.nullable(id),
  exhibitorId: z.nullable(id),
  url: z.nullable(https),
});

/** Of the speaker whom sessions name so; sessions find it by `name`. */
export const speakerFields = z.object({
  name: text({ max: 120 }),
  nameEn: text({ max: 120, blank: true }),
  title: saidOrNot(80),
  company: saidOrNot(80),
  portrait: z.nullable(id),
  story,
});

/** Of the hall that stands and sessions name so; they find it by `name`. */
export const hallFields = z.object({
  name: text({ max: 60 }),
  nameEn: text({ max: 120, blank: true }),
  level: text({ max: 20, blank: true }),
  summary: saidOrNot(200),
  /** How to find it, in words. */
  way: saidOrNot(300),
  picture: z.nullable(id),
});

export const showcaseFields = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), fields: profileFields }),
  z.object({ kind: z.literal('product'), fields: productFields }),
  z.object({ kind: z.literal('launch'), fields: launchFields }),
  z.object({ kind: z.literal('news'), fields: newsFields }),
  z.object({ kind: z.literal('highlight'), fields: highlightFields }),
  z.object({ kind: z.literal('sponsor'), fields: sponsorFields }),
  z.object({ kind: z.literal('speaker'), fields: speakerFields }),
  z.object({ kind: z.literal('hall'), fields: hallFields }),
]);
export type ShowcaseFields = z.output<typeof showcaseFields>;
export type FieldsOf<Kind extends ShowcaseKind> = Extract<ShowcaseFields, { kind: Kind }>['fields'];

// As visitors get it, in their language ----------------------------------------------------------

const link = z.object({ title: z.string(), url: z.string() });

export const shownOfferCard = z.object({
  id,
  kind: z.enum(['product', 'launch']),
  title: z.string(),
  summary: z.string(),
  picture: z.nullable(shownPicture),
  exhibitor: z.object({ id, name: z.string(), boothId: z.nullable(id), boothText: z.string() }),
  launchesAt: z.nullable(instant),
  /** `3月10日 周二 10:00 · 1号馆发布台`; empty without time and place. */
  whenText: z.string(),
});
export const shownOffer = z.object({
  ...shownOfferCard.shape,
  /** Of its exhibitor. */
  logo: z.nullable(shownPicture),
  story: z.nullable(shownRichText),
  pictures: z.array(shownPicture),
  films: z.array(film),
  url: z.nullable(z.string()),
});

export const shownProfile = z.object({
  logo: z.nullable(shownPicture),
  pictures: z.array(shownPicture),
  story: z.nullable(shownRichText),
  films: z.array(film),
  brochures: z.array(link),
  contacts: z.array(publicContact),
  themes: z.array(z.string()),
  products: z.array(shownOfferCard),
  launches: z.array(shownOfferCard),
});

export const shownNewsCard = z.object({
  id,
  title: z.string(),
  summary: z.string(),
  picture: z.nullable(shownPicture),
  publishAt: instant,
  /** `3月10日 周二 10:00` */
  dayText: z.string(),
});
export const shownNews = z.object({ ...shownNewsCard.shape, story: z.nullable(shownRichText), pictures: z.array(shownPicture) });

export const shownHighlight = z.object({
  id,
  title: z.string(),
  summary: z.string(),
  picture: z.nullable(shownPicture),
  target: highlightTarget,
});
export const shownSponsor = z.object({
  id,
  name: z.string(),
  logo: z.nullable(shownPicture),
  exhibitorId: z.nullable(id),
  url: z.nullable(z.string()),
});
export const shownSpeakerCard = z.object({
  id,
  name: z.string(),
  title: z.string(),
  company: z.string(),
  portrait: z.nullable(shownPicture),
});
export const shownHall = z.object({
  id,
  name: z.string(),
  /** As stands and sessions name it, in no language. */
  writtenName: z.string(),
  level: z.string(),
  summary: z.string(),
  way: z.string(),
  picture: z.nullable(shownPicture),
});

export type ShownOfferCard = z.output<typeof shownOfferCard>;
export type ShownOffer = z.output<typeof shownOffer>;
export type ShownProfile = z.output<typeof shownProfile>;
export type ShownNewsCard = z.output<typeof shownNewsCard>;
export type ShownNews = z.output<typeof shownNews>;
export type ShownHighlight = z.output<typeof shownHighlight>;
export type ShownSponsor = z.output<typeof shownSponsor>;
export type ShownSpeakerCard = z.output<typeof shownSpeakerCard>;
export type ShownHall = z.output<typeof shownHall>;
