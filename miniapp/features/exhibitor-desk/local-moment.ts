/** A moment by the show's clock, as fields for a day and a time hold it; not every phone knows time zones. */
const localOf = (instant: string, offsetMinutes: number): string => new Date(Date.parse(instant) + offsetMinutes * 60_000).toISOString();

export const dateOf = (instant: string | null, offsetMinutes: number): string =>
  instant ? localOf(instant, offsetMinutes).slice(0, 10) : '';
export const timeOf = (instant: string | null, offsetMinutes: number): string =>
  instant ? localOf(instant, offsetMinutes).slice(11, 16) : '';

/** Null: both are empty. Undefined: they cannot be read. People write `2026-3-10`, `2026年3月10日`, `9:30`, `9：30`; a day alone is its beginning. */
export function instantOf(date: string, time: string, offsetMinutes: number): string | null | undefined {
  const [day, clock] = [date, time].map((one) => one.normalize('NFKC').trim());
  if (!day && !clock) return null;
  const [, year, month, dayOfMonth] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(day ?? '') ?? [];
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(clock || '00:00') ?? [];
  if (!year || !month || !dayOfMonth || !hour || !minute) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}`;
  const at = Date.parse(`${written}:00Z`);
  // The 30th of February would be read as a day in March.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(written)) return undefined;
  return new Date(at - offsetMinutes * 60_000).toISOString();
}
