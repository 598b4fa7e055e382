import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, linkSync } from 'node:fs';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';

/** Another engine has the directory open; the message names its process. */
export class DirectoryInUse extends Error {}

interface Holder {
  pid: number;
  /** When that process began, so that a reused pid is not taken for it. */
  started: string;
  host: string;
  /** Where the holder listens; answers as long as it lives. */
  address?: string;
}

const fileName = 'engine.lock';

/** When a process began, in clock ticks since boot (Linux, proc(5)); '' where that cannot be known. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether something answers at a socket path or host:port. */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const [host, port] = address.split(':');
    const socket = address.startsWith('/') || address.startsWith('\\\\') ? connect(address) : connect(Number(port), host);
    const end = (result: boolean) => (): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(1000, end(false));
    socket.once('connect', end(true));
    socket.once('error', end(false));
  });
}

const readHolder = (path: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (error instanceof SyntaxError) return { pid: -1, started: '', host: hostname() };
    throw error;
  }
};

/** How long a holder of our own process may take to begin listening, in ms. */
const startingGrace = 3000;

/**
 * One engine per directory. The lock is a file made in one step, naming its holder; it counts as left behind when that
 * process is gone, or (an engine that ended inside a living process) when nothing answers where it listened.
 */
export class DirectoryLock {
  private constructor(
    private readonly path: string,
    private holder: Holder,
  ) {}

  /** Throws DirectoryInUse while another engine has the directory. */
  static async take(directory: string): Promise<DirectoryLock> {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, fileName);
    const holder: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname() };
    const until = performance.now() + startingGrace;
    for (;;) {
      if (claim(path, holder)) return new DirectoryLock(path, holder);
      const other = readHolder(path);
      if (!other) continue;
      const state = await stateOf(other);
      if (state === 'gone') removeStale(path, other);
      else if (state === 'alive' || performance.now() > until)
        throw new DirectoryInUse(
          `${directory} is in use by process ${other.pid} on ${other.host}${other.address ? ` (${other.address})` : ''}. One engine per directory: stop that process, or connect to it with MONGODB_URI.`,
        );
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Says where this engine listens. */
  announce(address: string): void {
    this.holder = { ...this.holder, address };
    const fresh = `${this.path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(fresh, JSON.stringify(this.holder), { mode: 0o600 });
    renameSync(fresh, this.path);
  }

  release(): void {
    const current = readHolder(this.path);
    if (current && JSON.stringify(current) === JSON.stringify(this.holder)) rmSync(this.path, { force: true });
  }
}

async function stateOf(other: Holder): Promise<'alive' | 'gone' | 'starting'> {
  if (other.host !== hostname()) return 'alive';
  if (other.pid === -1 || !isAlive(other.pid) || (other.started !== '' && startOf(other.pid) !== other.started)) return 'gone';
  if (other.address !== undefined) return (await answers(other.address)) ? 'alive' : other.pid === process.pid ? 'gone' : 'alive';
  return other.pid === process.pid ? 'starting' : 'alive';
}

/** Makes the lock file with its content in one step; false if there is one already. */
function claim(path: string, holder: Holder): boolean {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(fresh, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Takes a dead holder's file away, unless somebody else has meanwhile done so and claimed it. */
function removeStale(path: string, dead: Holder): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const taken = readHolder(aside);
  if (taken && JSON.stringify(taken) !== JSON.stringify(dead)) linkSync(aside, path);
  rmSync(aside, { force: true });
}

/** Where the engine that has this directory open listens; undefined when there is none. */
export async function runningAddress(directory: string): Promise<string | undefined> {
  const holder = readHolder(join(directory, fileName));
  if (!holder || (await stateOf(holder)) !== 'alive') return undefined;
  return holder.address;
}
