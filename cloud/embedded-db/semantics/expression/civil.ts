import { civilToMillis, type Zone } from './time-zones';

export const dayMs = 86_400_000;

/** A calendar reading of an instant in a zone. */
export interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** The reading in milliseconds as if it were UTC. */
  local: number;
  offset: number;
}

export function civilOf(instant: number, zone: Zone): Civil {
  const offset = zone.offsetAt(instant);
  const local = instant + offset;
  const date = new Date(local);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    local,
    offset,
  };
}

/** 0 is Sunday. */
export const weekday = (local: number): number => new Date(local).getUTCDay();

/** 1 is Monday, 7 Sunday. */
export const isoWeekday = (local: number): number => weekday(local) || 7;

/** Days since 1 January, from 0. */
export const yearDay = ({ year, local }: Civil): number => Math.floor((local - civilToMillis(year, 1, 1, 0, 0, 0, 0)) / dayMs);

/** ISO 8601 week and the year it belongs to. */
export function isoWeek({ local }: Civil): { year: number; week: number } {
  // The week belongs to the year of its Thursday.
  const thursday = local + (4 - isoWeekday(local)) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - civilToMillis(year, 1, 1, 0, 0, 0, 0)) / dayMs / 7) + 1 };
}

/** Weeks starting on Sunday, week 0 before the year's first Sunday. */
export const sundayWeek = (civil: Civil): number => Math.floor((yearDay(civil) + 7 - weekday(civil.local)) / 7);

/** Local midnight of the Monday of an ISO week. */
export function isoWeekStart(year: number, week: number): number {
  const fourth = civilToMillis(year, 1, 4, 0, 0, 0, 0);
  return fourth + (1 - isoWeekday(fourth) + (week - 1) * 7) * dayMs;
}

export const daysInMonth = (year: number, month: number): number => new Date(civilToMillis(year, month + 1, 0, 0, 0, 0, 0)).getUTCDate();
