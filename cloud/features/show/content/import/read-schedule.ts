import { SaxesParser } from 'saxes';
import { decodeText, type FileContent } from './decode-text';
import { Findings } from './findings';

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
  readonly findings: Findings;
}

/** More than any real programme; a broken or hostile file stops here. */
const MOST_EVENTS = 50_000;
const LONGEST_TEXT = 200_000;

/**
 * Reads a frab / Pentabarf schedule (https://github.com/frab/frab/wiki) as it streams in. Elements it does not know
 * are passed over. Malformed XML or another root element is `fatal` with its line; entities are never expanded beyond XML's own.
 */
export async function readSchedule(content: FileContent): Promise<RawSchedule> {
  const findings = new Findings('schedule');
  const reader = new ScheduleReader(findings);
  for await (const text of decodeText(content)) {
    if (reader.broken) break;
    reader.write(text);
  }
  reader.close();
  return { conference: reader.conference, days: reader.days, events: reader.events, findings };
}

class ScheduleReader {
  readonly conference: Fields = {};
  readonly days: { line: number; date: string }[] = [];
  readonly events: RawEvent[] = [];
  broken = false;
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly path: string[] = [];
  private text = '';
  private event: RawEvent | null = null;
  private dayDate = '';
  private roomName = '';
  private href = '';

  constructor(private readonly findings: Findings) {
    this.parser.on('error', (error) => this.fail(error.message));
    this.parser.on('opentag', ({ name, attributes }) => this.open(name.toLowerCase(), attributes));
    this.parser.on('closetag', ({ name }) => this.shut(name.toLowerCase()));
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
    if (!this.broken && this.path.length === 0 && this.events.length === 0 && this.days.length === 0)
      this.findings.fatal(0, '文件里没有任何议程（没有 day 或 event 元素）');
  }

  private fail(message: string): void {
    if (this.broken) return;
    this.broken = true;
    const reason = message.replace(/^[^:]*?\d+:\d+:\s*/, '');
    this.findings.fatal(this.parser.line, `XML 不完整或有误，无法读取：${reason}`);
  }

  private open(name: string, attributes: Record<string, string>): void {
    if (this.broken) return;
    if (this.path.length === 0 && name !== 'schedule')
      return this.fail(`根元素是 <${name}>，不是 <schedule>；需要 frab / Pentabarf 议程文件`);
    const inMarkup = this.inMarkup();
    this.path.push(name);
    // Some files write an abstract's markup unescaped: its text is one text.
    if (inMarkup) return;
    this.text = '';
    const attribute = (key: string) => attributes[key] ?? '';
    if (name === 'day' && !this.event) {
      this.dayDate = attribute('date');
      this.days.push({ line: this.parser.line, date: this.dayDate });
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
    else if (name === 'link') this.href = attribute('href');
    if (this.events.length > MOST_EVENTS) this.fail(`议程超过 ${MOST_EVENTS} 条`);
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
      else if (name === 'person' && parent === 'persons') this.event.persons.push(text);
      else if (name === 'name' && parent === 'person') this.text = text;
      else if (name === 'link') this.event.links.push({ url: this.href, title: text });
    } else if (parent === 'conference') this.conference[name] ??= text;
    // Older files keep the title and the like directly under the root.
    else if (parent === 'schedule' && !['day', 'conference', 'tracks'].includes(name)) this.conference[name] ??= text;
  }
}
