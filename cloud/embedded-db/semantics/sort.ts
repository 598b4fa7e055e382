import { badValue, location, notSupported } from '../errors';
import type { Collation } from './collation';
import { compareValues } from './compare';
import { emptyArray, expandRows, parsePath, visitPath, type Path, type RowItem } from './paths';
import { asInteger, bsonUndefined, fieldName, isDoc, show, type Doc, type Maybe, type Value } from './values';

/** The values a document sorts by, one per field of the specification. */
export type SortKey = Value[];

export interface Sort {
  readonly paths: readonly Path[];
  readonly directions: readonly (1 | -1)[];
  keyOf(doc: Doc): SortKey;
  compareKeys(a: SortKey, b: SortKey): number;
  compare(a: Doc, b: Doc): number;
}

/**
 * Compiles a sort specification. A field that passes an array sorts by its smallest (ascending) or largest (descending)
 * element, missing fields as null, empty arrays before null.
 * https://www.mongodb.com/docs/manual/reference/method/cursor.sort/ , https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
export function compileSort(spec: Doc, collation?: Collation): Sort {
  const entries = Object.entries(spec);
  if (entries.length > 32) throw badValue('too many compound keys');
  const fields = entries.map(([key, direction]) => sortField(fieldName(key), direction));
  const paths = fields.map(({ path }) => path);
  const directions = fields.map(({ direction }) => direction);
  const compareKeys = (a: SortKey, b: SortKey): number => {
    for (let i = 0; i < directions.length; i++) {
      const order = compareValues(a[i], b[i], collation?.compare);
      if (order !== 0) return order * directions[i]!;
    }
    return 0;
  };
  const keyOf = paths.length === 1 ? singleKey(paths[0]!, compareKeys) : compoundKey(paths, compareKeys);
  return { paths, directions, keyOf, compareKeys, compare: (a, b) => compareKeys(keyOf(a), keyOf(b)) };
}

function sortField(name: string, given: Value): { path: Path; direction: 1 | -1 } {
  if (isDoc(given)) {
    if ('$meta' in given) throw notSupported('$meta');
    throw badValue(`Illegal key in $sort specification: ${name}: ${show(given)}`);
  }
  const direction = asInteger(given);
  if (direction !== 1 && direction !== -1) throw location(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
  if (name === '') throw location(40352, 'FieldPath cannot be constructed with empty string');
  if (name.split('.').includes('')) throw location(15998, 'FieldPath field names may not be empty strings.');
  if (name.startsWith('$')) throw location(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  return { path: parsePath(name), direction };
}

type Compare = (a: SortKey, b: SortKey) => number;

/** One plain field, the usual case, is read without building rows. */
function singleKey(path: Path, compareKeys: Compare): (doc: Doc) => SortKey {
  const general = compoundKey([path], compareKeys);
  return (doc) => {
    let found: Maybe;
    let array = false;
    visitPath(doc, path, false, (value, outer) => {
      found = value;
      array = outer !== undefined || Array.isArray(value);
      return true;
    });
    // An array on the way may also visit nothing at all.
    return array || found === undefined ? general(doc) : [found];
  };
}

function compoundKey(paths: readonly Path[], compareKeys: Compare): (doc: Doc) => SortKey {
  return (doc) => {
    const rows = expandRows(doc, paths).map((row) => row.map(sortValue));
    return rows.reduce((best, row) => (compareKeys(row, best) < 0 ? row : best));
  };
}

const sortValue = (item: RowItem): Value => (item === emptyArray ? bsonUndefined : item === undefined ? null : item);
