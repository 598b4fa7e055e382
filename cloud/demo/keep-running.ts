import type { ChildProcess } from 'node:child_process';

/** What a process says before it ends for the next to begin. */
export const RESTART = 'restart';

/** Runs a process, and the next whenever one asks for it; answers the last one's exit code. Signals go to the one that runs. */
export async function keepRunning(begin: () => ChildProcess): Promise<number> {
  let child: ChildProcess | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child?.kill(signal));
  for (;;) {
    let again = false;
    const own = begin();
    child = own;
    own.on('message', (message: { type?: string }) => {
      again ||= message.type === RESTART;
    });
    const code = await new Promise<number>((resolve) => own.on('exit', (exit) => resolve(exit ?? 1)));
    if (!again) return code;
  }
}
