import type {
  FoundFile,
  ImportField,
  ImportFileKind,
  ImportFileOptions,
  ImportFormat,
  ImportOptionsRead,
  ImportSet,
} from '@shared/contracts/content-import';
import { columnsOf, fieldsByColumn } from './columns';

/** How one file is read, as somebody sees and changes it. */
export interface FileReading {
  readonly format: ImportFormat | null;
  readonly encoding: string | null;
  readonly sheet: string | null;
  readonly headingLine: number | null;
  /** What each column means. */
  readonly byColumn: readonly (readonly ImportField[])[];
}

export interface Reading {
  readonly timeZone: string | null;
  readonly schedule: FileReading;
  readonly exhibitors: FileReading;
}

/** One a column, also of columns without a heading and of a table whose headings were not found. */
export function headingsOf(found: FoundFile | null): string[] {
  const width = Math.max(found?.headings.length ?? 0, ...(found?.sample ?? []).map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => found?.headings[at] ?? '');
}

const fileReading = (found: FoundFile | null): FileReading => ({
  format: found?.format ?? null,
  encoding: found?.encoding?.name ?? null,
  sheet: found?.sheet ?? null,
  headingLine: found?.headingLine ?? null,
  byColumn: fieldsByColumn(found?.columns ?? [], headingsOf(found)),
});

/** As it was read just now. */
export const readingOf = ({ found, options }: ImportSet): Reading => ({
  timeZone: options.timeZone,
  schedule: fileReading(found.schedule),
  exhibitors: fileReading(found.exhibitors),
});

/** What a table is without columns: a calendar or a schedule says itself what is what. */
export const isTable = ({ format }: Pick<FileReading, 'format'>): boolean => format === 'text' || format === 'book' || format === 'list';

/**
 * What is asked for: what was chosen before or now; the rest is found again. Another sheet or other headings have other columns,
 * which are guessed anew, or go by their numbers.
 */
export const optionsFrom = (reading: Reading, asRead: Reading, set: ImportSet): ImportOptionsRead => ({
  timeZone: reading.timeZone,
  schedule: fileOptions('schedule', reading, asRead, set),
  exhibitors: fileOptions('exhibitors', reading, asRead, set),
});

const WAYS = ['format', 'encoding', 'sheet', 'headingLine'] as const;

function fileOptions(part: ImportFileKind, now: Reading, before: Reading, { options: asked, found }: ImportSet): ImportFileOptions {
  const [reading, asRead, options] = [now[part], before[part], asked[part]];
  const headings = headingsOf(found[part]);
  const chosen = <K extends (typeof WAYS)[number]>(name: K) => (reading[name] === asRead[name] ? options[name] : reading[name]);
  const otherTable = WAYS.some((name) => reading[name] !== asRead[name]);
  const otherColumns = JSON.stringify(reading.byColumn) !== JSON.stringify(asRead.byColumn);
  // Of another table, what had a column in this one says nothing.
  const hadColumns = otherTable ? [] : [...asRead.byColumn.flat(), ...options.columns.map(({ field }) => field)];
  const otherFormat = reading.format !== asRead.format;
  return {
    format: chosen('format'),
    encoding: chosen('encoding'),
    // Another format has lists and sheets of its own.
    sheet: otherFormat ? null : chosen('sheet'),
    headingLine: reading.sheet === asRead.sheet && !otherFormat ? chosen('headingLine') : null,
    columns: otherColumns
      ? columnsOf(reading.byColumn, otherTable ? headings.map(() => '') : headings, hadColumns)
      : otherTable
        ? []
        : options.columns,
  };
}

/** Everything found anew. */
const PLAIN_FILE: ImportFileOptions = { format: null, encoding: null, sheet: null, headingLine: null, columns: [] };
export const PLAIN_OPTIONS: ImportOptionsRead = { timeZone: null, schedule: PLAIN_FILE, exhibitors: PLAIN_FILE };

/** Did somebody choose how a file is read, beyond its zone? */
export const isChosen = ({ schedule, exhibitors }: ImportOptionsRead): boolean =>
  [schedule, exhibitors].some((one) => JSON.stringify(one) !== JSON.stringify(PLAIN_FILE));

export const sameReading = (one: Reading, other: Reading): boolean => JSON.stringify(one) === JSON.stringify(other);
