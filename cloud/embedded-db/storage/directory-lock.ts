import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { isAnswered, listenAt } from './life-socket';

/** Another engine has the directory open; the message names its process. */
export class DirectoryInUse extends Error {}

/** What an engine says of itself beside its socket. Only `boot` and `answers` are relied on, the rest is for people. */
interface Note {
  pid: number;
  host: string;
  /** The run of the system kernel it lives under: only there does its socket tell whether it lives. */
  boot: string;
  /** Whether it has a socket; some shared folders of virtual machines can hold none. */
  answers: boolean;
  /** Counts up while it lives. */
  beat: number;
  /** Where it serves, once it does. */
  address?: string;
}

const notePattern = /^engine-([0-9a-f]{16})\.json$/;
const noteOf = (directory: string, id: string): string => join(directory, `engine-${id}.json`);
const socketOf = (directory: string, id: string): string => join(directory, `engine-${id}.lock`);

/** How often a holder counts up, in ms, and how long one that cannot be asked is watched for that. */
const beatEvery = 1000;
const watchFor = 5000;
/** How long a start waits for a holder to go, in ms: the system takes a moment to clear away a process that was killed. */
const patience = 3000;

/** The same for all containers of a machine, another after every start of it (random(4)). Elsewhere the machine's name has to do. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return hostname();
    throw error;
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * One engine per directory, by a lock the operating system holds: a socket that listens for as long as its engine lives,
 * however that ends, and that can be asked from every container of the machine. Neither process numbers nor host names count.
 *
 * Each engine first announces itself under a name of its own, never used again, and then looks for others. Of two that
 * start at the same moment the later one to look sees the other, so they never both stay; and what no longer answers can be
 * cleared away by anybody, for it never will again.
 */
export class DirectoryLock {
  private beating: NodeJS.Timeout | undefined;

  private constructor(
    private readonly directory: string,
    private readonly id: string,
    private note: Note,
    private readonly server: Server | null,
  ) {}

  /** Throws DirectoryInUse while another engine has the directory, after having waited for it to go. */
  static async take(directory: string): Promise<DirectoryLock> {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const until = performance.now() + patience;
    for (;;) {
      const lock = await DirectoryLock.announced(directory);
      const other = await lock.another();
      if (!other) return lock;
      lock.release();
      if (performance.now() > until)
        throw new DirectoryInUse(
          `${directory} is in use by process ${other.pid} on ${other.host}${other.address ? ` (${other.address})` : ''}. One engine per directory: stop that process, or connect to it with MONGODB_URI.`,
        );
      await wait(50 + Math.random() * 100);
    }
  }

  private static async announced(directory: string): Promise<DirectoryLock> {
    const id = randomBytes(8).toString('hex');
    // It answers before it is announced: what is announced and does not answer counts as dead.
    const server = await listenAt(socketOf(directory, id));
    const note: Note = { pid: process.pid, host: hostname(), boot: bootId(), answers: server !== null, beat: 0 };
    writeNote(directory, id, note);
    const lock = new DirectoryLock(directory, id, note, server);
    lock.beating = setInterval(() => lock.beat(), beatEvery);
    lock.beating.unref();
    return lock;
  }

  /** Another engine that lives; what is left of dead ones is cleared away. */
  private async another(): Promise<Note | undefined> {
    for (const id of idsIn(this.directory)) {
      if (id === this.id) continue;
      const note = readNote(this.directory, id);
      if (!note) continue;
      if (await isAlive(this.directory, id, note)) return note;
      clear(this.directory, id);
    }
    return undefined;
  }

  /** Called when somebody else has cleared this lock away, which takes a shared network disk and a machine that stood still. */
  onLost: () => void = () => undefined;

  private beat(): void {
    if (!readNote(this.directory, this.id)) {
      clearInterval(this.beating);
      this.onLost();
      return;
    }
    this.note = { ...this.note, beat: this.note.beat + 1 };
    writeNote(this.directory, this.id, this.note);
  }

  /** Says where this engine listens. */
  announce(address: string): void {
    this.note = { ...this.note, address };
    writeNote(this.directory, this.id, this.note);
  }

  release(): void {
    clearInterval(this.beating);
    clear(this.directory, this.id);
    this.server?.close();
  }
}

const idsIn = (directory: string): string[] =>
  existsSync(directory) ? readdirSync(directory).flatMap((name) => notePattern.exec(name)?.[1] ?? []) : [];

/** In one step: a note is there whole or not at all. */
function writeNote(directory: string, id: string, note: Note): void {
  const fresh = `${noteOf(directory, id)}.new`;
  writeFileSync(fresh, JSON.stringify(note), { mode: 0o600 });
  renameSync(fresh, noteOf(directory, id));
}

/** Undefined when it has gone. One cut short by a crash of the machine stands for an engine nobody can ask. */
function readNote(directory: string, id: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(noteOf(directory, id), 'utf8')) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { pid: -1, host: '', boot: '', answers: false, beat: 0 };
    throw error;
  }
}

const clear = (directory: string, id: string): void => {
  for (const path of [noteOf(directory, id), `${noteOf(directory, id)}.new`, socketOf(directory, id)]) rmSync(path, { force: true });
};

/** Asks the socket where that can be told from here; else watches whether the engine goes on counting. */
async function isAlive(directory: string, id: string, note: Note): Promise<boolean> {
  if (await isAnswered(socketOf(directory, id))) return true;
  if (note.answers && note.boot === bootId()) return false;
  for (const until = performance.now() + watchFor; performance.now() < until; ) {
    await wait(beatEvery / 4);
    const now = readNote(directory, id);
    if (!now) return false;
    if (now.beat !== note.beat) return true;
  }
  return false;
}

/** Where the engine that has this directory open listens; undefined when there is none. */
export async function runningAddress(directory: string): Promise<string | undefined> {
  for (const id of idsIn(directory)) {
    const note = readNote(directory, id);
    if (note?.address !== undefined && (await isAlive(directory, id, note))) return note.address;
  }
  return undefined;
}
