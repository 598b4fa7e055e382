import { createHash } from 'node:crypto';
import { DbError } from './errors';
import type { IndexDefinition } from './index-definition';
import { arrayIndex, bsonUndefined, encodeKey, field as fieldOf, isDoc, type Doc, type Maybe, type Value } from './semantics';
import { asText, u32 } from './storage/bytes';

/** LMDB keys end at 1,978 bytes; ours are 4 (index) + values + the key of the document. */
const longestValues = 1400;
const longestId = 400;
const hashLength = 32;

/** Keeps a key's beginning and a hash of all of it: equal keys stay equal, order is lost beyond the beginning. */
function shorten(bytes: Buffer, longest: number): Buffer {
  if (bytes.length <= longest) return bytes;
  return Buffer.concat([bytes.subarray(0, longest - hashLength), createHash('sha256').update(bytes).digest()]);
}

/** The part of a bound that long keys keep unhashed; comparing by it never loses a key. */
export const boundPrefix = (bytes: Buffer): Buffer => bytes.subarray(0, longestValues - hashLength);

export const idPrefix = (bytes: Buffer): Buffer => bytes.subarray(0, longestId - hashLength);

/** The key of a document: its _id in index order. */
export const idKeyOf = (id: Value): Buffer => shorten(encodeKey([id], [1]), longestId);
export const isShortenedId = (idKey: Buffer): boolean => idKey.length === longestId;

export interface DocumentKeys {
  keys: Buffer[];
  /** Per field: an array was on the way. */
  multikey: boolean[];
  shortened: boolean;
}

/**
 * The keys of one document in one index.
 * Follows MongoDB's rules: arrays give a key for each element, an empty array gives undefined, a missing field gives null,
 * two arrays side by side are refused (171).
 * https://www.mongodb.com/docs/manual/core/indexes/index-types/index-multikey/
 */
export function documentKeys(index: IndexDefinition, document: Doc, idKey: Buffer): DocumentKeys {
  const result: DocumentKeys = { keys: [], multikey: index.paths.map(() => false), shortened: false };
  if (!index.covers(document)) return result;
  const tuples: Maybe[][] = [];
  expand(document, index.paths, new Array<Maybe>(index.paths.length).fill(undefined), tuples, result.multikey);
  const seen = new Set<string>();
  for (const tuple of tuples) {
    if (index.stored.sparse && tuple.every((value) => value === undefined)) continue;
    const values = encodeTuple(tuple, index);
    const short = shorten(values, longestValues);
    if (short !== values) result.shortened = true;
    const key = Buffer.concat(index.stored.unique ? [u32(index.id), short] : [u32(index.id), short, idKey]);
    if (tuples.length > 1) {
      const text = asText(key);
      if (seen.has(text)) continue;
      seen.add(text);
    }
    result.keys.push(key);
  }
  return result;
}

/** The values a duplicate key error names for this document. */
export function keyValue(index: IndexDefinition, document: Doc, key: Buffer, idKey: Buffer): Doc {
  const tuples: Maybe[][] = [];
  expand(
    document,
    index.paths,
    new Array<Maybe>(index.paths.length).fill(undefined),
    tuples,
    index.paths.map(() => false),
  );
  const tuple = tuples.find((values) => {
    const bytes = shorten(encodeTuple(values, index), longestValues);
    return Buffer.concat(index.stored.unique ? [u32(index.id), bytes] : [u32(index.id), bytes, idKey]).equals(key);
  });
  return Object.fromEntries(index.paths.map((path, at) => [path, tuple === undefined || tuple[at] === undefined ? null : tuple[at]]));
}

/** A missing field is kept as null. */
const encodeTuple = (tuple: Maybe[], index: IndexDefinition): Buffer =>
  encodeKey(
    tuple.map((value) => (value === undefined ? null : value)),
    index.directions,
  );

interface Step {
  value: Maybe;
  /** What is left of the path when an array stopped the walk; '' when nothing is. */
  rest: string;
}

const split = (path: string): [head: string, rest: string] => {
  const dot = path.indexOf('.');
  return dot < 0 ? [path, ''] : [path.slice(0, dot), path.slice(dot + 1)];
};

/** Walks a path until its end or an array. */
function walk(start: Maybe, path: string): Step {
  let value = start;
  let rest = path;
  while (rest !== '') {
    if (Array.isArray(value)) return { value, rest };
    if (!isDoc(value)) return { value: undefined, rest: '' };
    const [head, tail] = split(rest);
    value = fieldOf(value, head);
    rest = tail;
  }
  return { value, rest };
}

/** A number right behind an array picks that element, where there is one. */
function pickPosition(step: Step): Step {
  while (Array.isArray(step.value) && step.rest !== '') {
    const [head, tail] = split(step.rest);
    const position = arrayIndex(head);
    if (position < 0 || position >= step.value.length) return step;
    step = walk(step.value[position], tail);
  }
  return step;
}

/** Expands arrays one level at a time; all fields that meet an array at this level must meet the same one. */
function expand(root: Maybe, paths: (string | null)[], fixed: Maybe[], out: Maybe[][], multikey: boolean[]): void {
  let array: Value[] | undefined;
  const rests: (string | null)[] = paths.map(() => null);
  const values = [...fixed];
  paths.forEach((path, field) => {
    if (path === null) return;
    const step = pickPosition(walk(root, path));
    if (!Array.isArray(step.value)) {
      values[field] = step.value;
      return;
    }
    if (array !== undefined && array !== step.value) throw parallelArrays(paths);
    array = step.value;
    rests[field] = step.rest;
    multikey[field] = true;
  });
  if (array === undefined) {
    out.push(values);
    return;
  }
  if (array.length === 0) {
    rests.forEach((rest, field) => {
      if (rest !== null) values[field] = rest === '' ? bsonUndefined : undefined;
    });
    out.push(values);
    return;
  }
  for (const element of array) {
    const next = [...values];
    const left = rests.map((rest, field) => {
      if (rest === null) return null;
      if (rest === '') next[field] = element;
      else if (isDoc(element)) return rest;
      else next[field] = undefined;
      return null;
    });
    if (left.some((rest) => rest !== null)) expand(element, left, next, out, multikey);
    else out.push(next);
  }
}

const parallelArrays = (paths: (string | null)[]): DbError => {
  const [first, second] = paths.filter((path) => path !== null);
  return new DbError(171, 'CannotIndexParallelArrays', `cannot index parallel arrays [${second}] [${first}]`);
};
