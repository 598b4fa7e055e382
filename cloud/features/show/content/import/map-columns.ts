import { nameKey } from '../../exhibition';
import type { Findings } from './findings';
import type { TableRow } from './read-table';

/** What an exhibitor list can say, with the headings people give it. The first of a line is how reports call it. */
const HEADINGS = {
  exhibitor: [
    '展商',
    '公司名称',
    '企业名称',
    '展商名称',
    '参展商',
    '参展商名称',
    '参展企业',
    '参展单位',
    '单位名称',
    '公司',
    '企业',
    '单位',
    '机构名称',
    '中文名称',
    '公司中文名称',
    '名称',
    'exhibitor',
    'exhibitor name',
    'company',
    'company name',
    'organisation',
    'organization',
    'organisation name',
    'organization name',
    'name',
    'firm',
    'project',
    'brand',
  ],
  nameEn: [
    '公司名称英文',
    '企业名称英文',
    '展商名称英文',
    '英文名称',
    '公司英文名称',
    '企业英文名称',
    '英文名',
    'english name',
    'name en',
    'name english',
    'company name en',
    'company english name',
  ],
  booth: [
    '展位号',
    '展位',
    '展位编号',
    '展台号',
    '展台',
    '摊位号',
    '摊位',
    '展区展位',
    'booth',
    'booth no',
    'booth number',
    'booth id',
    'booth code',
    'stand no',
    'stand number',
    'stand id',
  ],
  hall: ['展馆', '馆号', '展馆号', '展厅', '展区', '场馆', '楼栋', 'hall', 'hall no', 'building', 'pavilion', 'venue hall'],
  level: ['楼层', '层', 'level', 'floor'],
  group: ['区', '分区', '区域', '排', 'group', 'zone', 'area', 'row', 'aisle'],
  stand: ['号', '位号', 'stand', 'position', 'number', 'no'],
  theme: [
    '类别',
    '行业',
    '展品类别',
    '产品类别',
    '分类',
    '主题',
    '所属行业',
    '行业类别',
    'theme',
    'category',
    'sector',
    'industry',
    'product category',
    'topic',
    'track',
  ],
  day: ['日期', '参展日期', '展出日期', '天', '时间', 'day', 'days', 'date', 'dates'],
  summary: ['简介', '一句话简介', '展品', '主要展品', '主营产品', '产品', 'summary', 'tagline', 'products', 'short description', 'slogan'],
  description: [
    '介绍',
    '公司介绍',
    '企业介绍',
    '公司简介',
    '企业简介',
    '详细介绍',
    'description',
    'profile',
    'company profile',
    'about',
    'details',
  ],
  website: ['网址', '网站', '官网', '公司网址', 'website', 'url', 'web', 'homepage', 'link', 'site'],
  country: ['国家', '国家地区', '国家或地区', '地区', '省份', 'country', 'region', 'country region', 'nation'],
} as const;

export type Field = keyof typeof HEADINGS;
const FIELDS = Object.keys(HEADINGS) as Field[];

/** Fields whose headings may go on in another language. For the others a likeness says too little. */
const TWO_LANGUAGES: readonly Field[] = ['exhibitor', 'nameEn', 'booth', 'hall', 'theme', 'website'];

/** Each field's columns: their texts are joined with `-`, so that building, level, group and stand make one number. */
export type ColumnMap = Partial<Record<Field, number[]>>;

export interface MappedTable {
  readonly columns: ColumnMap;
  readonly header: string[];
  readonly headerLine: number;
  readonly rows: TableRow[];
}

/** `exhibitor=公司名称,booth=展馆+展位号` as fields and headings. Null with a `fatal` finding when it is not of that form. */
export function parseColumnsOption(option: string | undefined, findings: Findings): Map<Field, string[]> | null {
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
    if (at <= 0 || headings.length === 0) findings.fatal(0, `--columns 中的“${part}”应写成 字段=列名`);
    else if (!isField(field)) findings.fatal(0, `--columns 不认识字段“${field}”；可用字段：${FIELDS.join('、')}`);
    else wanted.set(field, headings);
  }
  return findings.list.some((one) => one.level === 'fatal') ? null : wanted;
}

function isField(name: string): name is Field {
  return Object.hasOwn(HEADINGS, name);
}

/** Finds the heading row (there may be titles above it) and which column holds what; explicit choices win over guesses. */
export function mapColumns(table: readonly TableRow[], wanted: ReadonlyMap<Field, string[]>, findings: Findings): MappedTable | null {
  const head = findHeader(table, wanted);
  if (!head) {
    const first = table.find((row) => row.cells.some((cell) => cell.trim() !== ''));
    const seen = first
      ? `看到的列名：${first.cells
          .map((cell) => cell.trim())
          .filter(Boolean)
          .slice(0, 20)
          .join('、')}`
      : '文件是空的';
    findings.fatal(first?.line ?? 0, `找不到展商名称这一列。${seen}。可用 --columns exhibitor=列名,booth=列名 指定`);
    return null;
  }
  const header = head.cells.map((cell) => cell.trim());
  const columns: ColumnMap = {};
  for (const [field, headings] of wanted) {
    const found = headings.map((heading) => header.findIndex((cell) => nameKey(cell) === nameKey(heading)));
    const missing = headings.filter((_heading, index) => found[index] === -1);
    if (missing.length > 0) findings.fatal(head.line, `没有列“${missing.join('、')}”；文件里的列：${header.filter(Boolean).join('、')}`);
    else columns[field] = found;
  }
  if (findings.list.some((one) => one.level === 'fatal')) return null;
  // Exact headings first for every field, so that `公司名称（英文）` is not taken for the name.
  for (const field of FIELDS) columns[field] ??= guess(field, header, columns, false);
  for (const field of TWO_LANGUAGES) columns[field] ??= guess(field, header, columns, true);
  return { columns: settleBooth(columns), header, headerLine: head.line, rows: table.slice(table.indexOf(head) + 1) };
}

function findHeader(table: readonly TableRow[], wanted: ReadonlyMap<Field, string[]>): TableRow | null {
  const names = wanted.get('exhibitor') ?? HEADINGS.exhibitor;
  const known = [...FIELDS.flatMap((field) => [...HEADINGS[field]]), ...[...wanted.values()].flat()];
  const scored = table.slice(0, 15).map((row) => {
    const cells = row.cells.filter((cell) => cell.trim() !== '');
    const isHeading = (headings: readonly string[]) => (cell: string) =>
      headings.some((heading) => fits(cell, heading, false) || fits(cell, heading, true));
    return { row, score: cells.some(isHeading(names)) ? cells.filter(isHeading(known)).length : 0 };
  });
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]?.row ?? null;
}

/** Is this the heading? Loosely: it begins with it, as `公司名称 Company Name` or `展位号（Booth No.）` do. */
function fits(cell: string, heading: string, loosely: boolean): boolean {
  const [key, wanted] = [nameKey(cell), nameKey(heading)];
  if (!loosely) return key === wanted;
  // Short words begin too many others, and whole sentences are titles, not headings.
  return wanted.length >= (/^[a-z]/.test(wanted) ? 5 : 2) && key.length <= 40 && key.startsWith(wanted);
}

function guess(field: Field, header: readonly string[], taken: ColumnMap, loosely: boolean): number[] | undefined {
  const used = new Set(Object.values(taken).flat());
  for (const heading of HEADINGS[field]) {
    const at = header.findIndex((cell, index) => !used.has(index) && fits(cell, heading, loosely));
    if (at >= 0) return [at];
  }
  return undefined;
}

/** A full booth number in one column wins; else hall, level, group and stand together are the number. */
function settleBooth(columns: ColumnMap): ColumnMap {
  if (columns.booth) return columns;
  const parts = [columns.hall, columns.level, columns.group, columns.stand];
  return columns.stand ? { ...columns, booth: parts.flatMap((part) => part ?? []) } : columns;
}
