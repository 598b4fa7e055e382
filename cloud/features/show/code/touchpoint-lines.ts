import type { LineFault, TouchpointLine } from '@shared/contracts/code';
import { countGraphemes, tidyText } from '@shared/rules/text';
import { CHANNEL_NAMES, TOUCHPOINT_CHANNELS, type TouchpointChannel } from '@shared/rules/touchpoint';
import { CsvError, parse } from 'csv-parse/sync';

/** A line as it was read, before anybody has asked whether the show has it. */
export type ReadLine = Omit<TouchpointLine, 'known'>;

/** Columns in their usual order, with what a heading may call them. */
const COLUMNS = {
  name: ['名称', '名字', '推广码', '触点', 'name'],
  channel: ['渠道', '类型', 'channel', 'type'],
  inCharge: ['负责人', '负责', 'owner', 'incharge'],
  cost: ['费用', '费用元', '成本', '花费', 'cost', 'costyuan'],
  date: ['日期', '使用日期', '时间', 'date', 'dates'],
} as const;
type Column = keyof typeof COLUMNS;
const ORDER = Object.keys(COLUMNS) as Column[];

/** What people write besides a channel's own names. */
const ALSO: Readonly<Partial<Record<TouchpointChannel, readonly string[]>>> = {
  booth: ['展位码', '展台'],
  hall_poster: ['海报', '展馆', '物料', 'poster'],
  website: ['网站', '官方网站', 'site', 'web'],
  article: ['公众号', '公众号文章', '推文', '软文', 'post'],
  advert: ['广告', '投放', '付费', 'ad', 'ads', 'advert', 'advertisement'],
  partner: ['合作方', '伙伴', '渠道商', '协会', '媒体'],
  employee: ['同事', '销售', 'staff', 'sales'],
};

const plain = (text: string) =>
  tidyText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

const CHANNELS = new Map<string, TouchpointChannel>(
  TOUCHPOINT_CHANNELS.flatMap((channel) =>
    [channel, CHANNEL_NAMES[channel].zh, CHANNEL_NAMES[channel].en, ...(ALSO[channel] ?? [])].map(
      (name) => [plain(name), channel] as const,
    ),
  ),
);

/**
 * Touchpoints from lines as people paste them (out of a spreadsheet, or separated by commas of either width) or from a CSV:
 * name, channel, owner, cost in yuan, date or dates. A heading line may give another order. `keyOf` makes names comparable.
 */
export function readTouchpointLines(text: string, keyOf: (name: string) => string): ReadLine[] {
  const rows = rowsOf(text);
  const heading = rows[0] && headingOf(rows[0].cells);
  const order = heading ?? ORDER;
  const seen = new Set<string>();
  return rows.slice(heading ? 1 : 0).map(({ line, cells }) => {
    const cell = (column: Column) => tidyText(cells[order.indexOf(column)] ?? '');
    const read = readLine(line, cell);
    const key = keyOf(read.name);
    const twice = key !== '' && seen.has(key);
    seen.add(key);
    const faults: LineFault[] = [
      ...(key === '' ? (['name_missing'] as const) : []),
      ...(twice ? (['name_twice'] as const) : []),
      ...read.faults,
    ];
    return { ...read, faults };
  });
}

function rowsOf(text: string): { line: number; cells: string[] }[] {
  const clean = text.replace(/^\ufeff/, '');
  const delimiter = clean.includes('\t') ? '\t' : clean.includes(',') ? ',' : '，';
  return parsed(clean, delimiter, true)
    .map(({ info, record }) => ({ line: info.lines, cells: record }))
    .filter(({ cells }) => cells.some((cell) => tidyText(cell) !== ''));
}

function parsed(text: string, delimiter: string, quoted: boolean): { info: { lines: number }; record: string[] }[] {
  const options = { delimiter, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, trim: true };
  try {
    return parse(text, { ...options, quote: quoted ? '"' : false }) as unknown as { info: { lines: number }; record: string[] }[];
  } catch (error) {
    // A quotation mark that is never closed is one that people typed: the line shows it.
    if (quoted && error instanceof CsvError) return parsed(text, delimiter, false);
    throw error;
  }
}

/** The columns a heading names; null when the first line is no heading. */
function headingOf(cells: readonly string[]): (Column | null)[] | null {
  const columns = cells.map((cell) => ORDER.find((column) => (COLUMNS[column] as readonly string[]).includes(plain(cell))) ?? null);
  return columns.includes('name') && columns.filter(Boolean).length >= Math.min(2, cells.length) ? columns : null;
}

function readLine(line: number, cell: (column: Column) => string): ReadLine {
  const [name, channelText, inCharge] = [cell('name'), cell('channel'), cell('inCharge')];
  const channel = CHANNELS.get(plain(channelText)) ?? null;
  const costFen = fenOf(cell('cost'));
  const dates = datesOf(cell('date'));
  const faults: LineFault[] = [
    ...(countGraphemes(name) > 60 ? (['name_too_long'] as const) : []),
    ...(channel === null ? (['channel_unknown'] as const) : []),
    ...(countGraphemes(inCharge) > 40 ? (['in_charge_too_long'] as const) : []),
    ...(costFen === undefined ? (['cost_unreadable'] as const) : []),
    ...(dates === undefined ? (['date_unreadable'] as const) : []),
  ];
  const [usedFrom, usedUntil] = dates ?? [null, null];
  return { line, name, channel, channelText, inCharge, costFen: costFen ?? null, usedFrom, usedUntil, faults };
}

/** Yuan as written, `¥1,200.50` or `1200元`, in fen; null: nothing written, undefined: not readable. */
export function fenOf(text: string): number | null | undefined {
  if (text === '') return null;
  const digits = text
    .normalize('NFKC')
    .replace(/^(?:[¥￥]|rmb|cny)\s*/i, '')
    .replace(/\s*(?:元|rmb|cny)$/i, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(digits)) return undefined;
  return Math.round(Number(digits) * 100);
}

/** First and last day as written: `2026-12-01`, `2026/12/1~12/3`, `2026年12月1日至12月3日`; null: nothing written, undefined: not readable. */
export function datesOf(text: string): readonly [string, string] | null | undefined {
  if (text === '') return null;
  const [first = '', last, ...more] = text.normalize('NFKC').split(/\s*(?:~|至|到|–|—|\bto\b|\s-\s|--)\s*/u);
  if (more.length > 0) return undefined;
  const from = dayOf(first, null);
  if (!from) return undefined;
  const until = last === undefined ? from : dayOf(last, from.slice(0, 4));
  return until && until >= from ? [from, until] : undefined;
}

function dayOf(text: string, year: string | null): string | null {
  const [, y = year, m, d] = /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u.exec(text.trim()) ?? [];
  if (!y || !m || !d) return null;
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}
