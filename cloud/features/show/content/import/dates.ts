import { DateTime, IANAZone } from 'luxon';

/** `2025-02-01` from `2025-02-01`, `2025/2/1`, `2025.02.01`, `2025年2月1日`, `1.2.2025`, `01/02/2025` is not guessed. Null when it is no date. */
export function parseDate(text: string | null): string | null {
  if (!text) return null;
  const trimmed = text.normalize('NFKC').trim();
  const iso = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*(?:日|号)?(?:[T\s].*)?$/.exec(trimmed);
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  const parts = iso ? [iso[1], iso[2], iso[3]] : european ? [european[3], european[2], european[1]] : null;
  if (!parts) return null;
  const date = DateTime.utc(Number(parts[0]), Number(parts[1]), Number(parts[2]));
  return date.isValid ? date.toFormat('yyyy-MM-dd') : null;
}

/** Minutes since midnight from `9:30`, `09:30:00`, `9.30`, `0930`, `9：30`, `9h30`; null when it is no time. 24:00 and later hours run into the next day. */
export function parseClock(text: string | null): number | null {
  if (!text) return null;
  const match = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})(?::\d{2})?|(\d{2}))$/i.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? match[3]);
  return hours <= 29 && minutes <= 59 ? hours * 60 + minutes : null;
}

/** Minutes from `00:25`, `1:00:00`, `25`, `1d 02:00`-like `1:02:00:00`; null when it is no duration. */
export function parseDuration(text: string | null): number | null {
  if (!text) return null;
  const trimmed = text.normalize('NFKC').trim();
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  const parts = trimmed.split(':').map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : Number.NaN));
  if (parts.length < 2 || parts.length > 4 || parts.some(Number.isNaN)) return null;
  const [a = 0, b = 0, c = 0] = parts;
  // frab: hours:minutes(:seconds); four parts are days:hours:minutes:seconds
  return parts.length === 4 ? a * 1_440 + b * 60 + c : a * 60 + b;
}

/** An instant with its own offset, `2025-02-01T10:35:00+01:00`; null without an offset or when it is none. */
export function parseInstant(text: string | null): DateTime | null {
  if (!text || !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text.trim())) return null;
  const parsed = DateTime.fromISO(text.trim().replace(' ', 'T'), { setZone: true });
  return parsed.isValid ? parsed : null;
}

export function isTimeZone(zone: string | null): zone is string {
  return zone !== null && IANAZone.isValidZone(zone);
}

/** The instant of a local date and minutes since midnight in a zone. */
export function instantOf(date: string, minutes: number, zone: string): Date {
  // Wall-clock arithmetic, so that a change to summer time moves nothing.
  return DateTime.fromISO(date, { zone: 'UTC' }).plus({ minutes }).setZone(zone, { keepLocalTime: true }).toJSDate();
}

/** The date `days` later. */
export function plusDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'UTC' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** Days from one date to another. */
export function daysFrom(first: string, last: string): number {
  return DateTime.fromISO(last, { zone: 'UTC' }).diff(DateTime.fromISO(first, { zone: 'UTC' }), 'days').days;
}

/** Every date from first to last; at most 60. */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  const end = DateTime.fromISO(last, { zone: 'UTC' });
  for (let day = DateTime.fromISO(first, { zone: 'UTC' }); day <= end && dates.length < 60; day = day.plus({ days: 1 }))
    dates.push(day.toFormat('yyyy-MM-dd'));
  return dates;
}
