import { Readable } from 'node:stream';
import type { ExportFormat } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import type { Context } from 'koa';
import { DateTime } from 'luxon';
import writeExcelFile from 'write-excel-file/node';
import { csvLine } from '@shared/rules/csv';

/** One cell of a list: words, or an instant. */
export type Cell = string | Date | null;
/** Pages of a list, headings first. */
export type SheetRows = AsyncGenerator<readonly (readonly Cell[])[]>;

export interface Sheet {
  readonly format: ExportFormat;
  /** Of the file, without day and ending. */
  readonly name: string;
  /** Of the sheet inside a workbook. */
  readonly title: string;
  /** Instants are written by its clock. */
  readonly timeZone: string;
}

/** A workbook is put together in memory. */
const MOST_ROWS = 50_000;

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Answers with a list as a file for spreadsheets. Throws `export_too_large` for a workbook. */
export async function sendSheet(ctx: Context, rows: SheetRows, { format, name, title, timeZone }: Sheet, now: Date): Promise<void> {
  // Before the headers: what goes wrong with a workbook is still an error that can be read.
  const body = format === 'csv' ? Readable.from(csvText(rows, timeZone)) : await workbook(rows, timeZone, title);
  const day = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '';
  ctx.type = TYPES[format];
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Disposition', `attachment; filename="${name}-${day}.${format}"`);
  ctx.body = body;
}

/** UTF-8 with a byte order mark, sent while it is read, so that a large show needs no memory. */
async function* csvText(pages: SheetRows, timeZone: string): AsyncGenerator<string> {
  yield '\uFEFF';
  const written = (cell: Cell) =>
    cell instanceof Date ? DateTime.fromJSDate(cell, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm') : (cell ?? '');
  for await (const rows of pages) yield rows.map((row) => csvLine(row.map(written))).join('');
}

/** Words as words, whatever they begin with; instants as dates that can be sorted. */
async function workbook(pages: SheetRows, timeZone: string, sheet: string): Promise<Buffer> {
  const data: ReturnType<typeof sheetRow>[] = [];
  for await (const rows of pages) {
    for (const row of rows) data.push(sheetRow(row, timeZone, data.length === 0));
    if (data.length > MOST_ROWS + 1) throw new AppError('export_too_large');
  }
  return writeExcelFile(data, { sheet, stickyRowsCount: 1, columns: (data[0] ?? []).map(() => ({ width: 18 })) }).toBuffer();
}

function sheetRow(row: readonly Cell[], timeZone: string, isHeading: boolean) {
  return row.map((cell) => {
    if (cell === null) return null;
    if (typeof cell === 'string') return { value: cell, type: String, ...(isHeading ? { fontWeight: 'bold' as const } : {}) };
    // A workbook knows no zones: its clock is that of the list.
    const shown = DateTime.fromJSDate(cell, { zone: timeZone }).setZone('utc', { keepLocalTime: true });
    return { value: shown.toJSDate(), type: Date, format: 'yyyy-mm-dd hh:mm' };
  });
}
