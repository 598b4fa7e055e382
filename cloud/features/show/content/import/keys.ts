import { LRUCache } from 'lru-cache';
import { tidyText } from '@shared/rules/text';

const DASHES = /[‐‑‒–—―−－]/g;
const QUOTES = /[‘’`´＇]/g;
/** What a name may hold that is written in several ways; most have none. */
const SIGNS = /[‐‑‒–—―−－‘’`´＇“”„«»【】\s]/;

/**
 * Comparable form of a firm's name: no case, no width, no spaces; signs count. A+ is not A, C++ not C#, 1+1 not 11. Ways to type the
 * same dash, quote or brackets are one.
 */
export function firmKey(name: string): string {
  const plain = tidyText(name).normalize('NFKC').toLowerCase();
  if (!SIGNS.test(plain)) return plain;
  return plain
    .replace(DASHES, '-')
    .replace(QUOTES, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/【/g, '[')
    .replace(/】/g, ']')
    .replace(/\s+/g, '');
}

/** Two firms whose names have the same letters are looked at by somebody: one may be a slip of the pen. */
export function lettersOf(name: string): string {
  return firmKey(name).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `a-01`, `Ａ－01` and `A 01` are one stand. */
export function standKey(text: string): string {
  return tidyText(text).normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(DASHES, '-');
}

/** Comparable form of a column's heading: only letters and digits, so that `展位号*` and `公司名称（全称）` are found. */
export function headingKey(heading: string): string {
  const known = headingKeys.get(heading);
  if (known !== undefined) return known;
  const key = tidyText(heading)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  headingKeys.set(heading, key);
  return key;
}

/** A few cells are compared with hundreds of headings each. */
const headingKeys = new LRUCache<string, string>({
  max: 2_000,
  maxSize: 200_000,
  sizeCalculation: (key, heading) => key.length + heading.length + 1,
});

/** A stand as lists know it: hall and number. One number in several halls has its hall in front, and is the same stand. */
export function boothKey({ hall, number }: { readonly hall: string; readonly number: string }): string {
  const own = hall && number.startsWith(`${hall} `) ? number.slice(hall.length + 1) : number;
  return `${standKey(hall)}/${standKey(own)}`;
}
