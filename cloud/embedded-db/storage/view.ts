/** The four ordered maps of a database file. */
export const areas = ['documents', 'indexes', 'meta', 'sessions'] as const;
export type Area = (typeof areas)[number];

export interface Entry {
  key: Buffer;
  value: Buffer;
}

/** A half-open span of keys, `start` included and `end` not. */
export interface Span {
  start: Buffer;
  end: Buffer;
}

/** What can be read: the latest commit, an open write batch, or a transaction's snapshot with its own writes over it. */
export interface ReadView {
  get(area: Area, key: Buffer): Buffer | undefined;
  /** Entries in key order. Safe to leave suspended: it holds no lock and no snapshot of its own between steps. */
  range(area: Area, span: Span, options?: { reverse?: boolean }): Generator<Entry, void, undefined>;
}

export interface WriteView extends ReadView {
  put(area: Area, key: Buffer, value: Buffer): void;
  remove(area: Area, key: Buffer): void;
}

/** Entries read at one go grow from few (a limit of 1 is common) to many, and stop at this many bytes. */
const firstChunk = 8;
const largestChunk = 512;
const chunkBytes = 256 * 1024;

/** One bounded read of consecutive entries. */
export type ReadChunk = (from: Buffer, exclusive: boolean, limit: number, maxBytes: number) => Entry[];

/**
 * Turns bounded reads into a range that may be left and resumed at any time.
 * What was read ahead is thrown away when `version` has moved on, so an entry is current when it is handed out.
 */
export function* readInChunks(span: Span, reverse: boolean, version: () => number, read: ReadChunk): Generator<Entry, void, undefined> {
  let limit = firstChunk;
  let from = reverse ? span.end : span.start;
  let exclusive = reverse;
  for (;;) {
    const readAt = version();
    const entries = read(from, exclusive, limit, chunkBytes);
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (version() !== readAt) break;
      from = entry.key;
      exclusive = true;
      yield entry;
    }
    limit = Math.min(limit * 4, largestChunk);
  }
}
