import type { ExhibitionView, StaffExhibitionView } from '@shared/contracts/exhibition';
import { profileView } from './profile';
import { datesText, dayText, hoursText, isoIn, localDateOf, timeText, type Language } from './local-text';
import { statusAt } from './rules';
import type { Exhibition } from './store';

/** What the mini-program shows of an exhibition, with times as local text. */
export function viewExhibition(exhibition: Exhibition, now: Date, language: Language): ExhibitionView {
  const { timeZone: zone, startsAt, endsAt, days } = exhibition;
  const first = days[0];
  const last = days[days.length - 1];
  const hours = days.map(({ date, opensAt, closesAt }) => ({ date, text: timeText(opensAt, closesAt, zone) }));
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
    hoursText: hoursText(hours, language),
    days: days.map(({ date, opensAt, closesAt }, index) => ({
      date,
      text: dayText(date, language),
      opensAt: isoIn(opensAt, zone),
      closesAt: isoIn(closesAt, zone),
      hoursText: hours[index]?.text ?? '',
    })),
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
