import type { ChildProcess } from 'node:child_process';

/** What a process says before it ends for the next to begin. */
export const RESTART = 'restart';

/** An argument of every process that is kept running: others may have a channel to theirs as well, and begin no next one. */
export const KEPT = '--kept';
export const isKept = (): boolean => process.argv.includes(KEPT) && process.send !== undefined;

/** Runs a process, and the next whenever one asks for it; answers the last one's exit code. Signals go to the one that runs, and end the chain. */
export async function keepRunning(begin: () => ChildProcess): Promise<number> {
  let child: ChildProcess | null = null;
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stopped = true;
      child?.kill(signal);
    });
  for (;;) {
    let again = false;
    const own = begin();
    child = own;
    own.on('message', (message: { type?: string }) => {
      again ||= message.type === RESTART;
    });
    const code = await new Promise<number>((resolve) => own.on('exit', (exit) => resolve(exit ?? 1)));
    if (!again || stopped) return code;
  }
}
