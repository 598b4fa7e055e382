import type { Readable } from 'node:stream';

/** A file as it lies in the storage. Names are paths with `/`, in ASCII letters, digits, `-`, `_` and `.`. */
export interface StoredFile {
  readonly name: string;
  /** By the clock of the machine that keeps it. */
  readonly modifiedAt: Date;
}

export interface FileStream {
  readonly size: number;
  readonly body: Readable;
}

/** Where pictures and other files are kept. Rendered ones can be drawn again; covers and logos of shows lie here only, and belong in backups. */
export interface FileStorage {
  /** For the log; without secrets. */
  readonly where: string;
  /** Null when there is no such file. */
  read(name: string): Promise<Buffer | null>;
  /** As fast as whoever reads takes it, never whole in memory. Null when there is no such file. */
  stream(name: string): Promise<FileStream | null>;
  /** Whoever reads it, or starts after a crash, finds the whole file or none. Replaces what was there. */
  write(name: string, content: Buffer, contentType: string): Promise<void>;
  /** Files whose names begin with `prefix`, by name, behind `after`; fewer than `limit` are the last. */
  list(prefix: string, after: string | null, limit: number): Promise<StoredFile[]>;
  /** Files that are not there are no fault. */
  remove(names: readonly string[]): Promise<void>;
  /** Throws in one sentence when it is set up wrong. False when it merely does not answer: what lies there can wait. */
  check(): Promise<boolean>;
}

const NAME = /^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/** Throws for a name that could lead out of the storage: names are ours, so that is our fault. */
export function checkName(name: string): void {
  if (!NAME.test(name)) throw new Error(`not a name of a stored file: ${name}`);
}

const PAGE = 500;

/** Removes everything whose name begins with `prefix`; answers how many files that were. */
export async function removeAll(storage: FileStorage, prefix: string): Promise<number> {
  let removed = 0;
  for (let after: string | null = null; ; ) {
    const files: StoredFile[] = await storage.list(prefix, after, PAGE);
    await storage.remove(files.map((file) => file.name));
    removed += files.length;
    after = files.at(-1)?.name ?? after;
    if (files.length < PAGE) return removed;
  }
}
