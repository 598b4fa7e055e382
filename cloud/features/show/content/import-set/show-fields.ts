import type { ShowFields } from './store';

/** What of a show an import may change. */
export const showFields = ({ nameEn, subtitle, venue, city, timeZone, startsAt, endsAt, days }: ShowFields): ShowFields => ({
  nameEn,
  subtitle,
  venue,
  city,
  timeZone,
  startsAt,
  endsAt,
  days,
});
