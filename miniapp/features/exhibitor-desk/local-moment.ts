/** A moment by the show's clock, as fields for a day and a time hold it; not every phone knows time zones. */
const localOf = (instant: string, offsetMinutes: number): string => new Date(Date.parse(instant) + offsetMinutes * 60_000).toISOString();

export const dateOf = (instant: string | null, offsetMinutes: number): string =>
  instant ? localOf(instant, offsetMinutes).slice(0, 10) : '';
export const timeOf = (instant: string | null, offsetMinutes: number): string =>
  instant ? localOf(instant, offsetMinutes).slice(11, 16) : '';

/** Null: not a whole moment, or none. */
export function instantOf(date: string, time: string, offsetMinutes: number): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const at = Date.parse(`${date}T${time}:00Z`);
  return Number.isNaN(at) ? null : new Date(at - offsetMinutes * 60_000).toISOString();
}
