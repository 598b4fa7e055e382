import { DateTime } from 'luxon';

export type Language = 'zh' | 'en';

const at = (instant: Date, zone: string, language: Language) =>
  DateTime.fromJSDate(instant, { zone }).setLocale(language === 'zh' ? 'zh-CN' : 'en');

/** Calendar date in the show's zone, `2025-02-01`. */
export function localDateOf(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** ISO 8601 with the show's own offset, `2025-02-01T10:35:00+01:00`. */
export function isoIn(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toISO({ suppressMilliseconds: true }) ?? instant.toISOString();
}

/** `2月1日 周六` or `Sat 1 Feb` */
export function dayText(date: string, language: Language): string {
  const day = DateTime.fromISO(date, { zone: 'UTC' });
  return language === 'zh'
    ? `${day.month}月${day.day}日 周${'一二三四五六日'[day.weekday - 1] ?? ''}`
    : day.setLocale('en').toFormat('ccc d LLL');
}

/** `10:35` */
export function clockText(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm');
}

/** `10:35–11:00` */
export function timeText(from: Date, to: Date, zone: string): string {
  return `${clockText(from, zone)}–${clockText(to, zone)}`;
}

/** `09:00–18:00` where every day has the same hours, else by runs of days: `3月10日至11日 09:00–18:00，3月12日 09:00–16:00`. */
export function hoursText(days: readonly { date: string; text: string }[], language: Language): string {
  const runs: { first: string; last: string; text: string }[] = [];
  for (const { date, text } of days) {
    const run = runs.at(-1);
    if (run?.text === text) run.last = date;
    else runs.push({ first: date, last: date, text });
  }
  if (runs.length < 2) return runs[0]?.text ?? '';
  const dated = runs.map(({ first, last, text }) => `${shortDates(first, last, language)} ${text}`);
  return dated.join(language === 'zh' ? '，' : ', ');
}

/** `3月10日`, `3月10日至11日`, `10–11 Mar`. */
function shortDates(first: string, last: string, language: Language): string {
  const a = DateTime.fromISO(first, { zone: 'UTC' });
  const b = DateTime.fromISO(last, { zone: 'UTC' });
  const sameMonth = a.hasSame(b, 'month');
  if (language === 'zh') return `${a.month}月${a.day}日${first === last ? '' : `至${sameMonth ? '' : `${b.month}月`}${b.day}日`}`;
  const end = b.setLocale('en').toFormat('d LLL');
  if (first === last) return end;
  return sameMonth ? `${a.day}–${end}` : `${a.setLocale('en').toFormat('d LLL')} – ${end}`;
}

/** `2025年2月1日至2日`, `2025年1月31日至2月2日`, `1–2 February 2025`. Both dates are shown days. */
export function datesText(first: string, last: string, language: Language): string {
  const a = DateTime.fromISO(first, { zone: 'UTC' });
  const b = DateTime.fromISO(last, { zone: 'UTC' });
  const sameMonth = a.hasSame(b, 'month');
  if (language === 'zh') {
    if (first === last) return `${a.year}年${a.month}月${a.day}日`;
    if (sameMonth) return `${a.year}年${a.month}月${a.day}日至${b.day}日`;
    return `${a.year}年${a.month}月${a.day}日至${a.year === b.year ? '' : `${b.year}年`}${b.month}月${b.day}日`;
  }
  if (first === last) return a.setLocale('en').toFormat('d MMMM yyyy');
  const start = sameMonth ? 'd' : a.year === b.year ? 'd MMMM' : 'd MMMM yyyy';
  return `${a.setLocale('en').toFormat(start)}${sameMonth ? '–' : ' – '}${b.setLocale('en').toFormat('d MMMM yyyy')}`;
}

/** Instant as people read it in full: `2月1日 周六 10:35`. */
export function momentText(instant: Date, zone: string, language: Language): string {
  return `${dayText(at(instant, zone, language).toFormat('yyyy-MM-dd'), language)} ${clockText(instant, zone)}`;
}

const HOUR_MS = 3_600_000;

/** The zone's distance to UTC from a day before `from` to a day after `to`, and each change of clocks between (they fall on whole hours). */
export function utcOffsetsOf(zone: string, from: Date, to: Date): { fromMs: number; minutes: number }[] {
  const first = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS - 24 * HOUR_MS;
  const offsets: { fromMs: number; minutes: number }[] = [];
  for (let ms = first; ms <= to.getTime() + 24 * HOUR_MS; ms += HOUR_MS) {
    const minutes = DateTime.fromMillis(ms, { zone }).offset;
    if (offsets.at(-1)?.minutes !== minutes) offsets.push({ fromMs: ms, minutes });
  }
  return offsets;
}
