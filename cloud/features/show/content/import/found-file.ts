import type { ImportField, ImportFormat } from '@shared/contracts/content-import';
import type { Certainty } from './guess-encoding';
import type { ColumnsOption, MappedTable } from './map-columns';
import type { FileWishes, OpenedFile } from './open-file';
import { cleanLine } from './text';

/** How one file is to be read. */
export interface FileOptions extends FileWishes {
  /** `exhibitor=公司名称,booth=展馆+展位号`; the rest is guessed from the headings. */
  readonly columns?: ColumnsOption | undefined;
  /** Line of the headings, from 1; found when absent. */
  readonly headingLine?: number | undefined;
  /** Columns remembered from another file count where this one has them. */
  readonly ifThere?: boolean | undefined;
}

/** How a file was read, to be looked at and put right. */
export interface FoundFile {
  readonly format: ImportFormat | null;
  /** Of a text file; null for a workbook. */
  readonly encoding: { readonly name: string; readonly certainty: Certainty } | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly headingLine: number | null;
  /** Every column that can be chosen. */
  readonly headings: readonly string[];
  /** The headings of each field, one by one. */
  readonly columns: readonly { readonly field: ImportField; readonly headings: readonly string[] }[];
  /** The first lines of the table as they stand, titles and headings too. */
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Enough to see titles, headings and some rows under them. */
const SHOWN_LINES = 15;
const SHOWN_COLUMNS = 60;

export function foundFile({ format, encoding, table }: OpenedFile, mapped: MappedTable<ImportField> | null): FoundFile {
  const fields = Object.entries(mapped?.columns ?? {}) as [ImportField, number[] | undefined][];
  return {
    format,
    encoding,
    sheet: table?.sheet ?? null,
    sheets: table?.sheets ?? [],
    headingLine: mapped?.headerLine ?? null,
    headings: mapped?.header ?? [],
    columns: fields.flatMap(([field, at]) =>
      at ? [{ field, headings: at.map((index) => mapped?.header[index] || `#${index + 1}`) }] : [],
    ),
    sample: (table?.rows ?? []).slice(0, SHOWN_LINES).map(({ line, cells }) => ({
      line,
      cells: Array.from(cells.slice(0, SHOWN_COLUMNS), (cell) => cleanLine((cell ?? '').replace(/\ufffd+/g, '□'), 60) ?? ''),
    })),
  };
}
