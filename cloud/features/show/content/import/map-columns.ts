import type { FieldSet } from './headings';
import type { Findings } from './findings';
import { headingKey } from './keys';
import type { TableRow } from './table';
import { cleanLine } from './text';

/** Each field's columns: their texts are joined with `-`, so that building, level, group and stand make one number. */
export type ColumnMap<Field extends string> = Partial<Record<Field, number[]>>;

export interface MappedTable<Field extends string> {
  readonly columns: ColumnMap<Field>;
  /** Each with a name of its own: a heading that comes again is `简介 (2)`. */
  readonly header: string[];
  readonly headerLine: number;
  readonly rows: TableRow[];
}

/** As chosen on a page, field by field, or as a command takes them. */
export type ColumnsOption = string | ReadonlyMap<string, readonly string[]>;

/** Headings that were chosen, of each field; none: no column is that, though one may look like it. */
export type Wanted<Field extends string> = ReadonlyMap<Field, readonly string[]>;

/** `exhibitor=公司名称,booth=展馆+展位号,sourceKey=` as fields and headings. Null with a `fatal` finding when it is not of that form. */
export function parseColumnsOption<Field extends string>(
  option: ColumnsOption | undefined,
  { fields, name: needed }: FieldSet<Field>,
  findings: Findings,
): Wanted<Field> | null {
  const isField = (name: string): name is Field => (fields as readonly string[]).includes(name);
  if (typeof option === 'object') {
    const known = [...option].filter((entry): entry is [Field, readonly string[]] => isField(entry[0]));
    // Without a column of names there is nothing to read.
    return new Map(known.filter(([field, headings]) => field !== needed || headings.length > 0));
  }
  const wanted = new Map<Field, string[]>();
  for (const part of (option ?? '')
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const at = part.search(/[=＝]/);
    const field = part.slice(0, at).trim();
    const headings = part
      .slice(at + 1)
      .split('+')
      .map((one) => one.trim())
      .filter(Boolean);
    if (at <= 0 || (headings.length === 0 && field === needed))
      findings.fatal(0, 'option', `--columns 中的“${part}”应写成 字段=列名`, `“${part}” of the columns should be field=heading`);
    else if (!isField(field))
      findings.fatal(
        0,
        'option',
        `--columns 不认识字段“${field}”；可用字段：${fields.join('、')}`,
        `There is no field "${field}"; there are ${fields.join(', ')}`,
      );
    else wanted.set(field, headings);
  }
  return findings.refused ? null : wanted;
}

/** Finds the heading row (there may be titles above it) and which column holds what; explicit choices win over guesses. */
export function mapColumns<Field extends string>(
  table: readonly TableRow[],
  set: FieldSet<Field>,
  wanted: Wanted<Field>,
  findings: Findings,
  { headingLine, ifThere }: { readonly headingLine?: number | undefined; readonly ifThere?: boolean | undefined } = {},
): MappedTable<Field> | null {
  const head =
    headingLine === undefined
      ? (findHeader(table, set, wanted) ?? (ifThere ? findHeader(table, set, new Map()) : null))
      : table.find((row) => row.line === headingLine);
  if (!head) {
    const first = table.find((row) => row.cells.some((cell) => cell.trim() !== ''));
    const names = first?.cells
      .map((cell) => cleanLine(cell, 60) ?? '')
      .filter(Boolean)
      .slice(0, 20);
    findings.fatal(
      first?.line ?? 0,
      'columns',
      `找不到${set.words.zh}这一列。${names ? `看到的列名：${names.join('、')}` : '文件是空的'}。可用 --columns ${set.name}=列名 指定`,
      `No column is ${set.words.en}. ${names ? `There are: ${names.join(', ')}` : 'The file is empty'}`,
    );
    return null;
  }
  const header = uniqueNames(head.cells);
  const columns: ColumnMap<Field> = {};
  for (const [field, headings] of wanted) {
    const found = headings.map((heading) => columnOf(heading, header));
    const missing = headings.filter((_heading, index) => found[index] === -1);
    if (missing.length > 0)
      findings[ifThere ? 'note' : 'fatal'](
        head.line,
        'option',
        `没有列“${missing.join('、')}”；文件里的列：${header.filter(Boolean).join('、')}`,
        `There is no column "${missing.join(', ')}"; there are ${header.filter(Boolean).join(', ')}`,
      );
    else columns[field] = found;
  }
  if (findings.refused) return null;
  // Exact headings first for every field, so that `公司名称（英文）` is not taken for the name.
  for (const field of set.fields) columns[field] ??= guess(set, field, header, columns, false);
  for (const field of set.pairs) columns[field] ??= guessPair(set, field, header, columns);
  for (const field of set.twoLanguages) columns[field] ??= guess(set, field, header, columns, true);
  const guessed = set.fields.flatMap((field) => (wanted.has(field) ? [] : [{ field, used: columns[field] ?? [] }]));
  tellDuplicates(header, guessed, head.line, findings);
  for (const field of set.pairs) if (!wanted.has(field)) tellRivals(set, field, header, columns, head.line, findings);
  // What has no column is none of the fields that the table speaks of.
  for (const field of set.fields) if (columns[field]?.length === 0) delete columns[field];
  // Lists printed page by page repeat their headings.
  const isHeading = (row: TableRow) => row.cells.join('\n').trim() === head.cells.join('\n').trim();
  const rows = table.slice(table.indexOf(head) + 1).filter((row) => !isHeading(row));
  return { columns, header, headerLine: head.line, rows };
}

/** By its name as the report shows it, or by its number from 1, `#3`. */
function columnOf(wanted: string, header: readonly string[]): number {
  const number = /^#(\d+)$/.exec(wanted)?.[1];
  if (number) return Number(number) <= header.length ? Number(number) - 1 : -1;
  const exact = header.indexOf(wanted);
  return exact >= 0 ? exact : header.findIndex((cell) => headingKey(cell) === headingKey(wanted));
}

/** `简介`, `简介 (2)`, `简介_1`: of equal headings each can be chosen. */
function uniqueNames(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cleanLine(cell, 60) ?? '');
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    if (name === '' || !seen.has(name)) {
      seen.add(name);
      return name;
    }
    let n = 2;
    while (taken.has(`${name} (${n})`)) n += 1;
    taken.add(`${name} (${n})`);
    return `${name} (${n})`;
  });
}

/** Of two columns with one heading one was taken: which, and how to take the other. */
function tellDuplicates(
  header: readonly string[],
  guessed: readonly { readonly field: string; readonly used: readonly number[] }[],
  line: number,
  findings: Findings,
): void {
  for (const { field, used } of guessed) {
    for (const at of used) {
      const name = header[at] ?? '';
      const base = name.replace(AGAIN, '');
      const others = header.filter((one, index) => index !== at && one.replace(AGAIN, '') === base);
      if (name !== '' && others.length > 0)
        findings.warning(
          line,
          'columns',
          `有几列都叫“${base}”，取了第 ${at + 1} 列“${name}”；要取别的，可用 --columns ${field}='${others.join("' 或 '")}'`,
          `Several columns are called "${base}"; column ${at + 1}, "${name}", was taken. There are also ${others.join(', ')}`,
        );
    }
  }
}

/** Of two headings that both say this field one was taken: which, and how to take the other. */
function tellRivals<Field extends string>(
  { headings }: FieldSet<Field>,
  field: Field,
  header: readonly string[],
  columns: ColumnMap<Field>,
  line: number,
  findings: Findings,
): void {
  const [at] = columns[field] ?? [];
  if (at === undefined) return;
  const used = new Set<unknown>(Object.values(columns).flat());
  const taken = header[at]?.replace(AGAIN, '');
  const isRival = (cell: string, index: number) =>
    !used.has(index) && cell.replace(AGAIN, '') !== taken && headings[field].some((heading) => fits(cell, heading, false));
  const others = header.filter(isRival);
  if (others.length > 0)
    findings.warning(
      line,
      'columns',
      `“${header[at]}”和“${others.join('”“')}”都像同一种内容，取了“${header[at]}”；要取别的，可用 --columns ${field}='${others.join("' 或 '")}'`,
      `"${header[at]}" and "${others.join('", "')}" seem to say the same; "${header[at]}" was taken`,
    );
}

const AGAIN = / \(\d+\)$/;

/** The row with the most headings among the first, one of them that of the name; where columns are given by number, the first row with anything in it will do. */
function findHeader<Field extends string>(table: readonly TableRow[], set: FieldSet<Field>, wanted: Wanted<Field>): TableRow | null {
  const scored = scoreRows(table, set, wanted);
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]?.row ?? null;
}

/** Headings that are known in the likeliest heading row of a table; 0: there is none with the name. */
export const headingsIn = <Field extends string>(table: readonly Row[], set: FieldSet<Field>, wanted: Wanted<Field>): number =>
  Math.max(0, ...scoreRows(table, set, wanted).map(({ score }) => score));

/** Headings stand among the first rows. */
const HEADING_ROWS = 15;
type Row = Pick<TableRow, 'cells'>;

function scoreRows<Field extends string, One extends Row>(table: readonly One[], set: FieldSet<Field>, wanted: Wanted<Field>) {
  const named = (headings: readonly string[]) => headings.filter((one) => !one.startsWith('#')).map((one) => one.replace(AGAIN, ''));
  const byNumber = wanted.get(set.name)?.every((one) => one.startsWith('#')) === true;
  const names = named(wanted.get(set.name) ?? set.headings[set.name]);
  const known = [...set.fields.flatMap((field) => set.headings[field]), ...named([...wanted.values()].flat())];
  return table.slice(0, HEADING_ROWS).map((row) => {
    const cells = row.cells.filter((cell) => cell.trim() !== '');
    const isHeading = (headings: readonly string[]) => (cell: string) =>
      headings.some((heading) => fits(cell, heading, false) || fits(cell, heading, true));
    const holdsName = byNumber ? cells.length > 0 : cells.some(isHeading(names));
    return { row, score: holdsName ? cells.filter(isHeading(known)).length + (byNumber ? 0.5 : 0) : 0 };
  });
}

/** Is this the heading? Loosely: it begins with it, as `公司名称 Company Name` or `展位号（Booth No.）` do. */
function fits(cell: string, heading: string, loosely: boolean): boolean {
  const [key, wanted] = [headingKey(cell), headingKey(heading)];
  if (!loosely) return key === wanted;
  // Short words begin too many others, and whole sentences are titles, not headings.
  return wanted.length >= (/^[a-z]/.test(wanted) ? 5 : 2) && key.length <= 40 && key.startsWith(wanted);
}

function guessPair<Field extends string>(
  { headings }: FieldSet<Field>,
  field: Field,
  header: readonly string[],
  taken: ColumnMap<Field>,
): number[] | undefined {
  const used = new Set<unknown>(Object.values(taken).flat());
  const known = new Set(headings[field].map(headingKey));
  const isPair = (key: string) => [...known].some((one) => key.startsWith(one) && known.has(key.slice(one.length)));
  const at = header.findIndex((cell, index) => !used.has(index) && isPair(headingKey(cell)));
  return at >= 0 ? [at] : undefined;
}

function guess<Field extends string>(
  { headings }: FieldSet<Field>,
  field: Field,
  header: readonly string[],
  taken: ColumnMap<Field>,
  loosely: boolean,
): number[] | undefined {
  const used = new Set<unknown>(Object.values(taken).flat());
  for (const heading of headings[field]) {
    const at = header.findIndex((cell, index) => !used.has(index) && fits(cell, heading, loosely));
    if (at >= 0) return [at];
  }
  return undefined;
}
