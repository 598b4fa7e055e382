import type { Findings } from './findings';

/** One line of a calendar: its name, its parameters, its value as written. */
export interface Property {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface CalendarEvent {
  readonly line: number;
  readonly properties: readonly Property[];
}

export interface Calendar {
  /** Of the calendar itself: its name, its zone. */
  readonly properties: readonly Property[];
  readonly events: readonly CalendarEvent[];
  /** Zones the file describes: their one offset in minutes, or null where clocks change in them. */
  readonly zones: ReadonlyMap<string, number | null>;
}

const MOST_EVENTS = 50_000;
/** What takes the place of a fold, so that lines keep their numbers; RFC 5545 has no use for it. */
const FOLD = 0x1f;

/** Joins folded lines (RFC 5545, 3.1): in bytes, for a fold may cut a character in two. */
export function unfold(bytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(bytes.length + 1);
  const folds: number[] = [];
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0d && bytes[at + 1] === 0x0a) continue;
    const next = bytes[at + 1];
    if ((byte === 0x0a || byte === 0x0d) && (next === 0x20 || next === 0x09)) {
      folds.push(FOLD);
      at += 1;
    } else if (byte === 0x0a || byte === 0x0d) {
      // The marks of a line's folds stand at its end, where they part no character.
      joined.set([...folds, 0x0a], length);
      length += folds.length + 1;
      folds.length = 0;
    } else {
      joined[length] = byte;
      length += 1;
    }
  }
  return joined.subarray(0, length);
}

/** Components and properties of a calendar (RFC 5545). Without a single event it is `fatal`. */
export function readCalendar(text: string, findings: Findings): Calendar {
  const own: Property[] = [];
  const events: { line: number; properties: Property[] }[] = [];
  const zones = new Map<string, number | null>();
  const open: string[] = [];
  let zone = { id: '', offsets: new Set<number>() };
  let line = 0;
  for (const raw of text.split('\n')) {
    line += 1;
    const folds = raw.split('\u001f').length - 1;
    const property = readProperty(raw.replace(/\u001f/g, ''));
    if (property?.name === 'BEGIN') {
      const name = property.value.trim().toUpperCase();
      open.push(name);
      if (name === 'VEVENT') events.push({ line, properties: [] });
      if (name === 'VTIMEZONE') zone = { id: '', offsets: new Set() };
      if (events.length > MOST_EVENTS) {
        findings.fatal(line, 'unreadable', `日程超过 ${MOST_EVENTS} 条`, `More than ${MOST_EVENTS} events`);
        break;
      }
    } else if (property?.name === 'END') {
      if (open.pop() === 'VTIMEZONE') zones.set(zone.id, zone.offsets.size === 1 ? ([...zone.offsets][0] ?? null) : null);
    } else if (property) {
      const inside = open.at(-1);
      if (inside === 'VEVENT') events.at(-1)?.properties.push(property);
      else if (inside === 'VCALENDAR') own.push(property);
      else if (inside === 'VTIMEZONE' && property.name === 'TZID') zone.id = property.value.trim();
      else if (property.name === 'TZOFFSETTO') zone.offsets.add(offsetMinutes(property.value));
    }
    line += folds;
  }
  if (events.length === 0)
    findings.fatal(
      0,
      'nothing_usable',
      '日历里没有一个日程（没有 VEVENT），请重新导出',
      'The calendar holds no event (VEVENT); please export it again',
    );
  else if (open.length > 0)
    findings.fatal(line, 'unreadable', '日历不完整，在中间断开了，请重新导出', 'The calendar ends in the middle; please export it again');
  return { properties: own, events, zones };
}

function offsetMinutes(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})/.exec(text.trim()) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** `NAME;PARAM="a:b";P=c:value` */
function readProperty(line: string): Property | null {
  const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;])*)*):(.*)$/s.exec(line);
  if (!match) return null;
  const [, name = '', params = '', value = ''] = match;
  const pairs = [...params.matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";])*)/g)];
  return {
    name: name.toUpperCase(),
    params: Object.fromEntries(pairs.map(([, key = '', text = '']) => [key.toUpperCase(), text.replace(/"/g, '')])),
    value,
  };
}

/** Text with its escapes undone: `\,` `\;` `\\` and `\n`. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_all, one: string) => (one === 'n' || one === 'N' ? '\n' : one));
}
