import type { ShownPicture } from '@shared/contracts/media';
import type { ShownNewsCard, ShownOfferCard, ShownSpeakerCard } from '@shared/contracts/showcase-fields';
import type { Page, PageQuery } from '../../../platform/paging';
import { findSession, listNamedExhibitors, searchText, searchWords, speakerId, type NamedExhibitor, type NamedSpeaker } from '../content';
import { pageOfList } from './page-of-list';
import { newsCard, offerCard, readPictures, speakerCard, type Reader } from './show-cards';
import { showcaseOf, speakersOf, type Showcase } from './showcase-of';
import { listLightProfiles, type LightRow } from './store';

const holds = (words: readonly string[], ...parts: (string | null | undefined)[]): boolean => {
  if (words.length === 0) return true;
  const text = searchText(...parts);
  return words.every((word) => text.includes(word));
};

/** As it is searched, found out once a row: rows are read anew when they or their exhibitors have changed. */
const texts = new WeakMap<object, string>();

function textOf(row: LightRow<'product' | 'launch'>, { name, nameEn }: NamedExhibitor): string {
  const there = texts.get(row);
  if (there !== undefined) return there;
  const { title, summary } = row.fields;
  const text = searchText(title.zh, title.en, summary.zh, summary.en, name, nameEn);
  texts.set(row, text);
  return text;
}

/** Products or launches of exhibitors that are on show; what is searched for is in them or in who shows them. */
export function offersFound(showcase: Showcase, kind: 'product' | 'launch', q = ''): LightRow<'product' | 'launch'>[] {
  const words = searchWords(q);
  return showcase.of(kind).filter((row) => {
    const exhibitor = showcase.exhibitors.get(row.exhibitorId ?? '');
    return exhibitor !== undefined && words.every((word) => textOf(row, exhibitor).includes(word));
  });
}

/** With their exhibitors and pictures; those of exhibitors that are not on show are left out. */
export async function showOffers(
  rows: readonly LightRow<'product' | 'launch'>[],
  { exhibitors }: Pick<Showcase, 'exhibitors'>,
  reader: Reader,
): Promise<ShownOfferCard[]> {
  const pictures = await readPictures(
    reader.show.id,
    rows.flatMap(({ fields }) => fields.pictures),
  );
  return rows.flatMap((row) => {
    const exhibitor = exhibitors.get(row.exhibitorId ?? '');
    return exhibitor ? [offerCard(row, exhibitor, pictures, reader)] : [];
  });
}

export async function pageOffers(
  reader: Reader,
  { kind, q }: { readonly kind: 'product' | 'launch'; readonly q?: string | undefined },
  page: PageQuery,
): Promise<Page<ShownOfferCard>> {
  const showcase = await showcaseOf(reader.show);
  const { items, next } = pageOfList(offersFound(showcase, kind, q), page);
  return { items: await showOffers(items, showcase, reader), next };
}

/** Newest first; what is published later is not there yet. */
export const newsAt = (showcase: Showcase, now: Date): LightRow<'news'>[] =>
  showcase.of('news').filter(({ fields }) => Date.parse(fields.publishAt) <= now.getTime());

export async function showNewsCards(rows: readonly LightRow<'news'>[], reader: Reader): Promise<ShownNewsCard[]> {
  const pictures = await readPictures(
    reader.show.id,
    rows.flatMap(({ fields }) => fields.pictures),
  );
  return rows.map((row) => newsCard(row, pictures, reader));
}

export async function pageNews(reader: Reader, page: PageQuery, now: Date): Promise<Page<ShownNewsCard>> {
  const { items, next } = pageOfList(newsAt(await showcaseOf(reader.show), now), page);
  return { items: await showNewsCards(items, reader), next };
}

export async function pageSpeakers(
  reader: Reader,
  { q, sessionId }: { readonly q?: string | undefined; readonly sessionId?: string | undefined },
  page: PageQuery,
): Promise<Page<ShownSpeakerCard>> {
  const { show, language } = reader;
  const [showcase, all] = await Promise.all([showcaseOf(show), speakersOf(show)]);
  const rowOf = (id: string) => showcase.rows.get(id) as LightRow<'speaker'> | undefined;
  const words = searchWords(q ?? '');
  const named = sessionId ? await namedBy(reader, sessionId) : all;
  const found = named.filter(({ id, name }) => {
    const fields = rowOf(id)?.fields;
    return holds(words, name, fields?.nameEn, fields?.title.zh, fields?.title.en, fields?.company.zh, fields?.company.en);
  });
  const { items, next } = pageOfList(found, page);
  const pictures = await readPictures(
    show.id,
    items.map(({ id }) => rowOf(id)?.fields.portrait ?? null),
  );
  return { items: items.map((one) => speakerCard(one, rowOf(one.id), pictures, language)), next };
}

/** Whom a session names, in its order; also of one that was taken out of the programme. */
async function namedBy({ show }: Reader, sessionId: string): Promise<Pick<NamedSpeaker, 'id' | 'name'>[]> {
  const talk = show.programmeBatch ? await findSession({ exhibitionId: show.id, batch: show.programmeBatch }, sessionId) : null;
  const byId = new Map((talk?.speakers ?? []).map((name) => [speakerId(show.id, name), name]));
  return [...byId].map(([id, name]) => ({ id, name }));
}

/** Logos of those of these exhibitors that are on show and have one. */
export async function showLogos({ show }: Reader, exhibitorIds: readonly string[]): Promise<{ exhibitorId: string; logo: ShownPicture }[]> {
  const [profiles, onShow] = await Promise.all([listLightProfiles(show.id, exhibitorIds), listNamedExhibitors(show, exhibitorIds)]);
  const logos = profiles.flatMap(({ id, fields }) =>
    'logo' in fields && fields.logo && onShow.has(id) ? [[id, fields.logo] as const] : [],
  );
  const pictures = await readPictures(
    show.id,
    logos.map(([, logo]) => logo),
  );
  return logos.flatMap(([exhibitorId, pictureId]) => {
    const logo = pictures.get(pictureId);
    return logo ? [{ exhibitorId, logo }] : [];
  });
}
