import type { ResponseOf } from '@shared/contracts/contract';
import type { ShownHall } from '@shared/contracts/showcase-fields';
import type { getShowcase } from '@shared/contracts/showcase';
import { inLanguage } from '@shared/rules/bilingual';
import { hallId } from '../content';
import { aroundOf, coverOf } from './around';
import { whyHidden } from './hidden';
import { highlightCard, pictureIn, readPictures, sponsorCard, type Pictures, type Reader } from './show-cards';
import { newsAt, offersFound, showNewsCards, showOffers } from './show-lists';
import type { Showcase } from './showcase-of';
import type { LightRow } from './store';

const LAUNCHES = 8;
const NEWS = 4;
/** A launch that began this long ago is still going on. */
const LASTS_MS = 3_600_000;

/** What the home page shows. */
export async function showShowcase(reader: Reader, now: Date): Promise<ResponseOf<typeof getShowcase>> {
  const around = await aroundOf(reader.show, now);
  const { showcase } = around;
  const sponsors = showcase.of('sponsor');
  const halls = hallsOf(reader.show.outline.halls, showcase, reader.show.id);
  const highlights = showcase.of('highlight').filter((row) => whyHidden(row, around) === null);
  const [pictures, launches, news] = await Promise.all([
    readPictures(reader.show.id, [
      ...sponsors.map(({ fields }) => fields.logo),
      ...halls.map(({ row }) => row?.fields.picture ?? null),
      ...highlights.map((row) => coverOf(row, showcase.rows)),
    ]),
    showOffers(nextLaunches(showcase, now), showcase, reader),
    showNewsCards(newsAt(showcase, now).slice(0, NEWS), reader),
  ]);
  return {
    highlights: highlights.map((row) => highlightCard(row, pictureIn(pictures, coverOf(row, showcase.rows)), reader.language)),
    launches,
    news,
    sponsors: byGrade(sponsors).map((rows) => ({
      grade: rows[0] ? inLanguage(rows[0].fields.grade, reader.language) : '',
      sponsors: rows.map((row) => sponsorCard(row, showcase.exhibitors.has(row.exhibitorId ?? ''), pictures, reader.language)),
    })),
    halls: halls.map((hall) => showHall(hall, pictures, reader)),
  };
}

/** Those to come by their time, then those of the whole show, then the latest that were. */
function nextLaunches(showcase: Showcase, now: Date): LightRow<'product' | 'launch'>[] {
  const all = offersFound(showcase, 'launch') as LightRow<'launch'>[];
  const from = now.getTime() - LASTS_MS;
  const isPast = ({ fields }: LightRow<'launch'>) => fields.launchesAt !== null && Date.parse(fields.launchesAt) < from;
  return [...all.filter((one) => !isPast(one)), ...all.filter(isPast).reverse()].slice(0, LAUNCHES);
}

/** Those of a grade stand together, grades in the order of their first. */
function byGrade(sponsors: readonly LightRow<'sponsor'>[]): LightRow<'sponsor'>[][] {
  const grades = new Map<string, LightRow<'sponsor'>[]>();
  for (const row of sponsors) grades.set(row.fields.grade.zh, [...(grades.get(row.fields.grade.zh) ?? []), row]);
  return [...grades.values()];
}

interface Hall {
  readonly id: string;
  readonly name: string;
  readonly row: LightRow<'hall'> | undefined;
}

/** Halls that stands name, and those that somebody has written about; in the organiser's order where there is one. */
export function hallsOf(named: readonly { readonly name: string }[], showcase: Showcase, exhibitionId: string): Hall[] {
  const rows = showcase.of('hall');
  const places = new Map(rows.map((row, at) => [row.id, at]));
  const halls = new Map(named.map(({ name }) => [hallId(exhibitionId, name), name]));
  for (const row of rows) if (!halls.has(row.id)) halls.set(row.id, row.fields.name);
  const rowOf = (id: string) => rows[places.get(id) ?? -1];
  return [...halls]
    .map(([id, name]) => ({ id, name, row: rowOf(id) }))
    .sort((a, b) => (places.get(a.id) ?? rows.length) - (places.get(b.id) ?? rows.length));
}

const showHall = ({ id, name, row }: Hall, pictures: Pictures, { language }: Reader): ShownHall => ({
  id,
  name: inLanguage({ zh: name, en: row?.fields.nameEn }, language),
  writtenName: name,
  level: row?.fields.level ?? '',
  summary: row ? inLanguage(row.fields.summary, language) : '',
  way: row ? inLanguage(row.fields.way, language) : '',
  picture: pictureIn(pictures, row?.fields.picture),
});
