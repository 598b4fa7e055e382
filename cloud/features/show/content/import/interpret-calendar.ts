import { DateTime } from 'luxon';
import { instantIn, readTime, type CalendarTime } from './calendar-time';
import { chooseZone, zoneNamed } from './choose-zone';
import { plusDays } from './dates';
import type { Findings } from './findings';
import type { ScheduleOptions } from './interpret-schedule';
import { keepApart, titles, type ReadProgramme, type ReadSession } from './programme';
import { unescapeText, type Calendar, type CalendarEvent, type Property } from './read-calendar';
import { occurrencesOf } from './recurrence';
import { cleanLine, cleanUrl, plainParagraphs } from './text';

/** Makes sense of a calendar (RFC 5545). Each event that cannot be used is `skipped` with its line and why. */
export function interpretCalendar(calendar: Calendar, options: ScheduleOptions, findings: Findings): ReadProgramme {
  const own = (name: string) => calendar.properties.find((one) => one.name === name)?.value;
  const zone = showZone(calendar, own('X-WR-TIMEZONE') ?? own('TIMEZONE-ID'), options, findings);
  const moved = new Set(calendar.events.flatMap((event) => movedKey(event) ?? []));
  const sessions = calendar.events.flatMap((event) => interpretEvent(event, calendar, zone, moved, findings));
  const title = unescapeText(own('X-WR-CALNAME') ?? own('NAME') ?? '');
  return {
    conference: { ...titles({ title, subtitle: unescapeText(own('X-WR-CALDESC') ?? '') }), timeZone: zone },
    namedDates: [],
    sessions: keepApart(sessions, findings),
    read: calendar.events.length,
  };
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

/** Which occurrence of a series an event takes the place of. */
function movedKey(event: CalendarEvent): string | null {
  const moved = of(event, 'RECURRENCE-ID');
  return moved ? `${of(event, 'UID')?.value.trim()}/${moved.value.trim()}` : null;
}

function interpretEvent(
  event: CalendarEvent,
  calendar: Calendar,
  zone: string,
  moved: ReadonlySet<string>,
  findings: Findings,
): ReadSession[] {
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
  if (!length) {
    findings.skipped(
      line,
      'no_time',
      `“${title}”的结束时间看不懂，或早于开始`,
      `The end of "${title}" is not understood, or before its start`,
    );
    return [];
  }
  const starts = occurrencesOf(
    of(event, 'RRULE')?.value,
    event.properties.filter((one) => one.name === 'EXDATE'),
    start,
    (at) => moved.has(`${of(event, 'UID')?.value.trim()}/${at}`),
  );
  if (!starts)
    findings.question(
      line,
      'recurrence',
      `“${title}”的重复规则看不懂：“${of(event, 'RRULE')?.value ?? ''}”，只导入第一场`,
      `The rule by which "${title}" comes again is not understood: "${of(event, 'RRULE')?.value ?? ''}"; only the first is taken`,
    );
  // One of a series is known by its place in it, so that the others keep theirs when one is left out or moved.
  const taken = readTime(of(event, 'RECURRENCE-ID'), calendar);
  const isSeries = of(event, 'RRULE') !== undefined;
  return (starts ?? [start.local]).map((local) => {
    const at = { ...start, local };
    return sessionAt(event, title, at, taken ?? (isSeries ? at : null), length, zone, findings);
  });
}

function sessionAt(
  event: CalendarEvent,
  title: string,
  start: CalendarTime,
  place: CalendarTime | null,
  length: Length,
  zone: string,
  findings: Findings,
): ReadSession {
  const startsAt = instantIn(start, zone);
  const endsAt =
    'days' in length
      ? instantIn({ ...start, local: start.local.plus({ days: length.days }) }, zone)
      : new Date(startsAt.getTime() + length.ms);
  const date = DateTime.fromJSDate(startsAt, { zone }).toFormat('yyyy-MM-dd');
  const room = cleanLine(textOf(event, 'LOCATION'), 120);
  if (!room)
    findings.warning(event.line, 'no_room', `“${title}”没有地点，显示为“待定”`, `“${title}” has no place: it is shown as not settled`);
  const description = plainParagraphs(textOf(event, 'DESCRIPTION').replace(/\ufffd+/g, ''));
  const uid = cleanLine(of(event, 'UID')?.value, 200);
  return {
    key: uid ? `${uid}${place ? `@${instantIn(place, zone).toISOString()}` : ''}` : `slug/${date}/${title}`,
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
    track: cleanLine(textOf(event, 'CATEGORIES').split(',')[0], 120),
    type: null,
    language: null,
    speakers: [],
    url: cleanUrl(of(event, 'URL')?.value),
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
