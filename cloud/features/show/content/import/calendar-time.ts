import { DateTime } from 'luxon';
import { zoneNamed } from './choose-zone';
import type { Calendar, Property } from './read-calendar';

/** A time as a calendar writes it. `zone` null: by the clock of wherever the show is. */
export interface CalendarTime {
  readonly local: DateTime;
  readonly zone: string | null;
  readonly wholeDay: boolean;
}

/** Null when it is no time, or in a zone nobody knows. */
export function readTime(property: Property | undefined, calendar: Pick<Calendar, 'zones'>): CalendarTime | null {
  const [, date, time, utc] = /^(\d{8})(?:T(\d{6}))?(Z?)$/.exec(property?.value.trim() ?? '') ?? [];
  if (!date) return null;
  const local = DateTime.fromFormat(`${date}${time ?? '000000'}`, 'yyyyMMddHHmmss', { zone: 'UTC' });
  if (!local.isValid) return null;
  if (!time) return { local, zone: null, wholeDay: true };
  if (utc) return { local, zone: 'UTC', wholeDay: false };
  const id = property?.params.TZID;
  if (!id) return { local, zone: null, wholeDay: false };
  const offset = calendar.zones.get(id);
  const zone = zoneNamed(id) ?? (typeof offset === 'number' ? offsetZone(offset) : null);
  return zone ? { local, zone, wholeDay: false } : null;
}

const offsetZone = (minutes: number) =>
  `UTC${minutes < 0 ? '-' : '+'}${Math.floor(Math.abs(minutes) / 60)}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;

/** The moment it is, for a show in `showZone`. */
export function instantIn({ local, zone }: CalendarTime, showZone: string): Date {
  return local.setZone(zone ?? showZone, { keepLocalTime: true }).toJSDate();
}
