import type { FavouriteKind } from '@shared/contracts/favourite';
import { standName } from '@shared/rules/stand-name';
import { listExhibitorsById, listSessionsById, sessionCard, type Show } from '../../show/content';
import type { Language } from '../../show/exhibition';
import { listOffersById } from '../../show/showcase';

/** A thing that can be kept: what kind, and its id. */
export interface Subject {
  readonly kind: FavouriteKind;
  readonly subjectId: string;
}

export const subjectKey = ({ kind, subjectId }: Subject) => `${kind}/${subjectId}`;

export interface NamedSubject {
  readonly title: string;
  readonly detail: string;
}

/** Names of things on show by `subjectKey`; what is not there is left out. A session taken out of the programme still is. */
export async function nameSubjects(
  { exhibition, at }: Show,
  subjects: readonly Subject[],
  language: Language,
  now: Date,
): Promise<Map<string, NamedSubject>> {
  const idsOf = (kind: FavouriteKind) => [...new Set(subjects.filter((one) => one.kind === kind).map((one) => one.subjectId))];
  const [sessions, offers] = await Promise.all([listSessionsById(at, idsOf('session')), offersOf(exhibition, idsOf('offer'))]);
  const exhibitors = await listExhibitorsById(at, [...idsOf('exhibitor'), ...offers.map((one) => one.exhibitorId)]);
  const nameOf = new Map(exhibitors.map(({ id, name, nameEn }) => [id, (language === 'en' ? nameEn : null) ?? name]));
  const named = new Map<string, NamedSubject>();
  for (const one of sessions) {
    const { title, dayText, timeText, room } = sessionCard(one, exhibition, now, language);
    named.set(`session/${one.id}`, { title, detail: [`${dayText} ${timeText}`, room].filter(Boolean).join(' · ') });
  }
  for (const { id, booths } of exhibitors)
    named.set(`exhibitor/${id}`, {
      title: nameOf.get(id) ?? '',
      detail: booths.map(standName).join(language === 'en' ? ', ' : '、'),
    });
  for (const { id, title, exhibitorId } of offers)
    named.set(`offer/${id}`, { title: (language === 'en' && title.en) || title.zh, detail: nameOf.get(exhibitorId) ?? '' });
  return named;
}

const offersOf = (exhibition: Show['exhibition'], ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : listOffersById(exhibition, ids);
