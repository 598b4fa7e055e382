import { changeShowcaseRow, createShowcaseRow } from '@shared/contracts/showcase-desk';
import type { FieldsOf, ShowcaseFields } from '@shared/contracts/showcase-fields';
import type { Client } from '../client';
import { fictionalNumber, type FairExhibitor } from '../fair/draw-exhibitors';
import { personName, type Fair } from '../fair/draw-fair';
import type { FairOffer } from '../fair/draw-offers';
import type { FairSpeaker } from '../fair/draw-speakers';
import type { FairPicture } from '../fair/pictures/canvas';
import { logoOf } from '../fair/pictures/logo';
import { lookOf, TINTS } from '../fair/pictures/looks';
import { portraitOf } from '../fair/pictures/portrait';
import { SPONSORING, SPONSORING_GRADE, SPONSORS } from '../fair/sponsors';
import type { FairStory } from '../fair/story';
import { tellHighlights, type FairTarget } from '../fair/tell-highlights';
import { tellHalls, tellNews } from '../fair/tell-show';
import { TRADES } from '../fair/trades';
import type { Random } from '../random';
import type { Rows } from './find-rows';
import type { PictureShelf } from './picture-shelf';

interface Work {
  readonly exhibitionId: string;
  readonly fair: Fair;
  readonly shelf: PictureShelf;
  readonly rows: Rows;
  /** Materials by their keys. */
  readonly library: ReadonlyMap<string, string>;
  readonly random: Random;
}

/**
 * Rows of one show are written one after the other anyway, for each counts; pictures of the next ones go up meanwhile.
 */
async function inOrder<T>(
  from: readonly T[],
  contentOf: (one: T, n: number) => Promise<ShowcaseFields>,
  put: (content: ShowcaseFields, one: T, n: number) => Promise<unknown>,
): Promise<void> {
  const contents = from.map(contentOf);
  const written = (async () => {
    for (const [n, content] of contents.entries()) await put(await content, from[n]!, n);
  })();
  await Promise.all([...contents, written]);
}

export async function writeShowcase(owner: Client, work: Work): Promise<void> {
  const { exhibitionId, fair, rows, shelf } = work;
  const params = { exhibitionId };
  const create = async (key: string, content: ShowcaseFields) =>
    (await owner.call(createShowcaseRow, { params, body: { key: `fair-${key}`, content } })).id;
  await inOrder(
    fair.exhibitors.slice(0, fair.size.profiles),
    async (one, n) => ({ kind: 'profile', fields: await profileOf(work, one, n) }),
    (content, one) =>
      owner.call(changeShowcaseRow, {
        params: { ...params, showcaseKind: 'profile', showcaseId: rowOf(rows.exhibitors, one.name) },
        body: { version: 0, content },
      }),
  );
  const offerIds: string[] = [];
  await inOrder(
    fair.offers,
    (one, n) => offerOf(work, one, n),
    async (content, _, n) => void (offerIds[n] = await create(`offer-${n}`, content)),
  );
  await inOrder(
    fair.speakers,
    async (one) => ({ kind: 'speaker', fields: await speakerOf(work, one) }),
    (content, _, n) => create(`speaker-${n}`, content),
  );
  await inOrder(
    tellHalls().slice(0, fair.size.told),
    async ({ picture, ...hall }) => ({ kind: 'hall', fields: { ...hall, picture: await shelf.idOf(picture) } }),
    (content, _, n) => create(`hall-${n}`, content),
  );
  const newsIds: string[] = [];
  await inOrder(
    tellNews().slice(0, fair.size.news),
    async ({ title, summary, story, picture, at }) => ({
      kind: 'news',
      fields: {
        title,
        summary,
        story: { zh: await shelf.written(story), en: null },
        pictures: [await shelf.idOf(picture)],
        publishAt: iso(at),
      },
    }),
    async (content, _, n) => void (newsIds[n] = await create(`news-${n}`, content)),
  );
  await inOrder(
    tellHighlights(fair).slice(0, fair.size.told),
    async ({ title, summary, picture, until, leadsTo }) => ({
      kind: 'highlight',
      fields: {
        title,
        summary,
        picture: await shelf.idOf(picture),
        until: until === null ? null : iso(until),
        target: targetOf(work, leadsTo, { offerIds, newsIds }),
      },
    }),
    (content, _, n) => create(`highlight-${n}`, content),
  );
  await inOrder(
    sponsorsOf(work).slice(0, fair.size.told),
    async ({ picture, ...fields }) => ({ kind: 'sponsor', fields: { ...fields, logo: await shelf.idOf(picture) } }),
    (content, _, n) => create(`sponsor-${n}`, content),
  );
}

const iso = (at: number) => new Date(at).toISOString();
const NO_ENGLISH = null;

function rowOf(rows: ReadonlyMap<string, string>, name: string): string {
  const id = rows.get(name);
  if (id === undefined) throw new Error(`the import made no ${name}`);
  return id;
}

async function profileOf({ shelf, fair, library, random }: Work, one: FairExhibitor, n: number): Promise<FieldsOf<'profile'>> {
  const own = random.of(`profile/${n}`);
  const { who, does, proves, shows } = one.told;
  const offers = fair.offers.some((offer) => offer.exhibitor === one);
  const story: FairStory = offers
    ? [`${who}${does}`, { quote: proves }, shows]
    : [`${who}${does}`, proves, { heading: '本次带来' }, { list: one.products.map(({ title, says }) => `${title}：${says}`) }, shows];
  const logo = logoOf(random.of(`logo/${n}`), one);
  const pictured = offers ? one.products.slice(0, 2) : [];
  const [logoId, pictures, text] = await Promise.all([
    shelf.idOf(logo),
    Promise.all(pictured.map((shown, i) => shelf.idOf(drawingOf(shown.product, n + i)))),
    shelf.written(story),
  ]);
  const checklist = own.chance(0.15) ? library.get(CHECKLISTS[one.trade.track] ?? '') : undefined;
  return {
    logo: logoId,
    pictures,
    story: { zh: text, en: NO_ENGLISH },
    films: own.chance(0.15)
      ? [{ kind: 'link', title: `${one.mark}工厂三分钟`, url: `https://video.example.com/${one.markEn.toLowerCase()}` }]
      : [],
    brochures: [
      ...(own.chance(0.3) ? [{ kind: 'link' as const, title: `${one.mark}产品样册`, url: `${one.website}/catalogue.pdf` }] : []),
      ...(checklist === undefined ? [] : [{ kind: 'material' as const, materialId: checklist }]),
    ],
    contacts: own.some(CONTACTS, own.between(1, 2)).map((title, i) => ({
      name: personName(own),
      title,
      phone: fictionalNumber(n * 2 + i),
      email: i === 0 ? `${one.markEn.toLowerCase()}@example.com` : '',
    })),
    themes: [one.theme, ...own.some(THEMES, own.between(0, 2))],
  };
}

const CONTACTS = ['销售经理', '技术支持', '市场专员', '区域负责人', '应用工程师'];
const THEMES = ['首次参展', '现场演示', '可试样', '招代理商', '提供整线', '节能', '国产替代'];
const CHECKLISTS: Readonly<Record<string, string>> = {
  工业机器人: 'robots',
  数控机床: 'machines',
  机器视觉与传感: 'senses',
  工业软件与物流: 'systems',
};

const PRODUCTS = TRADES.flatMap((trade) => trade.products);
const drawingOf = (product: (typeof PRODUCTS)[number], tint: number): FairPicture =>
  lookOf(product, PRODUCTS.indexOf(product), tint % TINTS);

async function offerOf({ shelf, rows }: Work, offer: FairOffer, n: number): Promise<ShowcaseFields> {
  const { exhibitor, product, title, titleEn, says, points, launch, tint } = offer;
  const drawing = drawingOf(product, tint);
  const common = {
    exhibitorId: rowOf(rows.exhibitors, exhibitor.name),
    title: { zh: title, en: titleEn },
    summary: { zh: says, en: '' },
    pictures: [await shelf.idOf(drawing)],
    films: [],
    url: n % 4 === 0 ? `${exhibitor.website}/${product.series.toLowerCase()}` : null,
  };
  if (!launch) {
    const zh = await shelf.written([{ list: points }, exhibitor.told.shows]);
    return { kind: 'product', fields: { ...common, story: { zh, en: NO_ENGLISH } } };
  }
  const zh = await shelf.written([launch.why, { heading: '要点' }, { list: points }]);
  return { kind: 'launch', fields: { ...common, story: { zh, en: NO_ENGLISH }, launchesAt: iso(launch.at), place: launch.place } };
}

async function speakerOf({ shelf, random }: Work, one: FairSpeaker): Promise<FieldsOf<'speaker'>> {
  const { name, nameEn, title, company, story } = one;
  const portrait = await shelf.idOf(portraitOf(random.of(`portrait/${name}`), name, nameEn));
  return { name, nameEn, title, company, portrait, story: { zh: await shelf.written([story.join('')]), en: NO_ENGLISH } };
}

function targetOf(
  { rows, fair }: Work,
  leadsTo: FairTarget,
  { offerIds, newsIds }: { offerIds: readonly string[]; newsIds: readonly string[] },
): FieldsOf<'highlight'>['target'] {
  switch (leadsTo.kind) {
    case 'session':
      return { kind: 'session', id: rowOf(rows.sessions, leadsTo.title) };
    case 'exhibitor':
      return { kind: 'exhibitor', id: rowOf(rows.exhibitors, leadsTo.name) };
    case 'launch':
      return { kind: 'launch', id: offerIds[fair.offers.indexOf(leadsTo.offer)] ?? '' };
    case 'news':
      return { kind: 'news', id: newsIds[leadsTo.n] ?? '' };
  }
}

function sponsorsOf({ fair, rows, random }: Work) {
  const house = SPONSORS.flatMap(({ grade, names }) =>
    names.map(([zh, en, mark, markEn]) => ({
      name: { zh, en },
      grade,
      exhibitorId: null,
      url: 'https://www.example.com/',
      picture: logoOf(random.of(`sponsor/${mark}`), { mark, markEn }),
    })),
  );
  const partners = fair.exhibitors.slice(0, Math.min(SPONSORING, fair.size.profiles)).map((one, n) => ({
    name: { zh: one.name, en: one.nameEn },
    grade: SPONSORING_GRADE,
    exhibitorId: rowOf(rows.exhibitors, one.name),
    url: null,
    picture: logoOf(random.of(`logo/${n}`), one),
  }));
  return [...house, ...partners];
}
