/** Chance by a seed: the same seed makes the same show. Each name has a stream of its own, so that one habit more shifts no other. */
export interface Random {
  /** 0 up to 1. */
  next(): number;
  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** So many different ones, in a new order. */
  some<T>(from: readonly T[], count: number): T[];
  /** Letters and digits for ids that clients make. */
  key(length: number): string;
  /** A stream of its own. */
  of(name: string | number): Random;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const createRandom = (seed: number): Random => stream(String(seed));

function stream(path: string): Random {
  const next = generator(path);
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick(from) {
      if (from.length === 0) throw new Error(`nothing to pick from: ${path}`);
      return from[between(0, from.length - 1)] as never;
    },
    some(from, count) {
      const left = [...from];
      const taken = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(between(0, left.length - 1), 1));
      return taken;
    },
    key: (length) => Array.from({ length }, () => LETTERS.charAt(between(0, LETTERS.length - 1))).join(''),
    of: (name) => stream(`${path}/${name}`),
  };
}

/** mulberry32, begun with the FNV-1a hash of its name. */
function generator(name: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) state = Math.imul(state ^ name.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
