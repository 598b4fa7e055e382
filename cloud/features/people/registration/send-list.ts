import { Readable } from 'node:stream';
import type { ExportFormat } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import type { Language } from '@shared/rules/language';
import type { Context } from 'koa';
import { DateTime } from 'luxon';
import writeExcelFile from 'write-excel-file/node';
import { csvLine } from '@shared/rules/csv';
import type { Exhibition } from '../../show/exhibition';
import type { Cell } from './export-registrations';

/** A workbook is put together in memory. */
const MOST_ROWS = 50_000;

const SHEET: Record<Language, string> = { zh: '报名名单', en: 'Registrations' };

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Answers with a list as a file for spreadsheets; instants on the clock of the show. Throws `export_too_large` for a workbook. */
export async function sendList(
  ctx: Context,
  format: ExportFormat,
  rows: AsyncGenerator<readonly (readonly Cell[])[]>,
  { timeZone }: Pick<Exhibition, 'timeZone'>,
  language: Language,
  now: Date,
): Promise<void> {
  // Before the headers: what goes wrong with a workbook is still an error that can be read.
  const body = format === 'csv' ? Readable.from(csvText(rows, timeZone)) : await workbook(rows, timeZone, SHEET[language]);
  const day = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '';
  ctx.type = TYPES[format];
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Disposition', `attachment; filename="registrations-${day}.${format}"`);
  ctx.body = body;
}

/** UTF-8 with a byte order mark, sent while it is read, so that a large show needs no memory. */
async function* csvText(pages: AsyncGenerator<readonly (readonly Cell[])[]>, timeZone: string): AsyncGenerator<string> {
  yield '\uFEFF';
  const written = (cell: Cell) =>
    cell instanceof Date ? DateTime.fromJSDate(cell, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm') : (cell ?? '');
  for await (const rows of pages) yield rows.map((row) => csvLine(row.map(written))).join('');
}

/** Words as words, whatever they begin with; instants as dates that can be sorted. */
async function workbook(pages: AsyncGenerator<readonly (readonly Cell[])[]>, timeZone: string, sheet: string): Promise<Buffer> {
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
    // A workbook knows no zones: its clock is the show's.
    const shown = DateTime.fromJSDate(cell, { zone: timeZone }).setZone('utc', { keepLocalTime: true });
    return { value: shown.toJSDate(), type: Date, format: 'yyyy-mm-dd hh:mm' };
  });
}
