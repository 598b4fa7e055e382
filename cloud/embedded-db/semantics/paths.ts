import { DbError } from '../errors';
import { arrayIndex, fieldAt, isDoc, keyOf, type Doc, type Maybe, type Value } from './values';

/** A dotted path ready for walking: each component as a document's property (see `keyOf`) and as an array index (-1 if none). */
export interface Path {
  readonly text: string;
  readonly keys: readonly string[];
  readonly indexes: readonly number[];
}

/** Splits a dotted path. Takes a field name or a property of a decoded document alike. */
export function parsePath(text: string): Path {
  let path = lately.get(text);
  if (path) return path;
  path = splitPath(text);
  if (lately.size >= mostKept) lately.clear();
  lately.set(text, path);
  return path;
}

/** Paths met lately: programs ask for the same few again and again. */
const lately = new Map<string, Path>();
const mostKept = 1000;

function splitPath(text: string): Path {
  const clean = text.charCodeAt(0) === 0 ? text.slice(1) : text;
  const parts = clean.split('.');
  return { text: clean, keys: parts.map(keyOf), indexes: parts.map(arrayIndex) };
}

/** Receives one value a path leads to; `outer` is the index in the first array passed on the way. True stops the walk. */
export type Visit = (value: Maybe, outer: number | undefined) => boolean;

/**
 * Walks a path the way query operators do and answers whether `visit` stopped it. Arrays on the way are entered, element by
 * element and by position; an array at the end gives its elements and then, or when `expandLeaf` is false only, itself.
 * A missing field is visited as undefined.
 * https://www.mongodb.com/docs/manual/tutorial/query-array-of-documents/
 */
export function visitPath(doc: Doc, path: Path, expandLeaf: boolean, visit: Visit): boolean {
  return walk(doc, path, 0, expandLeaf, undefined, visit);
}

function walk(doc: Doc, path: Path, from: number, expandLeaf: boolean, outer: number | undefined, visit: Visit): boolean {
  let value: Maybe = doc;
  const { length } = path.keys;
  for (let i = from; i < length; i++) {
    value = isDoc(value) ? fieldAt(value, path.keys[i]!) : undefined;
    if (value === undefined) return visit(undefined, outer);
    if (Array.isArray(value))
      return i === length - 1 ? leafArray(value, expandLeaf, outer, visit) : throughArray(value, path, i + 1, expandLeaf, outer, visit);
  }
  return visit(value, outer);
}

function leafArray(items: Value[], expandLeaf: boolean, outer: number | undefined, visit: Visit): boolean {
  if (expandLeaf) for (let i = 0; i < items.length; i++) if (visit(items[i], outer ?? i)) return true;
  return visit(items, outer);
}

/** An array with more path to go: documents in it are searched by name, and the element a number names by position. */
function throughArray(items: Value[], path: Path, next: number, expandLeaf: boolean, outer: number | undefined, visit: Visit): boolean {
  const position = path.indexes[next]!;
  const last = next === path.keys.length - 1;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const at = outer ?? i;
    if (isDoc(item) && walk(item, path, next, expandLeaf, at, visit)) return true;
    if (i !== position) continue;
    if (last) {
      if (visit(item, at)) return true;
    } else if (isDoc(item)) {
      if (walk(item, path, next + 1, expandLeaf, at, visit)) return true;
    } else if (Array.isArray(item) && throughArray(item, path, next + 1, expandLeaf, at, visit)) return true;
  }
  return false;
}

/** What stands in a row for an empty array: less than null, as in MongoDB's indexes. Distinct from a missing field. */
export const emptyArray = Symbol('empty array');
export type RowItem = Maybe | typeof emptyArray;

/** The rows a document has in an index over these paths: one per element of the array they pass, if any. Throws 2 for arrays side by side. */
export function expandRows(doc: Doc, paths: readonly Path[]): RowItem[][] {
  const rows: RowItem[][] = [];
  expand(
    paths.map((path) => ({ value: doc as Maybe, path, next: 0 })),
    rows,
  );
  return rows;
}

interface Cursor {
  value: RowItem;
  path: Path;
  next: number;
}

function expand(cursors: Cursor[], rows: RowItem[][]): void {
  const stopped = cursors.map(advance);
  const arrays = stopped.filter((cursor) => Array.isArray(cursor.value) && !isFixed(cursor));
  const items = arrays[0]?.value as Value[] | undefined;
  if (!items) {
    rows.push(stopped.map(({ value }) => value));
    return;
  }
  if (arrays.some(({ value }) => value !== items)) throw new DbError(2, 'BadValue', 'cannot sort with keys that are parallel arrays');
  if (items.length === 0) {
    rows.push(
      stopped.map((cursor) =>
        cursor.value === items && !isFixed(cursor) ? (cursor.next === cursor.path.keys.length ? emptyArray : undefined) : cursor.value,
      ),
    );
    return;
  }
  for (const item of items)
    expand(
      stopped.map((cursor) => (cursor.value === items && !isFixed(cursor) ? enter(cursor, item) : cursor)),
      rows,
    );
}

/** A cursor past its end holds a value that is taken as it is, even if that is an array. */
const isFixed = (cursor: Cursor): boolean => cursor.next > cursor.path.keys.length;

/** Steps from an array into one of its elements. */
function enter(cursor: Cursor, item: Value): Cursor {
  const { path, next } = cursor;
  if (next === path.keys.length) return { value: item, path, next: next + 1 };
  return isDoc(item) ? { value: item, path, next } : { value: undefined, path, next: path.keys.length + 1 };
}

/** Walks to the end of the path or to an array that has to be expanded. */
function advance(cursor: Cursor): Cursor {
  let { value, next } = cursor;
  const { path } = cursor;
  while (next < path.keys.length && value !== undefined) {
    if (Array.isArray(value)) {
      const position = path.indexes[next]!;
      // A number behind an array picks the element, unless documents in the array have a field of that name.
      if (position < 0 || position >= value.length || value.some((item) => isDoc(item) && fieldAt(item, path.keys[next]!) !== undefined))
        break;
      value = value[position];
    } else value = isDoc(value) ? fieldAt(value, path.keys[next]!) : undefined;
    next++;
  }
  return value === undefined ? { value, path, next: path.keys.length + 1 } : { value, path, next };
}
