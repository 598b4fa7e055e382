import { DateTime } from 'luxon';
import type { Exhibition } from '../../exhibition';
import { guidOf } from '../own-marks';
import type { Session } from '../store';

export interface Programme {
  readonly show: Pick<Exhibition, 'id' | 'name' | 'timeZone' | 'days' | 'contentVersion'>;
  /** In the order of the list; those taken out are left out. */
  readonly sessions: readonly Session[];
  /** Address below which a session's own page lies. */
  readonly pageOf: (session: Session) => string;
}

// XML 1.0 knows no control characters but these three, nor halves of a pair.
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(NOT_XML, '').replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
const element = (name: string, text: string | null) => `<${name}>${escaped(text ?? '')}</${name}>`;

/** The number frab wants: unique in a programme, positive, the same in every export unless two ids begin alike. */
function numbersOf(sessions: readonly Session[]): Map<string, number> {
  const taken = new Set<number>();
  return new Map(
    sessions.map(({ id }) => {
      let number = Number.parseInt(id.slice(0, 8), 16) || 1;
      while (taken.has(number)) number += 1;
      taken.add(number);
      return [id, number];
    }),
  );
}

const DAY_MINUTES = 24 * 60;

/** `HH:MM`; what lasts longer than frab can say is cut to the longest it can. */
function durationOf({ startsAt, endsAt }: Session): string {
  const minutes = Math.min(Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000), 99 * 60 + 59);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A programme as frab and pretalx give it (schema of the C3VOC, `schedule.xml.xsd`): days, rooms, events. Node and mobile apps read it. */
export function scheduleXml({ show, sessions, pageOf }: Programme): string {
  const { name, timeZone, contentVersion } = show;
  const at = (time: Date) => DateTime.fromJSDate(time, { zone: timeZone });
  const dates = [...new Set([...show.days.map((day) => day.date), ...sessions.map((one) => one.date)])].sort();
  const numbers = numbersOf(sessions);
  const event = (one: Session) =>
    [
      `<event id="${numbers.get(one.id)}" guid="${guidOf(one.id)}">`,
      element('date', at(one.startsAt).toISO({ suppressMilliseconds: true })),
      element('start', at(one.startsAt).toFormat('HH:mm')),
      element('duration', durationOf(one)),
      element('room', one.room),
      element('slug', `session-${one.id}`),
      element('title', one.title),
      element('subtitle', one.subtitle),
      element('track', one.track),
      element('type', one.type),
      ...(one.language ? [element('language', one.language)] : []),
      element('abstract', one.abstract),
      element('description', one.description),
      `<persons>${one.speakers.map((person) => element('person', person)).join('')}</persons>`,
      `<links>${one.links.map(({ title, url }) => `<link href="${escaped(url)}">${escaped(title)}</link>`).join('')}</links>`,
      element('url', one.url ?? pageOf(one)),
      '</event>',
    ].join('');
  const room = (roomName: string, events: readonly Session[]) => `<room name="${escaped(roomName)}">${events.map(event).join('\n')}</room>`;
  const day = (date: string, index: number) => {
    const own = sessions.filter((one) => one.date === date);
    const rooms = [...new Set(own.map((one) => one.room))];
    // A day of the programme ends where the next begins: at night, when nothing does.
    const from = DateTime.fromISO(`${date}T06:00`, { zone: timeZone });
    const to = from.plus({ minutes: DAY_MINUTES - 1 });
    const bounds = `start="${from.toISO({ suppressMilliseconds: true })}" end="${to.toISO({ suppressMilliseconds: true })}"`;
    return `<day date="${date}" ${bounds} index="${index + 1}">\n${rooms
      .map((one) =>
        room(
          one,
          own.filter((talk) => talk.room === one),
        ),
      )
      .join('\n')}\n</day>`;
  };
  const conference = [
    element('acronym', `show-${show.id}`),
    element('title', name),
    ...(dates[0] ? [element('start', dates[0]), element('end', dates.at(-1) ?? dates[0])] : []),
    element('days', String(dates.length)),
    element('timeslot_duration', '00:05'),
    element('time_zone_name', timeZone),
  ].join('');
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<schedule>\n<generator name="ExpoLoop"/>\n${element('version', String(contentVersion))}`;
  return `${head}\n<conference>${conference}</conference>\n${dates.map(day).join('\n')}\n</schedule>\n`;
}
