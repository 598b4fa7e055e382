import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  readonly memoryMb: number;
  /** Of what is young; Node's own measure when absent. Less is collected more often, and the process holds less. */
  readonly youngMb?: number;
  readonly ms: number;
}

export type ThreadResult<Answer> = { readonly fault?: undefined; readonly answer: Answer } | { readonly fault: 'too_big' | 'too_slow' };

/** Where a worker lies: beside the production bundle, else its source, which needs the loader of TypeScript. */
function workerFile(dir: string, name: string): { file: string; execArgv: string[] } {
  const built = path.join(dir, `${name}.js`);
  return existsSync(built) ? { file: built, execArgv: [] } : { file: path.join(dir, `${name}.ts`), execArgv: ['--require', 'tsx/cjs'] };
}

/**
 * One piece of work in a thread of its own, with bounds on memory and time: a hostile one costs that thread, never the process, and
 * nobody waits behind it. Throws what the thread throws.
 * @param dir of the worker's source; a bundle has all workers beside its own file
 */
export async function inThread<Answer>(
  dir: string,
  name: string,
  job: unknown,
  { memoryMb, youngMb, ms }: ThreadLimits,
): Promise<ThreadResult<Answer>> {
  const { file, execArgv } = workerFile(dir, name);
  const worker = new Worker(file, {
    workerData: job,
    execArgv,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, ...(youngMb ? { maxYoungGenerationSizeMb: youngMb } : {}) },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ThreadResult<Answer>>((resolve, reject) => {
      timer = setTimeout(() => resolve({ fault: 'too_slow' }), ms);
      worker.once('message', (answer: Answer) => resolve({ answer }));
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ fault: 'too_big' }) : reject(error),
      );
      worker.once('exit', (code) => reject(new Error(`the thread ${name} ended without an answer (exit ${code})`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
