import { parse, type CsvError } from 'csv-parse/sync';
import type { Findings } from './findings';

/** One row with the line it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: string[];
}

/** More lines with a quote gone wrong than a list can have that is one at all. */
const MOST_FAULTS = 200;
/** Lines parsed at a time; a cell of more lines than this is none. */
const WINDOW = 1_000;

/**
 * Rows of a text table split at comma, semicolon, tab or bar. A quote inside a name is part of it; a quote that is never closed, or
 * closed only in another row, costs its own line and no more.
 */
export function readCsv(text: string, findings: Findings): CsvRow[] {
  const lines = text
    .replace(/\u0000/g, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const stated = /^sep=(.)$/i.exec(lines[0]?.trim() ?? '')?.[1];
  const delimiter = stated ?? delimiterOf(lines);
  const rows: CsvRow[] = [];
  let faults = 0;
  for (let from = stated ? 1 : 0; from < lines.length; ) {
    const { read, next } = readWindow(lines, from, delimiter);
    for (const row of read) rows.push({ ...row, cells: joinFormulas(row.cells, delimiter) });
    if (next === from) {
      faults += 1;
      findings.skipped(from + 1, 'line_broken', '有一个引号没有收尾，这一行没有导入', 'A quote is never closed; the line was left out');
    }
    if (faults > MOST_FAULTS) {
      findings.fatal(
        from + 1,
        'line_broken',
        `引号有误的行超过 ${MOST_FAULTS} 处，请检查文件是不是逗号、分号或制表符分隔的文本`,
        `More than ${MOST_FAULTS} lines have quotes gone wrong: is it a text split at commas, semicolons or tabs?`,
      );
      return [];
    }
    from = next === from ? from + 1 : next;
  }
  return rows;
}

/** Rows from a line (from 0) on, and the line where the next begins: the same line when its quote is at fault. */
function readWindow(lines: readonly string[], from: number, delimiter: string): { read: CsvRow[]; next: number } {
  const read: CsvRow[] = [];
  let next = from;
  let stopped = false;
  const onRecord = ({ record, info }: { record: string[]; info: { lines: number } }) => {
    const end = from + info.lines;
    // A cell over several lines whose closing quote is no closing quote: the quote that opened it was none either.
    stopped ||= end - next > 1 && record.some((cell) => cell.startsWith('"') && cell.includes('\n'));
    if (stopped) return null;
    read.push({ line: next + 1, cells: record });
    next = end;
    return null;
  };
  try {
    parse(lines.slice(from, from + WINDOW).join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      info: true,
      // Rows are taken as they come: those before a fault are lost from what `parse` gives back. Its type knows records without `info`.
      on_record: onRecord as never,
    });
  } catch (error) {
    if ((error as CsvError).code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    return { read, next };
  }
  // The library has no row for an empty line at the end.
  return { read, next: stopped ? next : Math.max(next, Math.min(from + WINDOW, lines.length)) };
}

/** A formula written without quotes, `=HYPERLINK("x","y")`, is one cell up to its last bracket. */
function joinFormulas(cells: readonly string[], delimiter: string): string[] {
  const joined: string[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    if (before !== undefined && /^[=＝]\s*\w+\(/.test(before) && openBrackets(before) > 0)
      joined[joined.length - 1] = before + delimiter + cell;
    else joined.push(cell);
  }
  return joined.length < cells.length && openBrackets(joined.find((cell) => /^[=＝]/.test(cell)) ?? '') === 0 ? joined : [...cells];
}

const openBrackets = (text: string) => text.split('(').length - text.split(')').length;

/** The delimiter that stands in the most of the first lines, then the most often. */
function delimiterOf(lines: readonly string[]): string {
  const head = lines
    .slice(0, 10)
    .map((line) => line.replace(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '');
  const counts = [',', ';', '\t', '|'].map((delimiter) => {
    const each = head.map((line) => line.split(delimiter).length - 1);
    return { delimiter, lines: each.filter((n) => n > 0).length, most: Math.max(0, ...each) };
  });
  // Commas inside a text split at semicolons stand in some lines only.
  return counts.sort((a, b) => b.lines - a.lines || b.most - a.most)[0]?.delimiter ?? ',';
}
