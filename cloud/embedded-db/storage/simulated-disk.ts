import fs, { type PathLike } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** A file's bytes by name, as a disk holds them. */
export type Image = Map<string, Buffer>;

interface Write {
  at: number;
  bytes: Buffer;
}

interface SimulatedFile {
  /** On disk for sure. */
  durable: Buffer;
  /** Written since, in order: each sector of it may be on disk or not. */
  pending: Write[];
  /** The file as the process sees it. */
  seen: Buffer;
}

const sector = 512;
/** LMDB writes through calls of its own, a page at a time. */
const page = 4096;

/** Applies a write, in place where the file is long enough. */
function overwritten(into: Buffer, { at, bytes }: Write): Buffer {
  const result = at + bytes.length > into.length ? Buffer.concat([into], at + bytes.length) : into;
  bytes.copy(result, at);
  return result;
}

/** The fs functions that are watched, as they really are. */
const real = {
  openSync: fs.openSync,
  closeSync: fs.closeSync,
  writeSync: fs.writeSync,
  fdatasyncSync: fs.fdatasyncSync,
  fsyncSync: fs.fsyncSync,
  fdatasync: fs.fdatasync,
  renameSync: fs.renameSync,
};

/**
 * Stands between a directory and node:fs and knows at every moment what a disk holds for sure and what it may hold:
 * after a power cut, any of the sectors written since the last flush. Nothing is flushed in truth.
 * `onStep` is called before and after each write and flush.
 */
export class SimulatedDisk {
  private readonly files = new Map<string, SimulatedFile>();
  private readonly names = new Map<number, string>();
  private flushes: (() => void)[] = [];
  /** Called at every step; may throw to have the step fail. */
  onStep: (what: string, name: string) => void = () => undefined;

  constructor(readonly directory: string) {
    fs.mkdirSync(directory, { recursive: true });
    for (const name of fs.readdirSync(directory)) this.file(name);
    Object.assign(fs, {
      openSync: (path: PathLike, ...rest: [never]) => this.open(String(path), () => real.openSync(path, ...rest)),
      closeSync: (fd: number) => {
        this.names.delete(fd);
        real.closeSync(fd);
      },
      writeSync: (fd: number, bytes: Buffer, from = 0, length: number | undefined = undefined, at = 0) =>
        this.write(fd, bytes.subarray(from, length === undefined ? undefined : from + length), at),
      fdatasyncSync: (fd: number) => this.flush(fd),
      fsyncSync: (fd: number) => this.flush(fd),
      fdatasync: (fd: number, done: (error: Error | null) => void) => this.flushLater(fd, done),
      renameSync: (from: string, to: string) => this.rename(from, to),
    });
  }

  /** Gives node:fs back. */
  release(): void {
    Object.assign(fs, real);
  }

  /** Lets flushes that were begun behind the work end. */
  finishFlushes(): void {
    for (const finish of this.flushes.splice(0)) finish();
  }

  finishOldestFlush(): void {
    this.flushes.shift()?.();
  }

  get flushesBegun(): number {
    return this.flushes.length;
  }

  /** What the disk may hold if power goes now: each unflushed sector kept or lost as `keep` says. */
  cut(keep: () => boolean): Image {
    this.look();
    const image: Image = new Map();
    for (const [name, { durable, pending }] of this.files) {
      const longest = Math.max(durable.length, ...pending.map(({ at, bytes }) => at + bytes.length));
      const bytes = Buffer.concat([durable], longest);
      let { length } = durable;
      for (const write of pending) {
        for (let at = write.at; at < write.at + write.bytes.length; ) {
          const end = Math.min(write.at + write.bytes.length, (Math.floor(at / sector) + 1) * sector);
          if (keep()) {
            write.bytes.copy(bytes, at, at - write.at, end - write.at);
            length = Math.max(length, end);
          }
          at = end;
        }
      }
      image.set(name, bytes.subarray(0, length));
    }
    return image;
  }

  private file(name: string): SimulatedFile {
    const known = this.files.get(name);
    if (known) return known;
    const seen = fs.readFileSync(join(this.directory, name));
    const made = { durable: Buffer.from(seen), pending: [], seen };
    this.files.set(name, made);
    return made;
  }

  private open(path: string, run: () => number): number {
    const mine = dirname(resolve(path)) === resolve(this.directory);
    const name = basename(path);
    if (mine && !fs.existsSync(path)) this.files.set(name, { durable: Buffer.alloc(0), pending: [], seen: Buffer.alloc(0) });
    const fd = run();
    if (mine) this.names.set(fd, name);
    return fd;
  }

  /** Notes what LMDB has written meanwhile. */
  private look(): void {
    for (const name of fs.readdirSync(this.directory)) {
      if (!name.startsWith('data.') || name.endsWith('lock') || this.isForeign(name)) continue;
      const file = this.files.get(name) ?? { durable: Buffer.alloc(0), pending: [], seen: Buffer.alloc(0) };
      this.files.set(name, file);
      const now = fs.readFileSync(join(this.directory, name));
      for (let at = 0; at < now.length; at += page) {
        const bytes = now.subarray(at, at + page);
        if (at >= file.seen.length || !bytes.equals(file.seen.subarray(at, at + bytes.length)))
          file.pending.push({ at, bytes: Buffer.from(bytes) });
      }
      file.seen = now;
    }
  }

  private isForeign(name: string): boolean {
    return fs.statSync(join(this.directory, name)).isDirectory();
  }

  private write(fd: number, bytes: Buffer, at: number): number {
    const name = this.names.get(fd);
    if (name === undefined) return real.writeSync(fd, bytes, 0, bytes.length, at);
    this.look();
    this.onStep('write', name);
    const written = real.writeSync(fd, bytes, 0, bytes.length, at);
    const file = this.file(name);
    file.pending.push({ at, bytes: Buffer.from(bytes) });
    file.seen = overwritten(file.seen, { at, bytes });
    this.onStep('written', name);
    return written;
  }

  private flush(fd: number): void {
    const name = this.names.get(fd);
    if (name === undefined) return;
    this.look();
    this.onStep('flush', name);
    const file = this.files.get(name);
    if (file) this.settle(file, file.pending.length);
    this.onStep('flushed', name);
  }

  private flushLater(fd: number, done: (error: Error | null) => void): void {
    this.look();
    const name = this.names.get(fd) ?? '';
    const file = this.file(name);
    const upTo = new Set(file.pending);
    this.flushes.push(() => {
      this.onStep('flush', name);
      this.settle(file, file.pending.filter((write) => upTo.has(write)).length);
      this.onStep('flushed', name);
      done(null);
    });
  }

  private settle(file: SimulatedFile, count: number): void {
    for (const write of file.pending.splice(0, count)) file.durable = overwritten(file.durable, write);
  }

  /** Renaming is taken to be on disk at once: the directory is flushed next, and a cut in between keeps either name. */
  private rename(from: string, to: string): void {
    this.look();
    this.onStep('rename', basename(from));
    real.renameSync(from, to);
    const file = this.files.get(basename(from));
    this.files.delete(basename(from));
    if (file) this.files.set(basename(to), file);
    this.onStep('renamed', basename(to));
  }
}

/** Runs `work` with flushes that do nothing: where no power is cut they only take time. */
export async function withoutFlushes<T>(work: () => Promise<T>): Promise<T> {
  Object.assign(fs, {
    fdatasyncSync: () => undefined,
    fsyncSync: () => undefined,
    fdatasync: (_fd: number, done: (error: Error | null) => void) => setImmediate(done, null),
  });
  try {
    return await work();
  } finally {
    Object.assign(fs, real);
  }
}

/** Writes an image into an empty directory. */
export function putImage(image: Image, directory: string): void {
  fs.mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of image) fs.writeFileSync(join(directory, name), bytes);
}
