import type { ExhibitionView, StaffExhibitionView } from '@shared/contracts/exhibition';
import { profileView } from './profile';
import { clockText, datesText, dayText, isoIn, localDateOf, type Language } from './local-text';
import { statusAt } from './rules';
import type { Exhibition } from './store';

/** What the mini-program shows of an exhibition, with times as local text. */
export function viewExhibition(exhibition: Exhibition, now: Date, language: Language): ExhibitionView {
  const { timeZone: zone, startsAt, endsAt, days } = exhibition;
  const first = days[0];
  const last = days[days.length - 1];
  return {
    id: exhibition.id,
    name: exhibition.name,
    nameEn: exhibition.nameEn,
    subtitle: exhibition.subtitle,
    venue: exhibition.venue,
    city: exhibition.city,
    status: statusAt(exhibition, now),
    startsAt: isoIn(startsAt, zone),
    endsAt: isoIn(endsAt, zone),
    timeZone: zone,
    datesText: datesText(first?.date ?? localDateOf(startsAt, zone), last?.date ?? localDateOf(endsAt, zone), language),
    hoursText: `${clockText(first?.opensAt ?? startsAt, zone)}–${clockText(last?.closesAt ?? endsAt, zone)}`,
    days: days.map(({ date }) => ({ date, text: dayText(date, language) })),
    halls: exhibition.outline.halls,
    counts: exhibition.counts,
    profile: profileView(exhibition),
  };
}

export function viewStaffExhibition(exhibition: Exhibition, branchName: string, now: Date, language: Language): StaffExhibitionView {
  return {
    ...viewExhibition(exhibition, now, language),
    branch: { id: exhibition.branchId, name: branchName },
    archived: exhibition.archivedAt !== null,
  };
}
