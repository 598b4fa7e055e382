import { parse, type CsvError } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { detectEncoding, readWhole, type FileContent } from './decode-text';
import type { Findings } from './findings';

/** One row with its line in a text file, or its number in a sheet. */
export interface TableRow {
  readonly line: number;
  readonly cells: string[];
}

/** Rows of a CSV (any usual encoding; comma, semicolon or tab) or of the first sheet of an XLSX. Empty when it cannot be read; then a `fatal` finding says why. */
export async function readTable(content: FileContent, findings: Findings): Promise<TableRow[]> {
  const bytes = await readWhole(content).catch((error: unknown) => {
    if (!(error instanceof RangeError)) throw error;
    findings.fatal(0, '展商名单超过 50 MB，请拆分后导入');
    return Buffer.alloc(0);
  });
  const start = bytes.subarray(0, 4).toString('hex');
  if (start === '504b0304') return readXlsx(bytes, findings);
  if (start === 'd0cf11e0') {
    findings.fatal(0, '这是旧版 Excel（.xls）文件，请用 Excel 或 WPS 另存为 .xlsx 或 CSV');
    return [];
  }
  return readCsv(new TextDecoder(detectEncoding(bytes, true)).decode(bytes), findings);
}

async function readXlsx(bytes: Buffer, findings: Findings): Promise<TableRow[]> {
  try {
    const rows = await readSheet(bytes);
    return rows.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }));
  } catch (error) {
    findings.fatal(0, `Excel 文件无法读取：${error instanceof Error ? error.message.slice(0, 120) : '格式有误'}`);
    return [];
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function readCsv(text: string, findings: Findings): TableRow[] {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    return rows.map(({ record, info }) => {
      const row = { line, cells: record };
      line = info.lines + 1;
      return row;
    });
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    if (typeof code !== 'string' || !code.startsWith('CSV_')) throw error;
    findings.fatal(lines ?? 0, CSV_FAULTS[code] ?? `CSV 格式有误（${code}）`);
    return [];
  }
}

const CSV_FAULTS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: '有一个引号没有收尾，从这一行起无法读取',
  CSV_INVALID_CLOSING_QUOTE: '引号后面多出了字符，这一行无法读取',
  INVALID_OPENING_QUOTE: '引号位置不对，这一行无法读取',
};

/** The delimiter that splits the first lines into the most columns. */
function delimiterOf(text: string): string {
  const head = text
    .split(/\r?\n/, 5)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, n: head.split(delimiter).length }));
  return counts.sort((a, b) => b.n - a.n)[0]?.delimiter ?? ',';
}
