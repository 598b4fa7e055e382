/** One request the local WeChat received; for assertions and for the page. */
export interface JournalEntry {
  seq: number;
  /** Sandbox clock, ms since 1970. */
  at: number;
  /** Monotonic ms of arrival and end, to see overlaps whatever the clock does. */
  startedMs: number;
  endedMs: number | null;
  method: string;
  /** Without prefix and query. */
  path: string;
  /** Secrets are masked, tokens shortened. */
  query: Record<string, string>;
  body: unknown;
  appid: string | null;
  ip: string;
  rid: string;
  /** null: the connection was cut or no answer was given. */
  status: number | null;
  errcode: number;
  errmsg: string;
  /** The fault that was applied, if any. */
  fault: string | null;
  /** Did the request have its effect (whatever was answered)? */
  done: boolean;
}

export interface Journal {
  /** Oldest first; only the latest `capacity` are kept. */
  list(filter?: { path?: string; since?: number }): JournalEntry[];
  clear(): void;
}

export interface JournalWriter extends Journal {
  start(entry: Pick<JournalEntry, 'at' | 'method' | 'path' | 'query' | 'ip' | 'rid'>): JournalEntry;
  /** Called for each finished entry. */
  onEntry(listener: (entry: JournalEntry) => void): void;
  finish(entry: JournalEntry): void;
}

const MASKED = new Set(['secret', 'appsecret', 'access_token', 'refresh_token', 'session_key']);

/** Hides what must not be read in a log; keeps enough of a token to tell two apart. */
export function mask<T>(fields: Record<string, T>): Record<string, T | string> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (!MASKED.has(key.toLowerCase()) || typeof value !== 'string') return [key, value];
      return [key, key.includes('token') && value.length > 12 ? `${value.slice(0, 6)}…` : '***'];
    }),
  );
}

export function createJournal(capacity = 100_000): JournalWriter {
  let entries: JournalEntry[] = [];
  let seq = 0;
  const listeners: ((entry: JournalEntry) => void)[] = [];
  return {
    start(given) {
      const entry: JournalEntry = {
        seq: ++seq,
        startedMs: performance.now(),
        endedMs: null,
        body: null,
        appid: null,
        status: null,
        errcode: 0,
        errmsg: '',
        fault: null,
        done: false,
        ...given,
        query: mask(given.query) as Record<string, string>,
      };
      entries.push(entry);
      // Cutting in tenths keeps the cost of a long run flat.
      if (entries.length > capacity * 1.1) entries = entries.slice(-capacity);
      return entry;
    },
    finish(entry) {
      entry.endedMs = performance.now();
      for (const listener of listeners) listener(entry);
    },
    onEntry: (listener) => void listeners.push(listener),
    list: ({ path, since = 0 } = {}) => entries.filter((entry) => entry.seq > since && (path === undefined || entry.path === path)),
    clear: () => {
      entries = [];
    },
  };
}
