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

/** As it was read just now. */
export function readingOf({ found, options }: ImportSet): Reading {
  return {
    encoding: found.encoding?.name ?? null,
    sheet: found.sheet,
    headingLine: found.headingLine,
    timeZone: options.timeZone,
    byColumn: fieldsByColumn(found.columns, found.headings),
  };
}

/**
 * What is asked for: what was chosen before or now; the rest is found again. Another sheet or other headings have other columns,
 * which are guessed anew.
 */
export function optionsFrom(reading: Reading, asRead: Reading, { found, options }: ImportSet): ImportOptionsRead {
  const chosen = <K extends 'encoding' | 'sheet' | 'headingLine'>(name: K) =>
    reading[name] === asRead[name] ? options[name] : reading[name];
  const otherTable = (['encoding', 'sheet', 'headingLine'] as const).some((name) => reading[name] !== asRead[name]);
  const otherColumns = JSON.stringify(reading.byColumn) !== JSON.stringify(asRead.byColumn);
  return {
    encoding: chosen('encoding'),
    sheet: chosen('sheet'),
    headingLine: reading.sheet === asRead.sheet ? chosen('headingLine') : null,
    timeZone: reading.timeZone,
    columns: otherColumns ? columnsOf(reading.byColumn, found.headings) : otherTable ? [] : options.columns,
  };
}

export const sameReading = (one: Reading, other: Reading): boolean => JSON.stringify(one) === JSON.stringify(other);
