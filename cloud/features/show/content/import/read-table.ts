import type { Certainty } from './guess-encoding';
import { decodeText, readWhole, type FileContent } from './decode-text';
import type { Findings } from './findings';
import { readCsv } from './read-csv';
import { readSheet, type SheetAnswer, type SheetFault } from './read-sheet';

/** Why a cell's text cannot be trusted. */
export type CellFault = 'bytes' | 'error' | 'rounded';

/** One row with its line in a text file, or its number in a sheet. */
export interface TableRow {
  readonly line: number;
  readonly cells: string[];
  /** Columns whose text is not what somebody wrote. */
  readonly faults: ReadonlyMap<number, CellFault>;
}

export interface Table {
  readonly rows: TableRow[];
  /** Null for a workbook. */
  readonly encoding: { readonly name: string; readonly certainty: Certainty } | null;
  readonly sheet: string | null;
  /** Every sheet of a workbook that can be chosen. */
  readonly sheets: readonly string[];
}

export interface TableOptions {
  /** Of a text file; known to TextDecoder. */
  readonly encoding?: string | undefined;
  readonly sheet?: string | undefined;
}

/**
 * Rows of a CSV (any usual encoding and delimiter) or of one sheet of a workbook (xlsx, xls, ods, or a table of HTML or XML under
 * such a name). Empty when it cannot be read; then a `fatal` finding says why.
 */
export async function readTable(content: FileContent, { encoding, sheet }: TableOptions, findings: Findings): Promise<Table> {
  const bytes = await readWhole(content).catch((error: unknown) => {
    if (!(error instanceof RangeError)) throw error;
    findings.fatal(0, 'unreadable', '展商名单超过 50 MB，请拆分后导入');
    return null;
  });
  if (!bytes) return { rows: [], encoding: null, sheet: null, sheets: [] };
  const start = bytes.subarray(0, 4).toString('hex');
  if (start === '504b0304' || start === 'd0cf11e0') return fromSheet(await readSheet({ bytes, sheet }), findings);
  const decoded = decodeText(bytes, encoding);
  if (/^\s*<(\?xml|!doctype|html|table|meta|head)/i.test(decoded.text))
    return fromSheet(await readSheet({ bytes: new Uint8Array(), text: decoded.text, sheet }), findings);
  const rows = readCsv(decoded.text, findings).map((row) => ({ ...row, faults: faultsOf(row.cells) }));
  return { rows, encoding: { name: decoded.encoding, certainty: decoded.certainty }, sheet: null, sheets: [] };
}

/** U+FFFD stands for bytes without meaning, `1.38E+10` for a number that a spreadsheet shortened. */
function faultsOf(cells: readonly string[]): Map<number, CellFault> {
  const faults = new Map<number, CellFault>();
  for (const [column, cell] of cells.entries()) {
    if (cell.includes('\ufffd')) faults.set(column, 'bytes');
    else if (/^\s*\d(\.\d+)?E\+\d+\s*$/i.test(cell)) faults.set(column, 'rounded');
  }
  return faults;
}

const FAULTS: Record<SheetFault, string> = {
  damaged: '表格文件已损坏，或不是 Excel、WPS、ODS 表格，无法读取',
  password: '表格文件有密码，请去掉密码后再导入',
  too_big: '表格展开后太大（超过 200 MB 或 6 万行），请拆分后导入',
  too_slow: '表格在 30 秒内没有读完，请删去多余的工作表和格式，或另存为 CSV 后导入',
};

function fromSheet(answer: SheetAnswer, findings: Findings): Table {
  if (answer.fault !== undefined) {
    const why = answer.fault === 'no_sheet' ? `没有这个工作表；文件里有：${answer.names.join('、')}` : FAULTS[answer.fault];
    findings.fatal(0, 'unreadable', why);
    return { rows: [], encoding: null, sheet: null, sheets: answer.fault === 'no_sheet' ? answer.names : [] };
  }
  const { name, others, hiddenSheets, rows } = answer;
  if (others.length > 0) findings.note(0, 'hidden', `读取的是工作表“${name}”；没有读取“${others.join('”“')}”，可用 --sheet 指定`);
  if (hiddenSheets.length > 0 && !hiddenSheets.includes(name))
    findings.note(0, 'hidden', `隐藏的工作表没有读取：“${hiddenSheets.join('”“')}”`);
  for (const row of rows)
    if (row.hidden && row.cells.some((cell) => cell.trim() !== ''))
      findings.skipped(row.line, 'hidden', `隐藏的行没有导入：${row.cells.filter(Boolean).slice(0, 3).join('，')}`);
  const table = rows
    .filter((row) => !row.hidden)
    .map(({ line, cells, faults }) => ({
      line,
      cells,
      faults: new Map([...faultsOf(cells), ...faults.map((one) => [one.column, one.fault] as const)]),
    }));
  return { rows: table, encoding: null, sheet: name, sheets: [...new Set([name, ...others, ...hiddenSheets])] };
}
