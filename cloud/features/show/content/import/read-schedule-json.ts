import type { Findings } from './findings';
import { fieldOf, isArray, isObject, textOf, type Json, type JsonObject } from './read-json';
import { MOST_EVENTS, type Fields, type RawEvent, type RawSchedule } from './read-schedule';

/** Where the days stand: `schedule.conference.days` of frab and pretalx, `schedule.days` and `conference.days` of what grew out of them. */
export function scheduleIn(value: Json): { readonly conference: JsonObject; readonly days: readonly Json[] } | null {
  const schedule = fieldOf(value, 'schedule');
  for (const conference of [fieldOf(schedule, 'conference'), schedule, fieldOf(value, 'conference')]) {
    const days = fieldOf(conference, 'days');
    if (isObject(conference) && isArray(days)) return { conference, days: days.items };
  }
  return null;
}

const TEXTS = [
  'title',
  'subtitle',
  'date',
  'start',
  'duration',
  'abstract',
  'description',
  'room',
  'track',
  'type',
  'language',
  'slug',
  'url',
];

/** Schedule JSON as frab, pretalx and Pentabarf's successors give it, in the form of the XML. Without one event it is `fatal`. */
export function readScheduleJson(value: Json, findings: Findings): RawSchedule {
  const found = scheduleIn(value);
  const conference: Fields = {};
  const days: RawSchedule['days'] = [];
  const events: RawEvent[] = [];
  if (!found) {
    findings.fatal(
      0,
      'nothing_usable',
      '这个 JSON 里没有议程，可以改为按列表读取',
      'This JSON holds no schedule (schedule.conference.days); it may be read as a list',
    );
    return { conference, days, events };
  }
  for (const [name, one] of found.conference.fields) if (!isArray(one)) conference[name] = textOf(one);
  for (const day of found.days) {
    if (!isObject(day)) continue;
    const dayDate = textOf(day.fields.get('date'));
    days.push({ line: day.line, date: dayDate });
    for (const [roomName, list] of roomsOf(day))
      for (const one of list) {
        if (isObject(one)) events.push(eventOf(one, dayDate, roomName));
        if (events.length > MOST_EVENTS) {
          findings.fatal(day.line, 'unreadable', `议程超过 ${MOST_EVENTS} 条`, `More than ${MOST_EVENTS} sessions`);
          return { conference, days, events };
        }
      }
  }
  if (events.length === 0)
    findings.fatal(
      0,
      'nothing_usable',
      `文件里没有一场议程：有 ${days.length} 天，每一天都是空的。请向主办方的议程系统重新导出`,
      `There is no session in the file: ${days.length} days, all of them empty. Please export it again`,
    );
  // All in one line: each event has its number among them.
  const isOneLine = events.length > 1 && events.every((one) => one.line === events[0]?.line);
  return { conference, days, events: isOneLine ? events.map((one, at) => ({ ...one, line: at + 1 })) : events };
}

/** Rooms by their names, or a list of rooms, or events right under the day. */
function* roomsOf(day: JsonObject): Generator<readonly [string, readonly Json[]]> {
  const rooms = day.fields.get('rooms');
  if (isObject(rooms)) for (const [name, list] of rooms.fields) yield [name, isArray(list) ? list.items : itemsOf(list)];
  else if (isArray(rooms)) for (const room of rooms.items) yield [textOf(room), itemsOf(room)];
  for (const name of ['events', 'talks', 'sessions']) {
    const list = day.fields.get(name);
    if (isArray(list)) yield ['', list.items];
  }
}

function itemsOf(room: Json): readonly Json[] {
  for (const name of ['events', 'talks', 'sessions']) {
    const list = fieldOf(room, name);
    if (isArray(list)) return list.items;
  }
  return [];
}

function eventOf(event: JsonObject, dayDate: string, roomName: string): RawEvent {
  const text = (name: string) => textOf(event.fields.get(name));
  const fields: Fields = {};
  for (const name of TEXTS) if (event.fields.has(name)) fields[name] = text(name);
  const persons = event.fields.get('persons') ?? event.fields.get('speakers');
  const links = event.fields.get('links');
  // As the XML has them: lists that are there, though they may be empty.
  if (persons !== undefined) fields.persons = '';
  if (links !== undefined) fields.links = '';
  return {
    line: event.line,
    guid: text('guid') || text('code'),
    id: text('id'),
    dayDate,
    roomName,
    fields,
    persons: (isArray(persons) ? persons.items : []).map((one) => textOf(one)),
    links: (isArray(links) ? links.items : []).flatMap((link) => {
      const url = typeof link === 'string' ? link : textOf(fieldOf(link, 'url')) || textOf(fieldOf(link, 'link'));
      return url ? [{ url, title: typeof link === 'string' ? link : textOf(fieldOf(link, 'title')) || url }] : [];
    }),
  };
}
