import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../../..');
const PATIENCE_MS = 120_000;

export type Variables = Readonly<Record<string, string | undefined>>;

/** One process that can be killed and started again on the same data. */
export interface Life {
  start(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** As an operator stops it. */
  stop(): Promise<void>;
  /** Everything it has printed since it was first started. */
  printed(): string;
}

export interface LifeOptions {
  readonly args: readonly string[];
  readonly env: Variables;
  readonly logFile: string;
  readonly ready: (printed: string) => Promise<boolean>;
}

export function createLife({ args, env, logFile, ready }: LifeOptions): Life {
  let child: ChildProcess | null = null;
  let printed = '';
  async function end(signal: NodeJS.Signals): Promise<void> {
    const own = child;
    child = null;
    if (!own || own.exitCode !== null || own.signalCode !== null) return;
    const gone = new Promise((resolve) => own.once('exit', resolve));
    own.kill(signal);
    await gone;
  }
  return {
    printed: () => printed,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      const log = createWriteStream(logFile, { flags: 'a' });
      const own = spawn(process.execPath, [...args], {
        cwd: ROOT,
        env: { ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = own;
      for (const out of [own.stdout, own.stderr]) {
        out.pipe(log);
        // The log keeps all of it; this is for the lines a start prints.
        out.on('data', (data: Buffer) => {
          if (printed.length < 100_000) printed += data.toString();
        });
      }
      for (const until = performance.now() + PATIENCE_MS; !(await ready(printed)); ) {
        if (own.exitCode !== null || own.signalCode !== null) throw new Error(`${args[0]} ended at start, see ${logFile}`);
        if (performance.now() > until) throw new Error(`${args[0]} did not start, see ${logFile}`);
        await pause(60);
      }
    },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
