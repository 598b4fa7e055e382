import type { ImportFormat } from '@shared/contracts/content-import';
import { decodeText, readWhole, type FileContent } from './decode-text';
import type { Findings, ImportFile } from './findings';
import { wideWithoutMark, type Certainty } from './guess-encoding';
import { nameOtherFile } from './name-file';
import { readCalendar, unfold, type Calendar } from './read-calendar';
import { readJson } from './read-json';
import { readJsonList } from './read-json-list';
import { readSchedule, type RawSchedule } from './read-schedule';
import { readScheduleJson, scheduleIn } from './read-schedule-json';
import { fromBook, fromText, type Table, type TableRow } from './table';
import type { FieldSet } from './headings';
import { headingsIn, type Wanted } from './map-columns';
import { readSheet, type SheetAnswer, type SheetJob } from './read-sheet';

/** How somebody wants a file to be read. */
export interface FileWishes {
  readonly format?: ImportFormat | undefined;
  /** Of a text file; known to TextDecoder. */
  readonly encoding?: string | undefined;
  readonly sheet?: string | undefined;
  /** What is looked for, with the headings that somebody chose: tells the list from instructions before it. */
  readonly sought?: { readonly set: FieldSet; readonly wanted: Wanted<string> } | undefined;
}

export interface OpenedFile {
  readonly format: ImportFormat | null;
  readonly encoding: { readonly name: string; readonly certainty: Certainty } | null;
  /** Null when it is another kind of content, or cannot be read: then a `fatal` finding says why. */
  readonly table: Table | null;
  readonly schedule?: RawSchedule;
  readonly calendar?: Calendar;
}

const NOTHING: OpenedFile = { format: null, encoding: null, table: null };

/** What a file holds, told by its content; its name says nothing. */
export async function openFile(content: FileContent, wishes: FileWishes, part: ImportFile, findings: Findings): Promise<OpenedFile> {
  const bytes = await readWhole(content).catch((error: unknown) => {
    if (!(error instanceof RangeError)) throw error;
    findings.fatal(0, 'unreadable', '文件超过 50 MB，请拆分后导入', 'The file is larger than 50 MB; please split it');
    return null;
  });
  if (!bytes) return NOTHING;
  const other = nameOtherFile(bytes, wishes.encoding !== undefined);
  if (other) {
    findings.fatal(
      0,
      'unreadable',
      `这是${other.zh}，不能导入；请另存为 Excel（xlsx）或 CSV，或换一个文件`,
      `This is ${other.en}, which cannot be imported; save it as Excel (xlsx) or CSV, or choose another file`,
    );
    return NOTHING;
  }
  const start = bytes.subarray(0, 4).toString('hex');
  if (start === 'fffe0000' || start === '0000feff') {
    findings.fatal(
      0,
      'encoding',
      '文件的编码是 UTF-32，不能读取；请另存为 UTF-8 后导入',
      'The file is in UTF-32, which cannot be read; save it as UTF-8',
    );
    return NOTHING;
  }
  if (start === '504b0304' || start === 'd0cf11e0')
    return { format: 'book', encoding: null, table: fromBook(await readBook({ bytes }, wishes), findings) };
  const isCalendar = wishes.format
    ? wishes.format === 'calendar'
    : CALENDAR.test(bytes.subarray(0, 200).toString('latin1').replace(/\0/g, ''));
  // Bytes of UTF-16 are no line breaks one by one.
  const folded = isCalendar && !isWide(bytes, wishes.encoding);
  const { text, encoding: name, certainty } = decodeText(folded ? unfold(bytes) : bytes, wishes.encoding);
  const encoding = { name, certainty };
  const format = isCalendar ? 'calendar' : (wishes.format ?? formatOf(text));
  if (format === 'calendar') {
    const calendar = readCalendar(folded ? text : Buffer.from(unfold(Buffer.from(text))).toString(), findings);
    return { format, encoding, table: null, calendar };
  }
  if (format === 'xml') return { format, encoding, table: null, schedule: readSchedule(text, findings) };
  if (format === 'book') return { format, encoding, table: fromBook(await readBook({ bytes: new Uint8Array(), text }, wishes), findings) };
  if (format === 'text') return { format, encoding, table: fromText(text, findings) };
  return { encoding, ...openJson(text, wishes, part, findings) };
}

const isWide = (bytes: Buffer, wanted: string | undefined) =>
  wanted
    ? new TextDecoder(wanted).encoding.startsWith('utf-16')
    : bytes[0] === 0xff || bytes[0] === 0xfe || wideWithoutMark(bytes) !== null;

/** With so many known headings in one row a sheet is a list; of two such the first counts. */
const ENOUGH_HEADINGS = 2;

/** The sheet that is asked for; else the first, unless another says more of what is sought: instructions often come first. */
async function readBook(job: Pick<SheetJob, 'bytes' | 'text'>, { sheet, sought }: FileWishes): Promise<SheetAnswer> {
  const first = await readSheet({ ...job, sheet });
  if (first.fault !== undefined || !sought || first.heads.length === 0) return first;
  const known = (rows: readonly { readonly cells: string[] }[]) => Math.min(headingsIn(rows, sought.set, sought.wanted), ENOUGH_HEADINGS);
  const shown = first.rows.filter((row) => !row.hidden);
  const [best] = first.heads
    .map(({ name, rows }) => ({ name, headings: known(rows) }))
    .filter(({ headings }) => headings > known(shown))
    .sort((a, b) => b.headings - a.headings);
  return best ? readSheet({ ...job, sheet: best.name }) : first;
}

/** Latin letters of UTF-16 are the same with zeros between. */
const CALENDAR = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*BEGIN:VCALENDAR/i;

function formatOf(text: string): ImportFormat {
  const head = text.slice(0, 2_000).trimStart();
  // A spreadsheet's own XML, and a table of a web page, are workbooks under another name.
  if (/<schedule[\s>]/i.test(head)) return 'xml';
  if (/^<(\?xml|!doctype|!--|[a-z])/i.test(head))
    return /<(?:html|table|meta|head|body|\w*:?workbook)\b/i.test(head) || /^<!doctype html/i.test(head) ? 'book' : 'xml';
  if (/^[[{]/.test(head)) return 'list';
  return 'text';
}

function openJson(text: string, { format, sheet }: FileWishes, part: ImportFile, findings: Findings): Omit<OpenedFile, 'encoding'> {
  const read = readJson(text);
  if ('fault' in read) {
    findings.fatal(read.fault.line, 'unreadable', read.fault.zh, read.fault.en);
    return { format: format ?? 'list', table: null };
  }
  for (const { line, name } of read.twice)
    findings.warning(
      line,
      'duplicate',
      `“${name.slice(0, 60)}”写了两次，取后一个`,
      `"${name.slice(0, 60)}" stands here twice; the second counts`,
    );
  if (format ? format === 'frab' : sheet === undefined && scheduleIn(read.value))
    return { format: 'frab', table: null, schedule: readScheduleJson(read.value, findings) };
  const list = readJsonList(read.value, sheet, part);
  if ('rows' in list) {
    const rows = list.rows.map((row): TableRow => ({ ...row, faults: badBytes(row.cells) }));
    if (list.paths.length > 1)
      findings.note(
        0,
        'hidden',
        `读取的是列表“${list.path}”；文件里还有${list.paths
          .filter((one) => one !== list.path)
          .map((one) => `"${one}"`)
          .slice(0, 10)
          .join('')}`,
        `The list "${list.path}" was read; there are also ${list.paths
          .filter((one) => one !== list.path)
          .slice(0, 10)
          .join(', ')}`,
      );
    return { format: 'list', table: { rows, sheet: list.path, sheets: list.paths, isList: true } };
  }
  const none = list.paths.length === 0;
  findings.fatal(
    0,
    'nothing_usable',
    none ? '这个 JSON 里没有列表，也没有议程' : `没有这个列表；文件里有：${list.paths.slice(0, 20).join('、')}`,
    none
      ? 'This JSON holds neither a list nor a schedule (schedule.conference.days)'
      : `There is no such list; there are ${list.paths.slice(0, 20).join(', ')}`,
  );
  return { format: 'list', table: none ? null : { rows: [], sheet: null, sheets: list.paths, isList: true } };
}

const badBytes = (cells: readonly string[]) =>
  new Map(cells.flatMap((cell, at) => (cell.includes('\ufffd') ? [[at, 'bytes'] as const] : [])));
