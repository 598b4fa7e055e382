import { chooseZone } from './choose-zone';
import { instantOf, parseClock, parseDate, parseDuration, parseInstant, plusDays } from './dates';
import type { Findings } from './findings';
import { DateTime } from 'luxon';
import { isOwnPage } from '../own-marks';
import type { RawEvent, RawSchedule } from './read-schedule';
import { keepApart, titles, type ReadProgramme, type ReadSession, type SaidField } from './programme';
import { cleanLine, cleanUrl, plainParagraphs } from './text';

const USUAL_MINUTES = 30;
const LONGEST_MINUTES = 3 * 1_440;
/** Until when an event may belong to the evening before, in a file that does not say when its day changes. */
const NIGHT_ENDS = 6 * 60;

/** What an import knows besides the file. */
export interface ScheduleOptions {
  readonly timeZone?: string | undefined;
  /** Zone of the show as it is. */
  readonly currentZone?: string | null;
  /** Where the show is: stands behind the room in calendars of ours. */
  readonly currentVenue?: string | null;
}

/** Makes sense of a raw schedule. Each event that cannot be used is `skipped` with its line and why. */
export function interpretSchedule(raw: RawSchedule, options: ScheduleOptions, findings: Findings): ReadProgramme {
  const { conference } = raw;
  const timeZone = chooseZone(
    {
      wanted: options.timeZone,
      stated: conference.time_zone_name ?? conference.timezone,
      city: conference.city,
      instants: raw.events.flatMap((event) => parseInstant(event.fields.date ?? null) ?? []),
      current: options.currentZone ?? null,
    },
    findings,
  );
  // By a zone that nobody chose every hour would look wrong.
  if (findings.refused) return { ...NOTHING, conference: { ...titles(conference), timeZone }, read: raw.events.length };
  const stated = parseClock(conference.day_change ?? null);
  const sessions = raw.events.flatMap((event) => interpretEvent(event, timeZone, stated, findings) ?? []);
  return {
    conference: { ...titles(conference), timeZone },
    namedDates: raw.days.flatMap((day) => parseDate(day.date) ?? []),
    sessions: keepApart(sessions, findings),
    says: saidIn(raw, sessions),
    read: raw.events.length,
  };
}

const NOTHING = { namedDates: [], sessions: [], says: new Set<never>() };

/** What is said of no session is said of none; links may also stand in texts. */
function saidIn({ events }: RawSchedule, sessions: readonly ReadSession[]): ReadProgramme['says'] {
  const named = new Set(events.flatMap((event) => Object.keys(event.fields)));
  const says = new Set<SaidField>(TEXTS.filter((field) => named.has(field)));
  if (named.has('room') || events.some((event) => event.roomName)) says.add('room');
  if (named.has('persons') || events.some((event) => event.persons.length > 0)) says.add('speakers');
  if (named.has('links') || sessions.some((one) => one.links.length > 0)) says.add('links');
  return says;
}

const TEXTS = ['subtitle', 'abstract', 'description', 'track', 'type', 'language', 'url'] as const;

function interpretEvent(event: RawEvent, zone: string, dayChange: number | null, findings: Findings): ReadSession | null {
  const { line } = event;
  if (event.fields.title?.includes('\ufffd'))
    return skip(
      findings,
      line,
      'bad_bytes',
      `议程标题有乱码：“${shown(event.fields.title)}”`,
      `The title has bytes without meaning: "${shown(event.fields.title)}"`,
    );
  const fields = withoutBadBytes(event, findings);
  const title = cleanLine(fields.title, 300);
  if (!title) return skip(findings, line, 'no_name', '议程没有标题', 'The session has no title');
  const when = startOf({ ...event, fields }, zone, dayChange, findings, title);
  if (!when) return null;
  const minutes = durationOf({ ...event, fields }, findings, title);
  const key =
    cleanLine(event.guid, 100) ??
    (cleanLine(event.id, 100) ? `id/${event.id.trim()}` : null) ??
    `slug/${cleanLine(fields.slug, 200) ?? `${when.date}/${title}`}`;
  const room = cleanLine(fields.room, 120) ?? cleanLine(event.roomName, 120);
  if (!room)
    findings.warning(line, 'no_room', `议程“${title}”没有房间，显示为“待定”`, `“${title}” has no room: it is shown as not settled`);
  const abstract = plainParagraphs(fields.abstract);
  const description = plainParagraphs(fields.description);
  const stated = event.links.flatMap((link) => {
    const url = cleanUrl(link.url);
    return url ? [{ url, title: cleanLine(link.title, 200) ?? url }] : [];
  });
  const more = [...abstract.links, ...description.links].filter((link) => !stated.some((one) => one.url === link.url));
  return {
    key,
    line,
    title,
    subtitle: cleanLine(fields.subtitle, 300),
    abstract: abstract.text,
    description: description.text,
    ...when,
    lastDate: when.date,
    endsAt: new Date(when.startsAt.getTime() + minutes * 60_000),
    room: room ?? '待定',
    track: cleanLine(fields.track, 120),
    type: cleanLine(fields.type, 60),
    language: cleanLine(fields.language, 20),
    speakers: event.persons.flatMap((name) => (name.includes('\ufffd') ? [] : (cleanLine(name, 120) ?? []))),
    url: isOwnPage(fields.url ?? '') ? null : cleanUrl(fields.url),
    links: [...stated, ...more.filter((link, at) => more.findIndex((one) => one.url === link.url) === at)],
  };
}

function skip(findings: Findings, line: number, kind: 'bad_bytes' | 'no_name' | 'no_time', why: string, en: string): null {
  findings.skipped(line, kind, why, en);
  return null;
}

const shown = (text: string | undefined) => cleanLine(text, 40)?.replace(/\ufffd+/g, '□') ?? '空';

/** Fields whose bytes mean nothing in the file's encoding are left out; the rest of the event stays. */
function withoutBadBytes({ fields, persons, line }: RawEvent, findings: Findings): RawEvent['fields'] {
  const bad = Object.keys(fields).filter((name) => fields[name]?.includes('\ufffd'));
  const speakers = persons.filter((name) => name.includes('\ufffd')).length;
  const what = [...bad, ...(speakers > 0 ? ['persons'] : [])];
  if (what.length > 0)
    findings.warning(
      line,
      'bad_bytes',
      `议程“${shown(fields.title)}”的 ${what.join('、')} 有乱码，已留空`,
      `"${shown(fields.title)}": ${what.join(', ')} had bytes without meaning, and were left empty`,
    );
  return bad.length === 0 ? fields : Object.fromEntries(Object.entries(fields).filter(([name]) => !bad.includes(name)));
}

/**
 * `<date>` with an offset is the instant, and its day is the show's own: a day label in UTC says nothing. Only what begins at night
 * belongs to the day before, when the label says so. Else the day's date and `<start>`, where hours before the day change belong to
 * the next morning.
 */
function startOf(
  event: RawEvent,
  zone: string,
  dayChange: number | null,
  findings: Findings,
  title: string,
): { startsAt: Date; date: string } | null {
  const { fields, line } = event;
  const day = parseDate(event.dayDate);
  const clock = parseClock(fields.start ?? null);
  const instant = parseInstant(fields.date ?? null);
  if (instant) {
    const local = instant.setZone(zone);
    const minutes = local.hour * 60 + local.minute;
    if (clock !== null && clock % 1_440 !== minutes)
      findings.question(
        line,
        'clock_differs',
        `议程“${title}”写着 ${fields.start?.trim()} 开始，而它的时刻 ${fields.date?.trim()} 在 ${zone} 是 ${local.toFormat('HH:mm')}；按时刻导入。如果时区不对，请用 --zone 指定`,
        `"${title}" is said to begin at ${fields.start?.trim()}, while its moment ${fields.date?.trim()} is ${local.toFormat('HH:mm')} in ${zone}; the moment counts`,
      );
    const date = local.toFormat('yyyy-MM-dd');
    const isNight = minutes < (dayChange ?? (day === plusDays(date, -1) ? NIGHT_ENDS : 0));
    return { startsAt: instant.toJSDate(), date: isNight ? plusDays(date, -1) : date };
  }
  const floating = DateTime.fromISO(fields.date?.trim().replace(' ', 'T') ?? '', { zone: 'UTC' });
  const date = day ?? parseDate(fields.date ?? null);
  const minutes = clock ?? (floating.isValid && /\d:\d/.test(fields.date ?? '') ? floating.hour * 60 + floating.minute : null);
  if (!date)
    return skip(
      findings,
      line,
      'no_time',
      `议程“${title}”的日期看不懂：“${shown(event.dayDate || fields.date)}”`,
      `The date of "${title}" is not understood: "${shown(event.dayDate || fields.date)}"`,
    );
  if (minutes === null)
    return skip(
      findings,
      line,
      'no_time',
      `议程“${title}”的开始时间看不懂：“${shown(fields.start)}”`,
      `The start of "${title}" is not understood: "${shown(fields.start)}"`,
    );
  return { startsAt: instantOf(date, minutes < (dayChange ?? 0) && day ? minutes + 1_440 : minutes, zone), date };
}

/** Nothing is a moment, not half an hour. */
function durationOf({ fields, line }: RawEvent, findings: Findings, title: string): number {
  const minutes = parseDuration(fields.duration ?? null);
  if (minutes !== null && minutes <= LONGEST_MINUTES) return minutes;
  findings.warning(
    line,
    'duration',
    `议程“${title}”的时长看不懂：“${shown(fields.duration)}”，按 ${USUAL_MINUTES} 分钟`,
    `The length of "${title}" is not understood: "${shown(fields.duration)}"; ${USUAL_MINUTES} minutes are taken`,
  );
  return USUAL_MINUTES;
}
