import { SaxesParser } from 'saxes';
import type { Findings } from './findings';
import { ENTITIES } from './text';

/** An element's text with the line it began on. */
export type Fields = Record<string, string>;

/** One event as it stands in the file, nothing interpreted yet. */
export interface RawEvent {
  readonly line: number;
  readonly guid: string;
  readonly id: string;
  /** Date of the day element around it and name of the room element around it. */
  readonly dayDate: string;
  readonly roomName: string;
  readonly fields: Fields;
  readonly persons: string[];
  readonly links: { url: string; title: string }[];
}

export interface RawSchedule {
  readonly conference: Fields;
  readonly days: { line: number; date: string }[];
  readonly events: RawEvent[];
}

/** More than any real programme; a broken or hostile file stops here. */
export const MOST_EVENTS = 50_000;
const LONGEST_TEXT = 200_000;
const PIECE = 65_536;

/**
 * Reads a frab / Pentabarf schedule (https://github.com/frab/frab/wiki). Elements it does not know are passed over. Malformed XML,
 * another root element or no event at all is `fatal` with its line; entities are never expanded beyond XML's and HTML's own.
 */
export function readSchedule(text: string, findings: Findings): RawSchedule {
  const reader = new ScheduleReader(findings);
  const mended = mendXml(text);
  for (let at = 0; at < mended.length && !reader.broken; at += PIECE) reader.write(mended.slice(at, at + PIECE));
  reader.close();
  return reader;
}

/** Faults of XML that say plainly what was meant: control characters, a bare `&`, a name that only HTML or nobody knows. */
function mendXml(text: string): string {
  return text
    .trimStart()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>|&(?!#\d+;|#x[\da-f]+;)(\w+;)?/gi, (found, name?: string) =>
      found.startsWith('<') || (name && isKnown(name.slice(0, -1))) ? found : `&amp;${name ?? ''}`,
    );
}

const isKnown = (entity: string) => Object.hasOwn(ENTITIES, entity);

class ScheduleReader implements RawSchedule {
  readonly conference: Fields = {};
  readonly days: { line: number; date: string }[] = [];
  readonly events: RawEvent[] = [];
  broken = false;
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly path: string[] = [];
  /** Elements that stand where events should. */
  private readonly strange = new Set<string>();
  private text = '';
  private event: RawEvent | null = null;
  private person: Fields = {};
  private dayDate = '';
  private roomName = '';
  private href = '';

  constructor(private readonly findings: Findings) {
    Object.assign(this.parser.ENTITIES, ENTITIES);
    this.parser.on('error', (error) => {
      const why = error.message.replace(/^[^:]*?\d+:\d+:\s*/, '');
      this.fail(`XML 不完整或有误，无法读取：${why}`, `The XML is broken or cut off: ${why}`);
    });
    this.parser.on('opentag', ({ name, attributes }) => this.open(localName(name), attributes));
    this.parser.on('closetag', ({ name }) => this.shut(localName(name)));
    const addText = (text: string) => {
      if (this.text.length < LONGEST_TEXT) this.text += text;
    };
    this.parser.on('text', addText);
    this.parser.on('cdata', addText);
  }

  write(text: string): void {
    this.parser.write(text);
  }

  close(): void {
    if (this.broken) return;
    this.parser.close();
    if (this.broken || this.events.length > 0) return;
    const seen = this.strange.size > 0 ? `；日期下面是 <${[...this.strange].slice(0, 5).join('>、<')}>` : '';
    this.findings.fatal(
      0,
      'nothing_usable',
      `文件里没有一场议程：有 ${this.days.length} 个 <day>，没有 <event>${seen}。需要 frab / Pentabarf 议程，请向主办方的议程系统重新导出`,
      `There is no session in the file: ${this.days.length} <day> and no <event>. A schedule of frab or Pentabarf is needed; please export it again`,
    );
  }

  private fail(why: string, en: string): void {
    if (this.broken) return;
    this.broken = true;
    this.findings.fatal(this.parser.line, 'unreadable', why, en);
  }

  private open(name: string, attributes: Record<string, string>): void {
    if (this.broken) return;
    if (this.path.length === 0 && name !== 'schedule')
      return this.fail(
        `根元素是 <${name}>，不是 <schedule>；需要 frab / Pentabarf 议程文件或 iCal 日历`,
        `The root is <${name}>, not <schedule>; a schedule of frab or Pentabarf, or an iCal calendar, is needed`,
      );
    const inMarkup = this.inMarkup();
    const parent = this.path.at(-1);
    this.path.push(name);
    // Some files write an abstract's markup unescaped: its text is one text.
    if (inMarkup) return;
    this.text = '';
    const attribute = (key: string) => attributes[key] ?? '';
    if (name === 'day' && !this.event) {
      this.dayDate = attribute('date');
      this.days.push({ line: this.parser.line, date: this.dayDate });
      this.roomName = '';
    } else if (name === 'room' && !this.event) this.roomName = attribute('name');
    else if (name === 'event')
      this.event = {
        line: this.parser.line,
        guid: attribute('guid'),
        id: attribute('id'),
        dayDate: this.dayDate,
        roomName: this.roomName,
        fields: {},
        persons: [],
        links: [],
      };
    else if (name === 'link') this.href = attribute('href') || attribute('url');
    else if (name === 'person') this.person = { name: attribute('name') };
    else if (!this.event && (parent === 'day' || parent === 'room')) this.strange.add(name);
    if (this.events.length > MOST_EVENTS) this.fail(`议程超过 ${MOST_EVENTS} 条`, `More than ${MOST_EVENTS} sessions`);
  }

  /** Inside a text field of an event, such as abstract? Lists of persons and links have elements of their own. */
  private inMarkup(): boolean {
    const at = this.path.indexOf('event');
    const field = this.path[at + 1];
    return at >= 0 && field !== undefined && !['persons', 'links', 'attachments', 'recording'].includes(field);
  }

  private shut(name: string): void {
    if (this.broken) return;
    this.path.pop();
    if (this.inMarkup()) {
      this.text += '\n\n';
      return;
    }
    const parent = this.path[this.path.length - 1];
    const text = this.text;
    this.text = '';
    if (name === 'event' && this.event) {
      this.events.push(this.event);
      this.event = null;
    } else if (this.event) {
      if (parent === 'event') this.event.fields[name] ??= text;
      else if (parent === 'person') this.person[name] ||= text;
      else if (name === 'person') this.event.persons.push(nameOf(this.person, text));
      // A link without an address of its own is its text.
      else if (name === 'link') this.event.links.push({ url: this.href || text, title: text });
    } else if (parent === 'conference') this.conference[name] ??= text;
    // Older files keep the title and the like directly under the root.
    else if (parent === 'schedule' && !['day', 'conference', 'tracks'].includes(name)) this.conference[name] ??= text;
  }
}

const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1).toLowerCase();

/** What a person is called in public, in the words of frab, pretalx, Hub and Pentabarf; else the text of the element itself. */
function nameOf(person: Fields, text: string): string {
  const full = [person.first_name, person.last_name].filter((one) => one?.trim()).join(' ');
  return [person.public_name, person.full_public_name, person.display_name, person.name, full].find((one) => one?.trim()) ?? text;
}
