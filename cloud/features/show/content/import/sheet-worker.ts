/** Runs in a thread of its own (read-sheet.ts): opens a workbook and answers with the rows of one sheet as text. */
import { parentPort, workerData } from 'node:worker_threads';
import { read, SSF, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { SheetAnswer, SheetJob, SheetRow } from './read-sheet';
import { hiddenOdsRows } from './hidden-ods-rows';
import { listEntryNames, readEntry, whyNotUnzip } from './unzip-bound';

const MOST_ROWS = 60_000;
/** Excel keeps 15 digits of a number; the rest it has already replaced by zeros. */
const EXACT = 1e15;
/** Of sheets that are not read: enough to see headings. */
const [MOST_HEADS, HEAD_ROWS, HEAD_COLUMNS, HEAD_TEXT] = [30, 15, 100, 200];

function answer({ bytes, text, sheet }: SheetJob): SheetAnswer {
  const file = Buffer.from(bytes);
  const refused = text === undefined && file[0] === 0x50 ? whyNotUnzip(file) : null;
  if (refused) return { fault: refused };
  const hasUncounted = text === undefined && file[0] === 0x50 && holdsUncounted(file);
  // Hidden rows are among the styles. Formulas without a value are kept only together with every empty cell that has a style.
  const options = {
    dense: true,
    cellNF: true,
    cellStyles: true,
    cellHTML: false,
    cellFormula: hasUncounted,
    sheetStubs: hasUncounted,
    sheetRows: MOST_ROWS + 1,
    raw: true,
  } as const;
  try {
    const book = text === undefined ? read(file, { ...options, type: 'buffer' }) : read(text, { ...options, type: 'string' });
    const ods = text === undefined && file[0] === 0x50 ? readEntry(file, 'content.xml') : null;
    return pickSheet(book, sheet, ods ? hiddenOdsRows(ods.toString('utf8')) : new Map());
  } catch (error) {
    return { fault: /password|encrypt/i.test(String(error)) ? 'password' : 'damaged' };
  }
}

function pickSheet(book: WorkBook, wanted: string | undefined, hiddenIn: ReadonlyMap<string, ReadonlySet<number>>): SheetAnswer {
  const isHidden = (at: number) => (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
  const names = book.SheetNames;
  const visible = names.filter((_name, at) => !isHidden(at));
  const filled = visible.filter((name) => rowsOf(book.Sheets[name]).length > 0);
  const name = wanted === undefined ? (filled[0] ?? visible[0]) : names.find((one) => one.trim() === wanted.trim());
  const sheet = name === undefined ? undefined : book.Sheets[name];
  if (!name || !sheet) return { fault: 'no_sheet', names };
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows = readRows(sheet, date1904, hiddenIn.get(name));
  if (rows.length > MOST_ROWS) return { fault: 'too_big' };
  const others = filled.filter((one) => one !== name);
  const heads = (wanted === undefined ? others : [])
    .slice(0, MOST_HEADS)
    .map((one) => ({ name: one, rows: headOf(book.Sheets[one], date1904) }));
  return { name, others, heads, hiddenSheets: names.filter((_one, at) => isHidden(at)), rows };
}

const headOf = (sheet: WorkSheet | undefined, date1904: boolean) =>
  Array.from(rowsOf(sheet).slice(0, HEAD_ROWS), (cells) => ({
    cells: Array.from((cells ?? []).slice(0, HEAD_COLUMNS), (cell) => cellText(cell, date1904).slice(0, HEAD_TEXT)),
  }));

/** Formulas that no spreadsheet has counted out yet: programs that write workbooks leave them so. */
const UNCOUNTED = ['</f></c>', '</f><v></v>', '</f><v/>', '</f><v />'];

function holdsUncounted(file: Buffer): boolean {
  const sheets = listEntryNames(file)?.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)) ?? [];
  return sheets.some((name) => {
    const xml = readEntry(file, name);
    return UNCOUNTED.some((end) => xml?.includes(end));
  });
}

const isUncounted = (cell: CellObject | undefined) => cell?.t === 'z' && (cell.f ?? cell.F) !== undefined;

/** Cells by row and column; both may have holes. Rows at the end that have nothing but styles are none. */
function rowsOf(sheet: WorkSheet | undefined): (CellObject | undefined)[][] {
  const rows: (CellObject | undefined)[][] = (sheet as { '!data'?: CellObject[][] } | undefined)?.['!data'] ?? [];
  const isFilled = (cells: readonly (CellObject | undefined)[] | undefined) =>
    cells?.some((cell) => cell && (cell.t !== 'z' || isUncounted(cell))) ?? false;
  let end = rows.length;
  while (end > 0 && !isFilled(rows[end - 1])) end -= 1;
  return rows.slice(0, end);
}

function readRows(sheet: WorkSheet, date1904: boolean, hidden: ReadonlySet<number> | undefined): SheetRow[] {
  const rows = Array.from(rowsOf(sheet), (cells, at): SheetRow => {
    const texts = Array.from(cells ?? [], (cell) => cellText(cell, date1904));
    const faults = Array.from(cells ?? []).flatMap((cell, column) => {
      const fault = faultOf(cell);
      return fault ? [{ column, fault }] : [];
    });
    return { line: at + 1, cells: texts, hidden: hidden?.has(at) ?? sheet['!rows']?.[at]?.hidden === true, faults };
  });
  fillMerges(sheet, rows);
  return rows;
}

/** A cell merged downwards stands for each of its rows; across, it is one cell, as a title above a table is. */
function fillMerges(sheet: WorkSheet, rows: readonly SheetRow[]): void {
  for (const { s: from, e: to } of sheet['!merges'] ?? []) {
    const value = rows[from.r]?.cells[from.c] ?? '';
    if (value === '') continue;
    for (let at = from.r + 1; at <= Math.min(to.r, rows.length - 1); at += 1) {
      const cells = rows[at]?.cells;
      // A row that is empty but for the merge is no row of the list.
      if (!cells?.some((cell) => cell !== '')) continue;
      while (cells.length < from.c) cells.push('');
      cells[from.c] = value;
    }
  }
}

function faultOf(cell: CellObject | undefined): 'error' | 'rounded' | null {
  if (cell?.t === 'e' || isUncounted(cell)) return 'error';
  return cell?.t === 'n' && typeof cell.v === 'number' && Math.abs(cell.v) >= EXACT ? 'rounded' : null;
}

/** As the sheet shows it: a number in its format, a date as 2026-12-05, long numbers in full. */
function cellText(cell: CellObject | undefined, date1904: boolean): string {
  if (!cell || cell.t === 'z' || cell.t === 'e' || cell.v === undefined) return '';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.t === 'b' ? (cell.w ?? cell.v) : cell.v);
  const format = String(cell.z ?? 'General');
  if (SSF.is_date(format)) return dateText(cell.v, date1904) ?? cell.w ?? String(cell.v);
  // General shows twelve digits and more as 1.38E+11.
  if (format === 'General' || /e\+/i.test(cell.w ?? '')) return Number.isInteger(cell.v) ? String(cell.v) : (cell.w ?? String(cell.v));
  return cell.w ?? String(cell.v);
}

function dateText(value: number, date1904: boolean): string | null {
  const code = SSF.parse_date_code(value, { date1904 }) as { y: number; m: number; d: number; H: number; M: number; S: number } | null;
  if (!code) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.round(code.H * 60 + code.M + code.S / 60);
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  if (value < 1) return clock;
  const date = `${code.y}-${two(code.m)}-${two(code.d)}`;
  return minutes === 0 ? date : `${date} ${clock}`;
}

parentPort?.postMessage(answer(workerData as SheetJob));
