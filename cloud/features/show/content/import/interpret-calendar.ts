import { DateTime } from 'luxon';
import { instantIn, readTime, type CalendarTime } from './calendar-time';
import { chooseZone, zoneNamed } from './choose-zone';
import { plusDays } from './dates';
import type { Findings } from './findings';
import type { ScheduleOptions } from './interpret-schedule';
import { idInMark, isOwnPage } from '../own-marks';
import { keepApart, titles, type ReadProgramme, type ReadSession } from './programme';
import { unescapeText, type Calendar, type CalendarEvent, type Property } from './read-calendar';
import { MOST_TIMES, momentOf, occurrencesOf } from './recurrence';
import { cleanLine, cleanUrl, plainParagraphs } from './text';

/** Makes sense of a calendar (RFC 5545). Each event that cannot be used is `skipped` with its line and why. */
export function interpretCalendar(calendar: Calendar, options: ScheduleOptions, findings: Findings): ReadProgramme {
  const own = (name: string) => calendar.properties.find((one) => one.name === name)?.value;
  const zone = showZone(calendar, own('X-WR-TIMEZONE') ?? own('TIMEZONE-ID'), options, findings);
  const moved = new Set(calendar.events.flatMap((event) => movedKey(event, calendar, zone) ?? []));
  const reading: Reading = { calendar, zone, venue: options.currentVenue ?? null, moved, findings };
  const sessions = calendar.events.flatMap((event) => interpretEvent(event, reading));
  // Ours are called by the show's name and the part of it.
  const title = calendar.events.some(isOurEvent) ? '' : unescapeText(own('X-WR-CALNAME') ?? own('NAME') ?? '');
  return {
    conference: { ...titles({ title, subtitle: unescapeText(own('X-WR-CALDESC') ?? '') }), timeZone: zone },
    namedDates: [],
    sessions: keepApart(sessions, findings),
    says: saidIn(calendar, sessions),
    read: calendar.events.length,
  };
}

interface Reading {
  readonly calendar: Calendar;
  /** Of the show. */
  readonly zone: string;
  readonly venue: string | null;
  /** Occurrences of series that other events take the place of. */
  readonly moved: ReadonlySet<string>;
  readonly findings: Findings;
}

/** What events of calendars have; the rest of a session they do not speak of. Ours tell in one text what has fields of its own here. */
function saidIn({ events }: Calendar, sessions: readonly ReadSession[]): ReadProgramme['says'] {
  const has = (name: string) => events.some((event) => of(event, name));
  const isOurs = events.some(isOurEvent);
  return new Set([
    ...(has('LOCATION') ? (['room'] as const) : []),
    ...(has('CATEGORIES') ? (['track'] as const) : []),
    ...(has('DESCRIPTION') && !isOurs ? (['description'] as const) : []),
    ...(has('URL') && !isOurs ? (['url'] as const) : []),
    ...(sessions.some((one) => one.links.length > 0) && !isOurs ? (['links'] as const) : []),
  ]);
}

/** The calendar's own zone, else the one zone its events are in. */
function showZone(calendar: Calendar, stated: string | undefined, options: ScheduleOptions, findings: Findings): string {
  const used = new Set(calendar.events.flatMap((event) => zoneNamed(of(event, 'DTSTART')?.params.TZID) ?? []));
  const [only] = used;
  if (!options.timeZone && !stated && used.size > 1)
    findings.question(
      0,
      'zone',
      `日历里用到 ${used.size} 个时区：${[...used].join('、')}；展会按 ${only} 显示，如果不对，请用 --zone 指定`,
      `The calendar uses ${used.size} time zones: ${[...used].join(', ')}; the show is in ${only}`,
    );
  return chooseZone(
    { wanted: options.timeZone, stated: stated ?? only, city: null, instants: [], current: options.currentZone ?? null },
    findings,
  );
}

const of = (event: CalendarEvent, name: string): Property | undefined => event.properties.find((one) => one.name === name);
const textOf = (event: CalendarEvent, name: string) => unescapeText(of(event, name)?.value ?? '');

const isOurEvent = (event: CalendarEvent) => idInMark(of(event, 'UID')?.value.trim() ?? '') !== null;

/** The place without the show's own, that our calendars put behind the room. */
function roomOf(event: CalendarEvent, venue: string | null): string | null {
  const place = cleanLine(textOf(event, 'LOCATION'));
  const end = venue && isOurEvent(event) ? [`，${venue}`, `, ${venue}`].find((one) => place?.endsWith(one)) : undefined;
  return cleanLine(end ? place?.slice(0, -end.length) : place, 120);
}

/** Which occurrence of a series an event takes the place of. */
function movedKey(event: CalendarEvent, calendar: Calendar, zone: string): string | null {
  const moved = placeOf(event, calendar, zone);
  return moved ? `${of(event, 'UID')?.value.trim()}/${moved.getTime()}` : null;
}

/** The place in its series that an event has taken; null for the others. */
function placeOf(event: CalendarEvent, calendar: Calendar, zone: string): Date | null {
  const place = readTime(of(event, 'RECURRENCE-ID'), calendar);
  return place && momentOf(place, readTime(of(event, 'DTSTART'), calendar) ?? place, zone);
}

const LONGEST_DAYS = 366;
const isTooLong = (length: Length) => ('days' in length ? length.days : length.ms / 86_400_000) > LONGEST_DAYS;

function interpretEvent(event: CalendarEvent, reading: Reading): ReadSession[] {
  const { calendar, zone, moved, findings } = reading;
  const { line } = event;
  if (/^cancelled$/i.test(of(event, 'STATUS')?.value.trim() ?? '')) {
    const name = cleanLine(textOf(event, 'SUMMARY'), 60);
    findings.note(
      line,
      'nothing_usable',
      `“${name ?? '无标题'}”在日历里已取消，没有导入`,
      `"${name ?? 'untitled'}" is cancelled in the calendar, and was left out`,
    );
    return [];
  }
  const summary = textOf(event, 'SUMMARY');
  const title = cleanLine(summary, 300);
  if (!title || summary.includes('\ufffd')) {
    const seen = title?.replace(/\ufffd+/g, '□');
    findings.skipped(
      line,
      title ? 'bad_bytes' : 'no_name',
      title ? `标题有乱码：“${seen}”` : '日程没有标题',
      title ? `The title has bytes without meaning: "${seen}"` : 'The event has no title',
    );
    return [];
  }
  const start = readTime(of(event, 'DTSTART'), calendar);
  if (!start) {
    const seen = of(event, 'DTSTART')?.value;
    findings.skipped(
      line,
      'no_time',
      `“${title}”的开始时间看不懂：“${seen ?? '空'}”`,
      `The start of "${title}" is not understood: "${seen ?? 'nothing'}"`,
    );
    return [];
  }
  const length = lengthOf(event, start, calendar, zone);
  if (!length || isTooLong(length)) {
    findings.skipped(
      line,
      'no_time',
      `“${title}”的结束时间看不懂，或早于开始`,
      `The end of "${title}" is not understood, or before its start`,
    );
    return [];
  }
  const all = (name: string) => event.properties.filter((one) => one.name === name);
  const series = occurrencesOf(
    { rule: of(event, 'RRULE')?.value, more: all('RDATE'), without: all('EXDATE'), start },
    calendar,
    zone,
    (at) => moved.has(`${of(event, 'UID')?.value.trim()}/${at}`),
  );
  const rule = cleanLine([of(event, 'RRULE'), ...all('RDATE')].flatMap((one) => one?.value ?? []).join('; '), 200) ?? '';
  if (!series)
    findings.question(
      line,
      'recurrence',
      `“${title}”的重复规则看不懂：“${rule}”，只导入第一场`,
      `The rule by which "${title}" comes again is not understood: "${rule}"; only the first is taken`,
    );
  if (series?.isCut)
    findings.question(
      line,
      'recurrence',
      `“${title}”重复太多次：“${rule}”，只导入前 ${MOST_TIMES} 场`,
      `"${title}" comes again too often: "${rule}"; only the first ${MOST_TIMES} are taken`,
    );
  // One of a series is known by its place in it, so that the others keep theirs when one is left out or moved.
  const taken = placeOf(event, calendar, zone);
  const isSeries = rule !== '';
  return (series?.starts ?? [start.local]).map((local) => {
    const at = { ...start, local };
    return sessionAt(event, title, at, taken ?? (isSeries ? instantIn(at, zone) : null), length, reading);
  });
}

function sessionAt(
  event: CalendarEvent,
  title: string,
  start: CalendarTime,
  place: Date | null,
  length: Length,
  { zone, venue, findings }: Reading,
): ReadSession {
  const startsAt = instantIn(start, zone);
  const endsAt =
    'days' in length
      ? instantIn({ ...start, local: start.local.plus({ days: length.days }) }, zone)
      : new Date(startsAt.getTime() + length.ms);
  const date = DateTime.fromJSDate(startsAt, { zone }).toFormat('yyyy-MM-dd');
  const room = roomOf(event, venue);
  if (!room)
    findings.warning(event.line, 'no_room', `“${title}”没有地点，显示为“待定”`, `“${title}” has no place: it is shown as not settled`);
  const description = plainParagraphs(textOf(event, 'DESCRIPTION').replace(/\ufffd+/g, ''));
  const uid = cleanLine(of(event, 'UID')?.value, 200);
  return {
    key: uid ? `${uid}${place ? `@${place.toISOString()}` : ''}` : `slug/${date}/${title}`,
    line: event.line,
    title,
    subtitle: null,
    abstract: null,
    description: description.text,
    startsAt,
    endsAt,
    date,
    lastDate: 'days' in length ? plusDays(date, length.days - 1) : date,
    room: room?.replace(/\ufffd+/g, '') || '待定',
    track: cleanLine(unescapeText(of(event, 'CATEGORIES')?.value.split(/(?<!\\),/)[0] ?? ''), 120),
    type: null,
    language: null,
    speakers: [],
    url: isOwnPage(of(event, 'URL')?.value ?? '') ? null : cleanUrl(of(event, 'URL')?.value),
    links: [...description.links],
  };
}

/** Whole days by the calendar, or so long by any clock: an hour is an hour, also in the night the clocks change. */
type Length = { readonly days: number } | { readonly ms: number };

function lengthOf(event: CalendarEvent, start: CalendarTime, calendar: Calendar, zone: string): Length | null {
  const ends = of(event, 'DTEND');
  const lasts = of(event, 'DURATION')?.value.trim();
  if (ends) {
    const end = readTime(ends, calendar);
    if (!end) return null;
    if (start.wholeDay && end.wholeDay) {
      const days = Math.round(end.local.diff(start.local, 'days').days);
      // Some programs write the last day instead of the one after.
      return days >= 0 ? { days: Math.max(days, 1) } : null;
    }
    const ms = instantIn(end, zone).getTime() - instantIn(start, zone).getTime();
    return ms >= 0 ? { ms } : null;
  }
  if (lasts) return durationOf(lasts, start);
  // RFC 5545, 3.6.1: a day by default, and a time without an end is a moment.
  return start.wholeDay ? { days: 1 } : { ms: 0 };
}

function durationOf(text: string, start: CalendarTime): Length | null {
  const match = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((one) => Number(one ?? 0));
  if (start.wholeDay) return { days: Math.max(weeks * 7 + days, 1) };
  return { ms: ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 };
}
