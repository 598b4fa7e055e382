import type { Findings } from './findings';
import type { ColumnMap } from './map-columns';
import type { CellFault, TableRow } from './table';
import { cleanLine } from './text';

const FAULTS: Record<CellFault, { readonly zh: string; readonly en: string }> = {
  bytes: { zh: '有乱码的字节', en: 'has bytes without meaning' },
  error: {
    zh: '是表格的错误值（如 #REF!），或没有算出结果的公式',
    en: 'is an error of the spreadsheet (such as #REF!), or a formula without a result',
  },
  rounded: {
    zh: '是以数字保存的长号码，表格已经改掉了后面的数字；请把这一列改成文本后重新填写',
    en: 'is a long number kept as a value: the spreadsheet changed its last digits. Make the column text and fill it in again',
  },
};

/** A row of formulas without results holds nothing to read, and is none the less a row. */
export const holdsAnything = ({ cells, faults }: TableRow): boolean => faults.size > 0 || cells.some((cell) => cleanLine(cell));

/** The cells, those that cannot be trusted empty. Null with a finding when the row cannot do without one. */
export function checkFaults<Field extends string>(
  row: TableRow,
  columns: ColumnMap<Field>,
  needs: readonly Field[],
  header: readonly string[],
  findings: Findings,
): string[] | null {
  if (row.faults.size === 0) return row.cells;
  const needed = new Set(needs.flatMap((field) => columns[field] ?? []));
  const used = new Set<unknown>(Object.values(columns).flat());
  const cells = [...row.cells];
  let lost = false;
  for (const [column, fault] of row.faults) {
    const isLost = needed.has(column);
    lost ||= isLost;
    const seen = cleanLine(row.cells[column], 40)?.replace(/\ufffd+/g, '□') ?? '';
    const what = `“${header[column] || `第 ${column + 1} 列`}”${FAULTS[fault].zh}：“${seen}”`;
    const en = `"${header[column] || `column ${column + 1}`}" ${FAULTS[fault].en}: "${seen}"`;
    const kind = fault === 'rounded' ? 'number_rounded' : 'bad_bytes';
    if (isLost) findings.skipped(row.line, kind, `${what}，这一行没有导入`, `${en}; the line was left out`);
    else
      findings.warning(
        row.line,
        kind,
        `${what}，${used.has(column) ? '已留空' : '这一列没有用到'}`,
        `${en}; ${used.has(column) ? 'it was left empty' : 'the column is not used'}`,
      );
    cells[column] = '';
  }
  return lost ? null : cells;
}
