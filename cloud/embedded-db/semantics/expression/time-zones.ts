import { location } from '../../errors';

/** A time zone: its offset from UTC at an instant, in milliseconds (east positive). */
export interface Zone {
  readonly utc: boolean;
  offsetAt(instant: number): number;
}

const fixed = (offset: number): Zone => ({ utc: offset === 0, offsetAt: () => offset });
export const utcZone = fixed(0);

const zones = new Map<string, Zone>();

/** A zone by Olson name or as ±hh, ±hhmm, ±hh:mm; 40485 for what is neither. https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToParts/ */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    zone = makeZone(name);
    if (zones.size < 1000) zones.set(name, zone);
  }
  return zone;
}

function makeZone(name: string): Zone {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return utcZone;
  const offset = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(name);
  if (offset) return fixed((offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60_000);
  if (!/^[A-Za-z]/.test(name)) throw unknownZone(name);
  try {
    return named(
      new Intl.DateTimeFormat('en-US', {
        timeZone: name,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }),
    );
  } catch (error) {
    if (error instanceof RangeError) throw unknownZone(name);
    throw error;
  }
}

const unknownZone = (name: string): Error => location(40485, `unrecognized time zone identifier: "${name}"`);

const quarter = 15 * 60_000;
/** Since 1973 every zone changes its offset on a quarter of an hour, so an offset holds for all of one. */
const regularSince = Date.UTC(1973, 0, 1);

function named(format: Intl.DateTimeFormat): Zone {
  const cache = new Map<number, number>();
  return {
    utc: false,
    offsetAt(instant) {
      if (instant < regularSince) return readOffset(format, instant);
      const slot = Math.floor(instant / quarter);
      let offset = cache.get(slot);
      if (offset === undefined) {
        offset = readOffset(format, instant);
        if (cache.size > 50_000) cache.clear();
        cache.set(slot, offset);
      }
      return offset;
    },
  };
}

function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
  const year = parts['era']?.startsWith('B') ? 1 - Number(parts['year']) : Number(parts['year']);
  const local = civilToMillis(
    year,
    Number(parts['month']),
    Number(parts['day']),
    Number(parts['hour']),
    Number(parts['minute']),
    Number(parts['second']),
    0,
  );
  return local - Math.floor(instant / 1000) * 1000;
}

/** Milliseconds of a civil time read as UTC; months and the rest may lie outside their ranges and carry over. */
export function civilToMillis(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number {
  // Date.UTC would take years 0 to 99 for 1900 to 1999; 400 Gregorian years are a whole number of days.
  const shift = year >= 0 && year < 100 ? 400 : 0;
  return Date.UTC(year + shift, month - 1, day, hour, minute, second, millisecond) - (shift ? 146_097 * 86_400_000 : 0);
}

/**
 * The instant of a local time (milliseconds as if UTC). In a gap the clock reads on with the offset before it; of two
 * readings the first counts.
 */
export function localToInstant(local: number, zone: Zone): number {
  const day = 86_400_000;
  const before = zone.offsetAt(local - day);
  const after = zone.offsetAt(local + day);
  if (before === after || zone.offsetAt(local - before) === before) return local - before;
  return zone.offsetAt(local - after) === after ? local - after : local - before;
}
