import type { ImportField, ImportOptionsRead, ImportSet } from '@shared/contracts/content-import';
import { columnsOf, fieldsByColumn } from './columns';

/** How a file is read, as somebody sees and changes it. */
export interface Reading {
  readonly encoding: string | null;
  readonly sheet: string | null;
  readonly headingLine: number | null;
  readonly timeZone: string | null;
  /** What each column means. */
  readonly byColumn: readonly (readonly ImportField[])[];
}

/** One a column, also of columns without a heading and of a table whose headings were not found. */
export function headingsOf({ found }: ImportSet): string[] {
  const width = Math.max(found.headings.length, ...found.sample.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => found.headings[at] ?? '');
}

/** As it was read just now. */
export function readingOf(set: ImportSet): Reading {
  const { found, options } = set;
  return {
    encoding: found.encoding?.name ?? null,
    sheet: found.sheet,
    headingLine: found.headingLine,
    timeZone: options.timeZone,
    byColumn: fieldsByColumn(found.columns, headingsOf(set)),
  };
}

/**
 * What is asked for: what was chosen before or now; the rest is found again. Another sheet or other headings have other columns,
 * which are guessed anew, or go by their numbers.
 */
export function optionsFrom(reading: Reading, asRead: Reading, set: ImportSet): ImportOptionsRead {
  const { options } = set;
  const headings = headingsOf(set);
  const chosen = <K extends 'encoding' | 'sheet' | 'headingLine'>(name: K) =>
    reading[name] === asRead[name] ? options[name] : reading[name];
  const otherTable = (['encoding', 'sheet', 'headingLine'] as const).some((name) => reading[name] !== asRead[name]);
  const otherColumns = JSON.stringify(reading.byColumn) !== JSON.stringify(asRead.byColumn);
  return {
    encoding: chosen('encoding'),
    sheet: chosen('sheet'),
    headingLine: reading.sheet === asRead.sheet ? chosen('headingLine') : null,
    timeZone: reading.timeZone,
    columns: otherColumns ? columnsOf(reading.byColumn, otherTable ? headings.map(() => '') : headings) : otherTable ? [] : options.columns,
  };
}

export const sameReading = (one: Reading, other: Reading): boolean => JSON.stringify(one) === JSON.stringify(other);
