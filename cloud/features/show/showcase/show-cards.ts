import type { ShownPicture } from '@shared/contracts/media';
import type { ShownHighlight, ShownNewsCard, ShownOfferCard, ShownSpeakerCard, ShownSponsor } from '@shared/contracts/showcase-fields';
import { inLanguage } from '@shared/rules/bilingual';
import type { NamedExhibitor } from '../content';
import { isoIn, momentText, type Exhibition, type Language } from '../exhibition';
import { listPictures } from '../media';
import type { LightRow } from './store';

/** Rows as lists show them to visitors, in their language. */

export interface Reader {
  readonly show: Exhibition;
  readonly language: Language;
}

export type Pictures = ReadonlyMap<string, ShownPicture>;

/** Those of these that are there. */
export async function readPictures(exhibitionId: string, ids: readonly (string | null)[]): Promise<Pictures> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  return new Map((await listPictures(exhibitionId, wanted)).map((one) => [one.id, one]));
}

export const pictureIn = (pictures: Pictures, id: string | null | undefined): ShownPicture | null => pictures.get(id ?? '') ?? null;

const MOST_STANDS = 3;

/** `1号馆 A01、1号馆 A02`; of many the first few. */
function standsText({ booths }: NamedExhibitor, language: Language): string {
  const told = booths.slice(0, MOST_STANDS).map((one) => one.text);
  const comma = language === 'zh' ? '、' : ', ';
  return told.join(comma) + (booths.length > MOST_STANDS ? (language === 'zh' ? '等' : ' …') : '');
}

export function offerCard(
  row: LightRow<'product' | 'launch'>,
  exhibitor: NamedExhibitor,
  pictures: Pictures,
  { show, language }: Reader,
): ShownOfferCard {
  const { id, kind, fields } = row;
  const launchesAt = 'launchesAt' in fields && fields.launchesAt ? new Date(fields.launchesAt) : null;
  const place = 'place' in fields ? inLanguage(fields.place, language) : '';
  return {
    id,
    kind,
    title: inLanguage(fields.title, language),
    summary: inLanguage(fields.summary, language),
    picture: fields.pictures.map((one) => pictures.get(one)).find(Boolean) ?? null,
    exhibitor: {
      id: exhibitor.id,
      name: inLanguage({ zh: exhibitor.name, en: exhibitor.nameEn }, language),
      boothId: exhibitor.booths[0]?.id ?? null,
      boothText: standsText(exhibitor, language),
    },
    launchesAt: launchesAt && isoIn(launchesAt, show.timeZone),
    whenText: [launchesAt ? momentText(launchesAt, show.timeZone, language) : '', place].filter(Boolean).join(' · '),
  };
}

export function newsCard({ id, fields }: LightRow<'news'>, pictures: Pictures, { show, language }: Reader): ShownNewsCard {
  const at = new Date(fields.publishAt);
  return {
    id,
    title: inLanguage(fields.title, language),
    summary: inLanguage(fields.summary, language),
    picture: fields.pictures.map((one) => pictures.get(one)).find(Boolean) ?? null,
    publishAt: isoIn(at, show.timeZone),
    dayText: momentText(at, show.timeZone, language),
  };
}

export const highlightCard = ({ id, fields }: LightRow<'highlight'>, picture: ShownPicture | null, language: Language): ShownHighlight => ({
  id,
  title: inLanguage(fields.title, language),
  summary: inLanguage(fields.summary, language),
  picture,
  target: fields.target,
});

export const sponsorCard = (
  { id, fields }: LightRow<'sponsor'>,
  isOnShow: boolean,
  pictures: Pictures,
  language: Language,
): ShownSponsor => ({
  id,
  name: inLanguage(fields.name, language),
  logo: pictureIn(pictures, fields.logo),
  exhibitorId: isOnShow ? fields.exhibitorId : null,
  url: fields.url,
});

/** By the name that the programme has; `row`: what is known of them beside it. */
export function speakerCard(
  { id, name }: { readonly id: string; readonly name: string },
  row: LightRow<'speaker'> | undefined,
  pictures: Pictures,
  language: Language,
): ShownSpeakerCard {
  return {
    id,
    name: inLanguage({ zh: name, en: row?.fields.nameEn }, language),
    title: row ? inLanguage(row.fields.title, language) : '',
    company: row ? inLanguage(row.fields.company, language) : '',
    portrait: pictureIn(pictures, row?.fields.portrait),
  };
}
