/**
 * Update operators once more, as naively as can be, on plain objects of small whole numbers, strings and arrays: what random
 * updates are compared with. Throws the code MongoDB answers with.
 */
export type Plain = number | string | null | Plain[] | { [name: string]: Plain };
export type PlainDocument = { [name: string]: Plain };
export interface Step {
  operator: string;
  path: string;
  argument: Plain;
}

export class Refused extends Error {
  constructor(readonly code: number) {
    super(`refused with ${code}`);
  }
}

const isObject = (value: Plain | undefined): value is PlainDocument => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: Plain, b: Plain): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Rank of the few types used here in BSON order. */
const rank = (value: Plain): number =>
  value === null ? 0 : typeof value === 'number' ? 1 : typeof value === 'string' ? 2 : Array.isArray(value) ? 4 : 3;

export function order(a: Plain, b: Plain): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const each = order(a[i]!, b[i]!);
      if (each !== 0) return each;
    }
    return a.length - b.length;
  }
  if (isObject(a) && isObject(b)) {
    const [x, y] = [Object.entries(a), Object.entries(b)];
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      const each = rank(x[i]![1]) - rank(y[i]![1]) || (x[i]![0] < y[i]![0] ? -1 : x[i]![0] > y[i]![0] ? 1 : order(x[i]![1], y[i]![1]));
      if (each !== 0) return each;
    }
    return x.length - y.length;
  }
  return a === b ? 0 : a! < b! ? -1 : 1;
}

const creates = (operator: string): boolean => !['$unset', '$pull', '$pop'].includes(operator);

/** Applies the steps, which MongoDB takes in order of their paths. */
export function applyModel(doc: PlainDocument, steps: Step[]): PlainDocument {
  const paths = steps.map(({ path }) => path);
  paths.forEach((path, i) =>
    paths.forEach((other, j) => {
      if (i !== j && (path === other || path.startsWith(`${other}.`))) throw new Refused(40);
    }),
  );
  const result = structuredClone(doc);
  for (const step of [...steps].sort((a, b) => (a.path < b.path ? -1 : 1))) applyStep(result, step);
  return result;
}

function applyStep(doc: PlainDocument, { operator, path, argument }: Step): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let at: PlainDocument | Plain[] = doc;
  for (const [i, part] of parts.entries()) {
    let next: Plain | undefined = Array.isArray(at) ? at[Number(part)] : Object.hasOwn(at, part) ? at[part] : undefined;
    if (Array.isArray(at) && !/^\d+$/.test(part)) {
      if (creates(operator)) throw new Refused(28);
      return;
    }
    if (next === undefined) {
      if (!creates(operator)) return;
      next = {};
      put(at, part, next);
    }
    if (typeof next !== 'object' || next === null) {
      if (creates(operator)) throw new Refused(28);
      return;
    }
    if (Array.isArray(next) && !/^\d+$/.test([...parts, last][i + 1]!)) {
      if (creates(operator)) throw new Refused(28);
      return;
    }
    at = next;
  }
  const current: Plain | undefined = Array.isArray(at) ? at[Number(last)] : at[last];
  change(at, last, current, operator, argument);
}

function put(at: PlainDocument | Plain[], name: string, value: Plain): void {
  if (!Array.isArray(at)) at[name] = value;
  else {
    while (at.length < Number(name)) at.push(null);
    at[Number(name)] = value;
  }
}

function change(at: PlainDocument | Plain[], name: string, current: Plain | undefined, operator: string, argument: Plain): void {
  const list = (code: number): Plain[] => {
    if (current !== undefined && !Array.isArray(current)) throw new Refused(code);
    return [...((current as Plain[] | undefined) ?? [])];
  };
  switch (operator) {
    case '$set':
      return put(at, name, argument);
    case '$inc':
      if (current !== undefined && typeof current !== 'number') throw new Refused(14);
      return put(at, name, ((current as number | undefined) ?? 0) + (argument as number));
    case '$min':
    case '$max':
      if (current === undefined || order(argument, current) * (operator === '$min' ? 1 : -1) < 0) put(at, name, argument);
      return undefined;
    case '$unset':
      if (current === undefined) return undefined;
      if (Array.isArray(at)) at[Number(name)] = null;
      else delete at[name];
      return undefined;
    case '$push':
      return put(at, name, pushed(list(2), argument));
    case '$addToSet': {
      const items = list(2);
      return put(at, name, items.some((item) => same(item, argument)) ? items : [...items, argument]);
    }
    case '$pull': {
      if (current === undefined) return undefined;
      return put(
        at,
        name,
        list(2).filter((item) => !same(item, argument)),
      );
    }
    default:
      if (current === undefined) return undefined;
      return put(at, name, argument === 1 ? list(14).slice(0, -1) : list(14).slice(1));
  }
}

function pushed(items: Plain[], argument: Plain): Plain[] {
  if (!isObject(argument) || !('$each' in argument)) return [...items, argument];
  const {
    $each,
    $position = items.length,
    $sort,
    $slice,
  } = argument as { $each: Plain[]; $position?: number; $sort?: number; $slice?: number };
  items.splice($position, 0, ...$each);
  if ($sort) items.sort((a, b) => $sort * order(a, b));
  return $slice === undefined ? items : $slice < 0 ? items.slice($slice) : items.slice(0, $slice);
}
