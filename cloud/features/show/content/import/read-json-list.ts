import type { ImportFile } from './findings';
import { fieldOf, isArray, isObject, textOf, type Json, type JsonArray, type JsonObject } from './read-json';
import type { CsvRow } from './read-csv';

/** Lists deeper than this are parts of rows. */
const MOST_LEVELS = 4;
const MOST_COLUMNS = 200;
/** Where a list lies at the root, and has no name. */
const ROOT = '(list)';

interface FoundList {
  readonly path: string;
  readonly list: JsonArray;
  /** Lists beside it and above: what its rows may name by id. */
  readonly around: readonly JsonObject[];
}

export interface JsonTable {
  readonly path: string | null;
  readonly paths: readonly string[];
  readonly rows: CsvRow[];
}

/** One list of a JSON file as a table: each name in its objects is a column, `zh.title` of objects in them. Null: no list, or none of that name. */
export function readJsonList(value: Json, wanted: string | undefined, part: ImportFile): JsonTable | { readonly paths: readonly string[] } {
  const lists = listsIn(value, '', [], 0);
  const paths = lists.map((one) => one.path);
  const chosen = wanted === undefined ? likeliest(lists, part) : lists.find((one) => one.path === wanted.trim());
  return chosen ? { path: chosen.path, paths, rows: tableOf(chosen) } : { paths };
}

function listsIn(value: Json, path: string, around: readonly JsonObject[], level: number): FoundList[] {
  if (isArray(value)) return isList(value) ? [{ path: path || ROOT, list: value, around }] : [];
  if (!isObject(value) || level > MOST_LEVELS) return [];
  return [...value.fields].flatMap(([name, one]) => listsIn(one, path ? `${path}.${name}` : name, [value, ...around], level + 1));
}

/** Objects, or rows of cells as a table's. */
const isList = ({ items }: JsonArray) =>
  items.length > 0 && (items.every(isObject) || (items.length > 1 && items.every((one) => isArray(one) && !one.items.some(isObject))));

const NAMES: Record<ImportFile, RegExp> = {
  schedule: /session|talk|event|program|agenda|schedule|议程|日程|会议|活动/i,
  exhibitors: /exhibitor|compan|vendor|stand|booth|sponsor|展商|企业|公司|展位/i,
};

function likeliest(lists: readonly FoundList[], part: ImportFile): FoundList | undefined {
  const score = ({ path, list }: FoundList) =>
    (NAMES[part].test(path.split('.').at(-1) ?? '') && !/type|tag/i.test(path) ? 1e9 : 0) + list.items.length;
  return [...lists].sort((a, b) => score(b) - score(a))[0];
}

function tableOf({ list, around }: FoundList): CsvRow[] {
  if (!list.items.every(isObject))
    return numbered(list.items.map((row) => ({ line: lineOf(row), cells: isArray(row) ? row.items.map((one) => textOf(one)) : [] })));
  const names = new Map<string, ReadonlyMap<string, string>>();
  const namesOf = (column: string) => {
    const known = names.get(column) ?? namedIn(column, around);
    names.set(column, known);
    return known;
  };
  const columns = new Map<string, number>();
  const rows = list.items.filter(isObject).map((item) => {
    const cells: string[] = [];
    for (const [name, text] of flatten(item, '', namesOf)) {
      if (!columns.has(name) && columns.size < MOST_COLUMNS) columns.set(name, columns.size);
      const at = columns.get(name);
      if (at !== undefined) cells[at] = text;
    }
    return { line: item.line, cells };
  });
  const filled = rows.map(({ line, cells }) => ({ line, cells: Array.from(columns.values(), (at) => cells[at] ?? '') }));
  // The headings stand above the first object, though no line says them.
  return numbered([{ line: Math.max((rows[0]?.line ?? 1) - 1, 0), cells: [...columns.keys()] }, ...filled]);
}

/** Where several objects stand in one line, that line says nothing: each has its number in the list. */
const numbered = (rows: CsvRow[]): CsvRow[] =>
  new Set(rows.map((row) => row.line)).size === rows.length ? rows : rows.map((row, at) => ({ ...row, line: at }));

const lineOf = (value: Json) => (isArray(value) || isObject(value) ? value.line : 0);

/** A nested object's names stand behind its own, but where it is somebody or something with a name. */
function* flatten(item: JsonObject, prefix: string, namesOf: (column: string) => ReadonlyMap<string, string>): Generator<[string, string]> {
  for (const [name, value] of item.fields) {
    const column = prefix + name;
    if (isObject(value) && prefix === '' && !hasName(value)) {
      const other = name === 'zh' || name === 'en' ? item.fields.get(name === 'zh' ? 'en' : 'zh') : undefined;
      yield* flatten(filledFrom(value, name === 'zh' ? other : undefined), `${column}.`, namesOf);
    } else yield [column, named(value, namesOf(name))];
  }
}

/** What is said in English only is better than nothing. */
function filledFrom(value: JsonObject, other: Json | undefined): JsonObject {
  if (!isObject(other)) return value;
  const fields = new Map(value.fields);
  for (const [name, one] of other.fields) if (textOf(fields.get(name)).trim() === '') fields.set(name, one);
  return { ...value, fields };
}

const hasName = (value: JsonObject) => !value.fields.has('title') && !value.fields.has('description') && textOf(value).trim() !== '';

/** Ids of speakers, rooms, kinds and tags, as OPass has them, become what those are called. */
function named(value: Json, names: ReadonlyMap<string, string>): string {
  if (names.size > 0 && isArray(value)) return textOf({ ...value, items: value.items.map((one) => named(one, names)) });
  const text = textOf(value);
  return names.get(text) ?? text;
}

/** `room` is looked up in `rooms`, `type` in `session_types`, in the objects around the list. */
function namedIn(column: string, around: readonly JsonObject[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const key = column.toLowerCase();
  for (const object of around)
    for (const [name, list] of object.fields) {
      const plural = name.toLowerCase();
      if (!isArray(list) || ![key, `${key}s`, `${key}es`].some((one) => plural === one || plural.endsWith(`_${one}`))) continue;
      for (const item of list.items) {
        const id = textOf(fieldOf(item, 'id') ?? fieldOf(item, 'code') ?? fieldOf(item, 'guid'));
        const text = textOf(item);
        if (id && text && !names.has(id)) names.set(id, text);
      }
    }
  return names;
}
