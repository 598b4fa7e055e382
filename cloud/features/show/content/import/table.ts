import { unguardCell } from '@shared/rules/csv';
import type { Findings } from './findings';
import { readCsv } from './read-csv';
import type { SheetAnswer, SheetFault } from './read-sheet';

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
  /** Of a workbook, or the place of a list in JSON. */
  readonly sheet: string | null;
  /** Every one that can be chosen. */
  readonly sheets: readonly string[];
  /** A list's first row are the names in it, whatever they are. */
  readonly isList?: boolean;
}

/** Rows of a text split at commas, semicolons, tabs or bars; cells that were guarded when such a text was written are what they were. */
export function fromText(text: string, findings: Findings): Table {
  const rows = readCsv(text, findings).map(({ line, cells: written }) => {
    const cells = written.map(unguardCell);
    return { line, cells, faults: faultsOf(cells) };
  });
  return { rows, sheet: null, sheets: [] };
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

const FAULTS: Record<SheetFault, { readonly zh: string; readonly en: string }> = {
  damaged: {
    zh: '表格文件已损坏，或不是 Excel、WPS、ODS 表格，无法读取',
    en: 'The file is damaged, or no workbook of Excel, WPS or OpenDocument',
  },
  password: { zh: '表格文件有密码，请去掉密码后再导入', en: 'The workbook has a password; please take it off' },
  too_big: {
    zh: '表格展开后太大（超过 200 MB 或 6 万行），请拆分后导入',
    en: 'The workbook is too large (over 200 MB unfolded, or 60,000 rows); please split it',
  },
  too_slow: {
    zh: '表格在 30 秒内没有读完，请删去多余的工作表和格式，或另存为 CSV 后导入',
    en: 'The workbook could not be read within 30 seconds; delete sheets and formats that are not needed, or save it as CSV',
  },
};

/** Rows of one sheet. Without them a `fatal` finding says why. */
export function fromBook(answer: SheetAnswer, findings: Findings): Table {
  if (answer.fault !== undefined) {
    const why =
      answer.fault === 'no_sheet'
        ? {
            zh: `没有这个工作表；文件里有：${answer.names.join('、')}`,
            en: `There is no such sheet; there are ${answer.names.join(', ')}`,
          }
        : FAULTS[answer.fault];
    findings.fatal(0, 'unreadable', why.zh, why.en);
    return { rows: [], sheet: null, sheets: answer.fault === 'no_sheet' ? answer.names : [] };
  }
  const { name, others, hiddenSheets, rows } = answer;
  if (others.length > 0)
    findings.note(
      0,
      'hidden',
      `读取的是工作表“${name}”；没有读取“${others.join('”“')}”，可用 --sheet 指定`,
      `The sheet "${name}" was read; ${others.join(', ')} was not`,
    );
  if (hiddenSheets.length > 0 && !hiddenSheets.includes(name))
    findings.note(
      0,
      'hidden',
      `隐藏的工作表没有读取：“${hiddenSheets.join('”“')}”`,
      `Hidden sheets were not read: ${hiddenSheets.join(', ')}`,
    );
  for (const row of rows)
    if (row.hidden && row.cells.some((cell) => cell.trim() !== ''))
      findings.skipped(
        row.line,
        'hidden',
        `隐藏的行没有导入：${row.cells.filter(Boolean).slice(0, 3).join('，')}`,
        `A hidden row was left out: ${row.cells.filter(Boolean).slice(0, 3).join(', ')}`,
      );
  const table = rows
    .filter((row) => !row.hidden)
    .map(({ line, cells, faults }) => ({
      line,
      cells,
      faults: new Map([...faultsOf(cells), ...faults.map((one) => [one.column, one.fault] as const)]),
    }));
  return { rows: table, sheet: name, sheets: [...new Set([name, ...others, ...hiddenSheets])] };
}
