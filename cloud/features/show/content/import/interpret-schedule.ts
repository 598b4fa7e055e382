import { DateTime } from 'luxon';
import { nameKey } from '../../exhibition';
import { datesBetween, instantOf, isTimeZone, parseClock, parseDate, parseDuration, parseInstant } from './dates';
import type { Findings } from './findings';
import type { RawEvent, RawSchedule } from './read-schedule';
import { cleanLine, cleanUrl, plainParagraphs } from './text';

export interface ReadConference {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly venue: string | null;
  readonly city: string | null;
  readonly timeZone: string;
  /** Days of the show in order, `2025-02-01`. */
  readonly dates: string[];
}

export interface ReadSession {
  /** Stable over imports: the event's guid, else its id. */
  readonly key: string;
  readonly line: number;
  readonly title: string;
  readonly subtitle: string | null;
  readonly abstract: string | null;
  readonly description: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly date: string;
  readonly room: string;
  readonly track: string | null;
  readonly type: string | null;
  readonly language: string | null;
  readonly speakers: string[];
  readonly url: string | null;
  readonly links: { title: string; url: string }[];
}

export interface ReadProgramme {
  readonly conference: ReadConference;
  readonly sessions: ReadSession[];
  /** Events found in the file, good or bad. */
  readonly read: number;
}

const NO_ZONE = 'Asia/Shanghai';
const USUAL_MINUTES = 30;
const LONGEST_MINUTES = 3 * 1_440;

/** Makes sense of a raw schedule. Each event that cannot be used is `skipped` with its line and why. */
export function interpretSchedule(raw: RawSchedule, options: { timeZone?: string | undefined }): ReadProgramme {
  const { findings } = raw;
  const timeZone = chooseZone(raw, options.timeZone);
  const dayChange = parseClock(raw.conference.day_change ?? null) ?? 0;
  const sessions: ReadSession[] = [];
  const seen = new Map<string, number>();
  for (const event of raw.events) {
    const session = interpretEvent(event, timeZone, dayChange, findings);
    if (!session) continue;
    const before = seen.get(session.key);
    if (before !== undefined) {
      findings.skipped(event.line, `议程“${session.title}”与第 ${before} 行是同一场（编号 ${session.key}），只取第一场`);
      continue;
    }
    seen.set(session.key, event.line);
    sessions.push(session);
  }
  return { conference: { ...titles(raw), timeZone, dates: showDates(raw, sessions) }, sessions, read: raw.events.length };
}

function titles({ conference }: RawSchedule) {
  return {
    title: cleanLine(conference.title, 200),
    subtitle: cleanLine(conference.subtitle, 200),
    venue: cleanLine(conference.venue, 200),
    city: cleanLine(conference.city, 100),
  };
}

/** The option, else the file's zone, else with a warning: one with the file's own offsets, the city's, or China's. */
function chooseZone({ conference, events, findings }: RawSchedule, wanted: string | undefined): string {
  if (wanted) {
    if (isTimeZone(wanted)) return wanted;
    findings.fatal(0, `不认识时区 ${wanted}，请写成 Asia/Shanghai 这样的名称`);
    return NO_ZONE;
  }
  const stated = cleanLine(conference.time_zone_name ?? conference.timezone, 60);
  if (isTimeZone(stated)) return stated;
  if (stated) findings.warning(0, `文件中的时区“${stated}”不是有效的时区名称，已忽略`);
  const offsets = new Set(events.flatMap((event) => parseInstant(event.fields.date ?? null)?.offset ?? []));
  const [offset] = offsets;
  if (offsets.size === 1 && offset !== undefined && offset % 60 === 0) {
    const zone = offset === 480 ? NO_ZONE : `Etc/GMT${offset <= 0 ? '+' : '-'}${Math.abs(offset) / 60}`;
    findings.warning(0, `文件没有写时区，按各场次的 UTC 偏移取 ${zone}；可用 --time-zone 指定`);
    return zone;
  }
  const ofCity = zoneOfCity(conference.city);
  findings.warning(0, `文件没有写时区，按${ofCity ? `城市取 ${ofCity}` : ` ${NO_ZONE} 处理`}；如果不对，请用 --time-zone 指定`);
  return ofCity ?? NO_ZONE;
}

/** The IANA zone named after a city, such as Europe/Brussels. */
function zoneOfCity(city: string | undefined): string | null {
  const key = nameKey(city ?? '');
  return key === '' ? null : (Intl.supportedValuesOf('timeZone').find((zone) => nameKey(zone.split('/').at(-1) ?? '') === key) ?? null);
}

function interpretEvent(event: RawEvent, zone: string, dayChange: number, findings: Findings): ReadSession | null {
  const { fields, line } = event;
  const title = cleanLine(fields.title, 300);
  if (!title) return skip(findings, line, '议程没有标题');
  const when = startOf(event, zone, dayChange, findings, title);
  if (!when) return null;
  const minutes = durationOf(event, findings, title);
  const key =
    cleanLine(event.guid, 100) ??
    (cleanLine(event.id, 100) ? `id/${event.id.trim()}` : null) ??
    `slug/${cleanLine(fields.slug, 200) ?? `${when.date}/${title}`}`;
  const room = cleanLine(fields.room, 120) ?? cleanLine(event.roomName, 120);
  if (!room) findings.warning(line, `议程“${title}”没有房间，显示为“待定”`);
  return {
    key,
    line,
    title,
    subtitle: cleanLine(fields.subtitle, 300),
    abstract: plainParagraphs(fields.abstract),
    description: plainParagraphs(fields.description),
    ...when,
    endsAt: new Date(when.startsAt.getTime() + minutes * 60_000),
    room: room ?? '待定',
    track: cleanLine(fields.track, 120),
    type: cleanLine(fields.type, 60),
    language: cleanLine(fields.language, 20),
    speakers: event.persons.flatMap((name) => cleanLine(name, 120) ?? []),
    url: cleanUrl(fields.url),
    links: event.links.flatMap((link) => {
      const url = cleanUrl(link.url);
      return url ? [{ url, title: cleanLine(link.title, 200) ?? url }] : [];
    }),
  };
}

function skip(findings: Findings, line: number, why: string): null {
  findings.skipped(line, why);
  return null;
}

/** `<date>` with an offset says it all; else the day's date and `<start>`, where hours before the day change belong to the next morning. */
function startOf(
  event: RawEvent,
  zone: string,
  dayChange: number,
  findings: Findings,
  title: string,
): { startsAt: Date; date: string } | null {
  const { fields, line } = event;
  const day = parseDate(event.dayDate);
  const instant = parseInstant(fields.date ?? null);
  if (instant) return { startsAt: instant.toJSDate(), date: day ?? instant.setZone(zone).toFormat('yyyy-MM-dd') };
  const date = day ?? parseDate(fields.date ?? null);
  const clock = parseClock(fields.start ?? null);
  if (!date) return skip(findings, line, `议程“${title}”的日期看不懂：“${cleanLine(event.dayDate || fields.date, 40) ?? '空'}”`);
  if (clock === null) return skip(findings, line, `议程“${title}”的开始时间看不懂：“${cleanLine(fields.start, 40) ?? '空'}”`);
  return { startsAt: instantOf(date, clock < dayChange && day ? clock + 1_440 : clock, zone), date };
}

function durationOf({ fields, line }: RawEvent, findings: Findings, title: string): number {
  const minutes = parseDuration(fields.duration ?? null);
  if (minutes !== null && minutes > 0 && minutes <= LONGEST_MINUTES) return minutes;
  findings.warning(line, `议程“${title}”的时长看不懂：“${cleanLine(fields.duration, 40) ?? '空'}”，按 ${USUAL_MINUTES} 分钟`);
  return USUAL_MINUTES;
}

/** Days on which something happens, filled up without gaps; else what the conference states. */
function showDates({ conference, days }: RawSchedule, sessions: readonly ReadSession[]): string[] {
  const stated = [parseDate(conference.start ?? null), parseDate(conference.end ?? null), ...days.map((day) => parseDate(day.date))];
  const all = [
    ...new Set([...sessions.map((session) => session.date), ...(sessions.length > 0 ? [] : stated)].flatMap((date) => date ?? [])),
  ].sort();
  const [first] = all;
  const last = all.at(-1);
  if (!first || !last) return [];
  // A stray event years away must not make a show of thousands of days.
  return DateTime.fromISO(last).diff(DateTime.fromISO(first), 'days').days > 30 ? all : datesBetween(first, last);
}
