import { useMemo } from 'react';
import { textIn } from '@shared/rules/language';
import { useLanguage, type Language } from '../platform/language';
import { useExhibition } from './exhibition-context';
import { uiTexts } from './texts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Parts of an instant as a clock in the zone shows it. */
function partsIn(timeZone: string, instant: string): Record<string, string> {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** `2026-03-01T08:05` of an instant as a clock in the zone shows it. */
export function wallClockIn(timeZone: string, instant: string): string {
  const { year, month, day, hour, minute } = partsIn(timeZone, instant);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The instant at which a clock in the zone shows `2026-03-01T08:05`; the later one when clocks are put back. */
export function instantOf(timeZone: string, wallClock: string): string {
  const asUtc = Date.parse(`${wallClock}Z`);
  const offsetAt = (at: number) => Date.parse(`${wallClockIn(timeZone, new Date(at).toISOString())}Z`) - Math.floor(at / 60_000) * 60_000;
  // The offset of the guess may be the one before a change of clocks: one more look settles it.
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess)).toISOString();
}

/** Reads and says times by the show's clock, wherever the reader sits. Instants are ISO 8601, wall clocks `2026-03-01T08:05`. */
export interface ShowTime {
  readonly timeZone: string;
  /** By which clock, for people: `展会当地时间（布鲁塞尔）`, `local time of the show (Brussels)`. */
  readonly clock: string;
  /** `3月1日 08:05`, `1 Mar 08:05`. */
  minute(instant: string): string;
  /** `2026年3月1日 08:05`, `1 Mar 2026 08:05`, where the year may be another one. */
  dated(instant: string): string;
  /** `2026年3月1日 周日`, `Sun 1 Mar 2026`. */
  date(instant: string): string;
  /** `2026-03-01`: which day of the show. */
  day(instant: string): string;
  toWallClock(instant: string): string;
  fromWallClock(wallClock: string): string;
}

const WEEKDAYS = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The city as it is written; who reads English is told the zone's own where that one is in Chinese. */
function placeOf(timeZone: string, city: string, language: Language): string {
  if (language === 'zh' || !/\p{Script=Han}/u.test(city)) return city || timeZone;
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

export function showTime(timeZone: string, city: string, language: Language = 'zh'): ShowTime {
  const written = (instant: string, withYear: boolean) => {
    const { year, month, day, hour, minute } = partsIn(timeZone, instant);
    if (language === 'en') return `${Number(day)} ${MONTHS[Number(month) - 1]}${withYear ? ` ${year}` : ''} ${hour}:${minute}`;
    return `${withYear ? `${year}年` : ''}${Number(month)}月${Number(day)}日 ${hour}:${minute}`;
  };
  return {
    timeZone,
    clock: textIn(uiTexts, language).showTime(placeOf(timeZone, city, language)),
    minute: (instant) => written(instant, false),
    dated: (instant) => written(instant, true),
    date: (instant) => {
      const { year, month, day } = partsIn(timeZone, instant);
      const weekday = WEEKDAYS[language][new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()] ?? '';
      if (language === 'en') return `${weekday} ${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
      return `${year}年${Number(month)}月${Number(day)}日 ${weekday}`;
    },
    day: (instant) => wallClockIn(timeZone, instant).slice(0, 10),
    toWallClock: (instant) => wallClockIn(timeZone, instant),
    fromWallClock: (wallClock) => instantOf(timeZone, wallClock),
  };
}

/** The clock of the chosen show. */
export function useShowTime(): ShowTime {
  const { timeZone, city } = useExhibition();
  const language = useLanguage();
  return useMemo(() => showTime(timeZone, city, language), [timeZone, city, language]);
}
