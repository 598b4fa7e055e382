import type { RichText, ShownRichText } from '@shared/contracts/rich-text';
import type { ShownMaterial } from '@shared/contracts/material';
import type { Film, ShownNews, ShownOffer, ShownProfile, ShownSpeakerCard } from '@shared/contracts/showcase-fields';
import type { SessionCard } from '@shared/contracts/content';
import { AppError } from '@shared/errors';
import { findExhibitor, listNamedExhibitors, pageSessionCards } from '../content';
import { showMaterials } from '../library';
import { showRichText } from '../media';
import { materialsOf, NO_PROFILE } from './kinds';
import { newsCard, offerCard, pictureIn, readPictures, speakerCard, type Reader } from './show-cards';
import { showOffers } from './show-lists';
import { speakersOf } from './showcase-of';
import { findRow, listOffersOf, type LightRow, type Row } from './store';

/** A text in the reader's language, the Chinese where there is no other. */
async function showStory(
  { show, language }: Reader,
  story: { readonly zh: RichText | null; readonly en: RichText | null },
): Promise<ShownRichText | null> {
  const text = (language === 'en' && story.en) || story.zh;
  return text && showRichText(show.id, text);
}

/** One that is there. Throws `not_found`. */
async function getRow<Kind extends Row['kind']>(reader: Reader, id: string, ...kinds: readonly Kind[]): Promise<Row<Kind>> {
  const row = await findRow(reader.show.id, id);
  if (!row || row.removedAt || !(kinds as readonly string[]).includes(row.kind)) throw new AppError('not_found');
  return row as unknown as Row<Kind>;
}

/** What an exhibitor says of itself, empty where it says nothing, with what it shows. Throws `not_found`. */
export async function showProfile(reader: Reader, exhibitorId: string): Promise<ShownProfile> {
  const { id, programmeBatch } = reader.show;
  if (!programmeBatch || !(await findExhibitor({ exhibitionId: id, batch: programmeBatch }, exhibitorId))) throw new AppError('not_found');
  const [row, offers, exhibitors] = await Promise.all([
    findRow(id, exhibitorId),
    listOffersOf(id, exhibitorId),
    listNamedExhibitors(reader.show, [exhibitorId]),
  ]);
  const { logo, pictures, story, films, brochures, contacts, themes } =
    row?.kind === 'profile' && !row.removedAt ? (row as Row<'profile'>).fields : NO_PROFILE;
  const [there, shownStory, cards, materials] = await Promise.all([
    readPictures(id, [logo, ...pictures]),
    showStory(reader, story),
    showOffers(offers, { exhibitors }, reader),
    showMaterials(reader.show.branchId, materialsOf({ fields: { brochures } }), reader.language),
  ]);
  return {
    logo: pictureIn(there, logo),
    pictures: pictures.flatMap((one) => there.get(one) ?? []),
    story: shownStory,
    // One of the library that is a film is watched, not read.
    films: [...films, ...materials.flatMap(filmOf)],
    brochures: brochures.flatMap((one) =>
      one.kind === 'link' ? [{ title: one.title, url: one.url }] : readableOf(materials, one.materialId),
    ),
    contacts,
    themes,
    products: cards.filter((one) => one.kind === 'product'),
    launches: cards.filter((one) => one.kind === 'launch'),
  };
}

const filmOf = ({ title, content }: ShownMaterial): Film[] => (content.kind === 'channels' ? [{ title, ...content }] : []);
const readableOf = (materials: readonly ShownMaterial[], materialId: string) =>
  materials.flatMap(({ id, title, content }) => (id === materialId && content.kind !== 'channels' ? [{ title, url: content.url }] : []));

/** Throws `not_found`, also when its exhibitor is not on show. */
export async function showOffer(reader: Reader, offerId: string): Promise<ShownOffer> {
  const row = await getRow(reader, offerId, 'product', 'launch');
  const { exhibitorId, pictures, films, url, story } = row.fields;
  const [exhibitors, profile] = await Promise.all([listNamedExhibitors(reader.show, [exhibitorId]), findRow(reader.show.id, exhibitorId)]);
  const exhibitor = exhibitors.get(exhibitorId);
  if (!exhibitor) throw new AppError('not_found');
  const logo = profile?.kind === 'profile' && !profile.removedAt ? (profile as Row<'profile'>).fields.logo : null;
  const [there, shownStory] = await Promise.all([readPictures(reader.show.id, [logo, ...pictures]), showStory(reader, story)]);
  return {
    ...offerCard(row, exhibitor, there, reader),
    logo: pictureIn(there, logo),
    story: shownStory,
    pictures: pictures.flatMap((one) => there.get(one) ?? []),
    films,
    url,
  };
}

/** Throws `not_found`, also before it is published. */
export async function showNews(reader: Reader, newsId: string, now: Date): Promise<ShownNews> {
  const row = await getRow(reader, newsId, 'news');
  const { publishAt, pictures, story } = row.fields;
  if (Date.parse(publishAt) > now.getTime()) throw new AppError('not_found');
  const [there, shownStory] = await Promise.all([readPictures(reader.show.id, pictures), showStory(reader, story)]);
  return { ...newsCard(row, there, reader), story: shownStory, pictures: pictures.flatMap((one) => there.get(one) ?? []) };
}

type SpeakerPage = ShownSpeakerCard & { story: ShownRichText | null; sessions: SessionCard[] };

/** Whoever the programme names, or has a row of their own. Throws `not_found`. */
export async function showSpeaker(reader: Reader, speakerId: string, now: Date): Promise<SpeakerPage> {
  const { show, language } = reader;
  const [all, row] = await Promise.all([speakersOf(show), findRow(show.id, speakerId)]);
  const named = all.find((one) => one.id === speakerId);
  const own = row?.kind === 'speaker' && !row.removedAt ? (row as LightRow<'speaker'> & Row<'speaker'>) : undefined;
  if (!named && !own) throw new AppError('not_found');
  const ids = named?.sessionIds ?? [];
  const [pictures, story, sessions] = await Promise.all([
    readPictures(show.id, [own?.fields.portrait ?? null]),
    own ? showStory(reader, own.fields.story) : null,
    ids.length > 0 ? pageSessionCards(show, { ids: ids.join(',') }, { limit: ids.length }, now, language) : { items: [] },
  ]);
  const name = named?.name ?? own?.fields.name ?? '';
  return { ...speakerCard({ id: speakerId, name }, own, pictures, language), story, sessions: sessions.items };
}
