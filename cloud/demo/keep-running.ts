import type { ChildProcess } from 'node:child_process';

/** What a process says before it ends for the next to begin. */
export const RESTART = 'restart';

const KEPT = 'EXPOLOOP_KEPT';
/** Whether who started this process begins the next one when it is asked to: others may have a channel to it as well. */
export const isKept = (): boolean => process.env[KEPT] === '1' && process.send !== undefined;

/** Runs a process, and the next whenever one asks for it; answers the last one's exit code. Signals go to the one that runs, and end the chain. */
export async function keepRunning(begin: () => ChildProcess): Promise<number> {
  process.env[KEPT] = '1';
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
