import { nameKey } from '../../exhibition';
import type { ColumnMap, Field, MappedTable } from './map-columns';
import type { Findings } from './findings';
import type { TableRow } from './read-table';
import { readStays, takeDayNote } from './stays';
import { cleanLine, cleanUrl, plainParagraphs } from './text';

export interface ReadExhibitor {
  /** Stable over imports: the name without case, width and punctuation. */
  readonly key: string;
  readonly line: number;
  readonly name: string;
  nameEn: string | null;
  theme: string | null;
  summary: string | null;
  description: string | null;
  website: string | null;
  country: string | null;
}

export interface ReadStand {
  /** Stable over imports: hall and number without case, width and spaces. */
  readonly key: string;
  readonly number: string;
  readonly hall: string;
  readonly level: string | null;
  readonly occupants: { exhibitorKey: string; dates: string[] | null; line: number }[];
}

export interface ReadExhibitors {
  readonly exhibitors: ReadExhibitor[];
  readonly stands: ReadStand[];
  /** Rows that hold anything at all, good or bad. */
  readonly read: number;
}

/** Makes sense of an exhibitor list. `dates` are the show's days, for stands that change hands. */
export function interpretExhibitors({ columns, rows, header }: MappedTable, dates: readonly string[], findings: Findings): ReadExhibitors {
  const exhibitors = new Map<string, ReadExhibitor>();
  const stands = new Map<string, ReadStand>();
  let read = 0;
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    read += 1;
    if (row.cells.length > header.length && row.cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      findings.skipped(row.line, `这一行有 ${row.cells.length} 列，表头只有 ${header.length} 列；名称里有分隔符时请加引号`);
      continue;
    }
    readRow(row, columns, dates, exhibitors, stands, findings);
  }
  return { exhibitors: [...exhibitors.values()], stands: [...stands.values()], read };
}

function readRow(
  row: TableRow,
  columns: ColumnMap,
  dates: readonly string[],
  exhibitors: Map<string, ReadExhibitor>,
  stands: Map<string, ReadStand>,
  findings: Findings,
): void {
  const raw = (field: Field) => (columns[field] ?? []).map((at) => row.cells[at] ?? '');
  const text = (field: Field, max?: number) => cleanLine(raw(field).join(' '), max);
  const noted = takeDayNote(text('exhibitor', 200) ?? '');
  const key = nameKey(noted.name) || noted.name;
  if (!key) {
    findings.skipped(row.line, text('exhibitor') ? `展商名称看不懂：“${text('exhibitor', 40)}”` : '没有展商名称');
    return;
  }
  const stays = readStays(noted.note ?? text('day'), dates);
  if (!stays) findings.warning(row.line, `“${noted.name}”的日期看不懂：“${noted.note ?? text('day', 40)}”，按全程参展`);
  const known = exhibitors.get(key);
  const fields = {
    nameEn: text('nameEn', 200),
    theme: text('theme', 80),
    summary: text('summary', 300),
    description: plainParagraphs(raw('description').join('\n')),
    website: cleanUrl(text('website')),
    country: text('country', 80),
  };
  if (text('website') && !fields.website) findings.warning(row.line, `“${noted.name}”的网址看不懂：“${text('website', 60)}”，已留空`);
  if (known) fillGaps(known, fields);
  else exhibitors.set(key, { key, line: row.line, name: noted.name, ...fields });
  const numbers = boothNumbers(raw('booth'));
  if (numbers.length === 0) findings.warning(row.line, `“${noted.name}”没有展位号，只列入展商名录`);
  for (const number of numbers) {
    addStand(
      stands,
      {
        number,
        hall: text('hall', 60) ?? '',
        level: text('level', 20),
        exhibitorKey: key,
        name: noted.name,
        dates: stays?.dates ?? null,
        line: row.line,
      },
      exhibitors,
      findings,
    );
  }
}

function fillGaps(known: ReadExhibitor, fields: Omit<ReadExhibitor, 'key' | 'line' | 'name'>): void {
  known.nameEn ??= fields.nameEn;
  known.theme ??= fields.theme;
  known.summary ??= fields.summary;
  known.description ??= fields.description;
  known.website ??= fields.website;
  known.country ??= fields.country;
}

/** One column may list several stands (`A01、A02`); several columns make one number (`AW-1-A-3`). */
function boothNumbers(cells: readonly string[]): string[] {
  const parts = cells.map((cell) => cleanLine(cell, 60) ?? '');
  if (parts.length > 1) {
    // Without its last part, the stand itself, a composed number says nothing.
    return parts.at(-1) ? [parts.filter(Boolean).join('-')] : [];
  }
  return (parts[0] ?? '')
    .split(/[,，、;；|]/)
    .map((one) => one.trim())
    .filter(Boolean);
}

interface StandRow {
  number: string;
  hall: string;
  level: string | null;
  exhibitorKey: string;
  name: string;
  dates: string[] | null;
  line: number;
}

function addStand(stands: Map<string, ReadStand>, row: StandRow, exhibitors: ReadonlyMap<string, ReadExhibitor>, findings: Findings): void {
  const key = `${standKey(row.hall)}/${standKey(row.number)}`;
  const stand = stands.get(key) ?? { key, number: row.number, hall: row.hall, level: row.level, occupants: [] };
  stands.set(key, stand);
  const again = stand.occupants.find((one) => one.exhibitorKey === row.exhibitorKey);
  if (again) {
    if (again.dates && row.dates && row.dates.some((date) => !again.dates?.includes(date)))
      again.dates = [...new Set([...again.dates, ...row.dates])].sort();
    else findings.skipped(row.line, `与第 ${again.line} 行重复：“${row.name}”在展位 ${row.number}`);
    return;
  }
  const sharing = stand.occupants.find((one) => overlap(one.dates, row.dates));
  if (sharing)
    findings.warning(
      row.line,
      `展位 ${row.number} 已由“${exhibitors.get(sharing.exhibitorKey)?.name ?? ''}”（第 ${sharing.line} 行）使用，按两家共用`,
    );
  stand.occupants.push({ exhibitorKey: row.exhibitorKey, dates: row.dates, line: row.line });
}

function overlap(a: readonly string[] | null, b: readonly string[] | null): boolean {
  return a === null || b === null || a.some((date) => b.includes(date));
}

/** `a-01`, `Ａ－01` and `A 01` are one stand. */
function standKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−]/g, '-');
}
