import { readListedPhone } from '@shared/rules/phone';
import { boothNumbers } from './booth-numbers';
import { checkFaults, holdsAnything } from './cell-faults';
import type { Findings } from './findings';
import type { ExhibitorField as Field } from '@shared/contracts/content-import';
import { firmKey, lettersOf, standKey } from './keys';
import { keysInList, saysKey } from './list-keys';
import type { ColumnMap as Columns, MappedTable } from './map-columns';
import { NOTE_LINE, SUM_LINE } from './note-lines';
import type { TableRow } from './table';
import { readStays, takeDayNote } from './stays';
import { cleanLine, cleanUrl, plainParagraphs } from './text';

type ColumnMap = Columns<Field>;

export interface ReadExhibitor {
  /** The name without case, width and spaces; with the country where a name is used in two, and the list's own key where it has several. */
  readonly key: string;
  readonly line: number;
  readonly name: string;
  nameEn: string | null;
  theme: string | null;
  summary: string | null;
  description: string | null;
  website: string | null;
  phone: string | null;
  country: string | null;
  /** As the list writes it; null: it gives none, or none that tells. */
  sourceKey: string | null;
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
  /** Fields that the list speaks of: those of its columns, `day` also where names have notes of days. */
  readonly says: ReadonlySet<Field>;
  /** Rows that hold anything at all, good or bad. */
  readonly read: number;
}

interface ReadRow {
  readonly line: number;
  readonly name: string;
  readonly sourceKey: string | null;
  readonly fields: Omit<ReadExhibitor, 'key' | 'line' | 'name' | 'sourceKey'>;
  readonly dates: string[] | null;
  readonly hall: string;
  readonly level: string | null;
  readonly numbers: readonly string[];
}

/** Makes sense of an exhibitor list. `dates` are the show's days, for stands that change hands. */
export function interpretExhibitors(
  { columns, rows, header }: MappedTable<Field>,
  dates: readonly string[],
  findings: Findings,
): ReadExhibitors {
  const filled = rows.filter((row) => holdsAnything(row) && !isNote(row, columns, findings));
  const read = filled.flatMap((row) => readRow(row, columns, header, dates, findings) ?? []);
  const keysOf = keysInList(read, keysByCountry(read, findings), findings);
  const exhibitors = new Map<string, ReadExhibitor>();
  const stands = new Map<string, ReadStand>();
  for (const row of read) {
    const { key, sourceKey } = keysOf(row);
    const known = exhibitors.get(key);
    if (known) fillGaps(known, { ...row.fields, sourceKey });
    else exhibitors.set(key, { key, line: row.line, name: row.name, ...row.fields, sourceKey });
    if (row.numbers.length === 0)
      findings.warning(
        row.line,
        'no_booth',
        `“${row.name}”没有展位号，只列入展商名录`,
        `"${row.name}" has no booth, and is only in the list of exhibitors`,
      );
    for (const number of row.numbers) addStand(stands, row, number, key, exhibitors, findings);
  }
  tellAlike([...exhibitors.values()], findings);
  const says = new Set((Object.keys(columns) as Field[]).filter((field) => columns[field]));
  if (read.some((row) => row.dates)) says.add('day');
  return { exhibitors: [...exhibitors.values()], stands: [...stands.values()], says, read: filled.length };
}

/** A full booth number in one column wins; else hall, level, group and stand together are the number. */
export function settleBooth(columns: ColumnMap): ColumnMap {
  if (columns.booth) return columns;
  const parts = [columns.hall, columns.level, columns.group, columns.stand];
  return columns.stand ? { ...columns, booth: parts.flatMap((part) => part ?? []) } : columns;
}

/** Sums at the foot of a table, and words to its reader. */
function isNote({ line, cells }: TableRow, columns: ColumnMap, findings: Findings): boolean {
  const texts = cells.map((cell) => cell.trim()).filter(Boolean);
  const name = (columns.exhibitor ?? []).map((at) => cells[at]?.trim() ?? '').join('');
  const isSum = SUM_LINE.test(name || (texts[0] ?? '')) && !(columns.booth ?? []).some((at) => /\p{L}/u.test(cells[at] ?? ''));
  if (!isSum && !(texts.length === 1 && NOTE_LINE.test(texts[0] ?? ''))) return false;
  const seen = cleanLine(texts.join(' '), 40);
  findings.note(line, 'notes', `合计或说明的行没有导入：“${seen}”`, `A line of a sum or a note was left out: "${seen}"`);
  return true;
}

function readRow(
  row: TableRow,
  columns: ColumnMap,
  header: readonly string[],
  dates: readonly string[],
  findings: Findings,
): ReadRow | null {
  const { line, cells } = row;
  if (cells.slice(header.length).some((cell) => cell.trim() !== ''))
    return skip(
      findings,
      line,
      'line_broken',
      `这一行有 ${cells.length} 列，表头只有 ${header.length} 列；名称里有分隔符时请加引号`,
      `The line has ${cells.length} columns, the headings have ${header.length}; put names that hold a comma into quotes`,
    );
  const usable = checkFaults(row, columns, NEEDED, header, findings);
  if (!usable) return null;
  const raw = (field: Field) => (columns[field] ?? []).map((at) => usable[at] ?? '');
  const text = (field: Field, max?: number) => cleanLine(raw(field).join(' '), max);
  const noted = takeDayNote(cleanLine(raw('exhibitor').join(' '), 1_000) ?? '');
  const name = cleanLine(noted.name, 200) ?? '';
  if (!firmKey(name)) return skip(findings, line, 'no_name', '没有展商名称', 'No name of an exhibitor');
  if (name !== noted.name)
    findings.warning(
      line,
      'too_long',
      `展商名称超过 200 字，已截断：“${cleanLine(name, 40)}……”`,
      `The name is longer than 200 characters and was cut: "${cleanLine(name, 40)}…"`,
    );
  const phone = readListedPhone(text('phone') ?? '');
  if (!phone.ok && phone.reason !== 'empty')
    return skip(
      findings,
      line,
      'phone',
      `“${name}”的电话看不懂：“${text('phone', 40)}”，这一行没有导入`,
      `The phone of "${name}" is not understood: "${text('phone', 40)}"; the line was left out`,
    );
  const stays = readStays(noted.note ?? text('day'), dates);
  const days = noted.note ?? text('day', 40);
  if (!stays)
    findings.warning(
      line,
      'days',
      `“${name}”的日期看不懂：“${days}”，按全程参展`,
      `The days of "${name}" are not understood: "${days}"; all days are taken`,
    );
  const website = cleanUrl(text('website'));
  if (text('website') && !website)
    findings.warning(
      line,
      'website',
      `“${name}”的网址看不懂：“${text('website', 60)}”，已留空`,
      `The website of "${name}" is not understood: "${text('website', 60)}"; it was left empty`,
    );
  const booths = numbersOf(raw('booth'));
  if (booths.question) findings.question(line, 'booth_unclear', `“${name}”：${booths.question.zh}`, `"${name}": ${booths.question.en}`);
  const sourceKey = text('sourceKey', 80);
  return {
    line,
    name,
    sourceKey: sourceKey && saysKey(sourceKey) ? sourceKey : null,
    fields: {
      nameEn: text('nameEn', 200),
      theme: text('theme', 80),
      summary: cleanLine(plainParagraphs(raw('summary').join(' ')).text, 300),
      description: plainParagraphs(raw('description').join('\n')).text,
      website,
      phone: phone.ok ? phone.number : null,
      country: text('country', 80),
    },
    dates: stays?.dates ?? null,
    hall: text('hall', 60) ?? '',
    level: text('level', 20),
    numbers: booths.numbers,
  };
}

function skip(findings: Findings, line: number, kind: 'line_broken' | 'no_name' | 'phone', why: string, en: string): null {
  findings.skipped(line, kind, why, en);
  return null;
}

/** Fields without which a row says something wrong. */
const NEEDED: readonly Field[] = ['exhibitor', 'booth', 'hall', 'level', 'group', 'stand', 'phone'];

/** One column may list several stands (`A01、A02`); several columns make one number (`AW-1-A-3`). */
function numbersOf(cells: readonly string[]): ReturnType<typeof boothNumbers> {
  if (cells.length < 2) return boothNumbers(cells[0] ?? '');
  const parts = cells.map((cell) => cleanLine(cell, 60) ?? '');
  // Without its last part, the stand itself, a composed number says nothing.
  return { numbers: parts.at(-1) ? [parts.filter(Boolean).join('-')] : [], question: null };
}

const SHOWN = 5;

/** One name in two countries is two firms, and a question; a row that names no country belongs to the first. */
function keysByCountry(rows: readonly ReadRow[], findings: Findings): (row: ReadRow) => string {
  const countries = new Map<string, Map<string, ReadRow>>();
  for (const row of rows) {
    const key = firmKey(row.name);
    const known = countries.get(key) ?? new Map<string, ReadRow>();
    countries.set(key, known);
    const country = firmKey(row.fields.country ?? '');
    if (country !== '' && !known.has(country)) known.set(country, row);
  }
  for (const known of countries.values()) {
    const [first, second] = [...known.values()];
    if (!first || !second) continue;
    const shown = [...known.values()].slice(0, SHOWN);
    const more = known.size > SHOWN;
    findings.question(
      second.line,
      'same_name',
      `“${first.name}”出现在${shown.map((row) => `${row.fields.country ?? ''}（第 ${row.line} 行）`).join('、')}${more ? `等 ${known.size} 个国家或地区` : ''}，按不同的展商处理`,
      `"${first.name}" is in ${shown.map((row) => `${row.fields.country ?? ''} (line ${row.line})`).join(', ')}${more ? ` and others, ${known.size} countries` : ''}: taken for different exhibitors`,
    );
  }
  return (row) => {
    const key = firmKey(row.name);
    const known = countries.get(key);
    if (!known || known.size < 2) return key;
    return `${key}@${firmKey(row.fields.country ?? '') || [...known.keys()][0]}`;
  };
}

function fillGaps(known: ReadExhibitor, fields: Omit<ReadExhibitor, 'key' | 'line' | 'name'>): void {
  known.nameEn ??= fields.nameEn;
  known.theme ??= fields.theme;
  known.summary ??= fields.summary;
  known.description ??= fields.description;
  known.website ??= fields.website;
  known.phone ??= fields.phone;
  known.country ??= fields.country;
  known.sourceKey ??= fields.sourceKey;
}

function addStand(
  stands: Map<string, ReadStand>,
  row: ReadRow,
  number: string,
  exhibitorKey: string,
  exhibitors: ReadonlyMap<string, ReadExhibitor>,
  findings: Findings,
): void {
  const key = `${standKey(row.hall)}/${standKey(number)}`;
  const stand = stands.get(key) ?? { key, number, hall: row.hall, level: row.level, occupants: [] };
  stands.set(key, stand);
  const again = stand.occupants.find((one) => one.exhibitorKey === exhibitorKey);
  if (again) {
    if (again.dates && row.dates && row.dates.some((date) => !again.dates?.includes(date)))
      again.dates = [...new Set([...again.dates, ...row.dates])].sort();
    else
      findings.skipped(
        row.line,
        'duplicate',
        `与第 ${again.line} 行重复：“${row.name}”在展位 ${number}`,
        `The same as line ${again.line}: "${row.name}" at booth ${number}`,
      );
    return;
  }
  const sharing = stand.occupants.find((one) => overlap(one.dates, row.dates));
  if (sharing)
    findings.warning(
      row.line,
      'booth_shared',
      `展位 ${number} 已由“${exhibitors.get(sharing.exhibitorKey)?.name ?? ''}”（第 ${sharing.line} 行）使用，按两家共用`,
      `Booth ${number} is that of "${exhibitors.get(sharing.exhibitorKey)?.name ?? ''}" (line ${sharing.line}) already: taken for shared`,
    );
  stand.occupants.push({ exhibitorKey, dates: row.dates, line: row.line });
}

function overlap(a: readonly string[] | null, b: readonly string[] | null): boolean {
  return a === null || b === null || a.some((date) => b.includes(date));
}

/** Names that differ only in signs are different firms; somebody may look at them. */
function tellAlike(exhibitors: readonly ReadExhibitor[], findings: Findings): void {
  const seen = new Map<string, ReadExhibitor>();
  for (const one of exhibitors) {
    const letters = lettersOf(one.name);
    const before = seen.get(letters);
    if (letters !== '' && before && firmKey(before.name) !== firmKey(one.name))
      findings.note(
        one.line,
        'same_name',
        `“${one.name}”与“${before.name}”（第 ${before.line} 行）只差标点或符号，按两家处理`,
        `"${one.name}" and "${before.name}" (line ${before.line}) differ in signs only: taken for two`,
      );
    else seen.set(letters, one);
  }
}
