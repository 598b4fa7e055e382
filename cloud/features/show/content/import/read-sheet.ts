import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** A workbook's bytes, or its text where it is one of HTML or XML. */
export interface SheetJob {
  readonly bytes: Uint8Array;
  readonly text?: string | undefined;
  /** The sheet to read; the first visible one with anything in it when absent. */
  readonly sheet?: string | undefined;
}

export interface SheetRow {
  readonly line: number;
  readonly cells: string[];
  readonly hidden: boolean;
  readonly faults: readonly { readonly column: number; readonly fault: 'error' | 'rounded' }[];
}

export type SheetFault = 'damaged' | 'password' | 'too_big' | 'too_slow';

export type SheetAnswer =
  | { readonly fault: SheetFault }
  | { readonly fault: 'no_sheet'; readonly names: readonly string[] }
  | {
      readonly fault?: undefined;
      readonly name: string;
      /** Visible sheets with something in them that were not read. */
      readonly others: readonly string[];
      readonly hiddenSheets: readonly string[];
      readonly rows: readonly SheetRow[];
    };

/** 50,000 rows take 230 MB and two seconds. */
const MOST_MEMORY_MB = 640;
const MOST_MS = 30_000;

/** Where the worker lies: beside the production bundle, else its source, which needs the loader of TypeScript. */
function workerFile(): { file: string; execArgv: string[] } {
  const built = path.join(__dirname, 'sheet-worker.js');
  return existsSync(built)
    ? { file: built, execArgv: [] }
    : { file: path.join(__dirname, 'sheet-worker.ts'), execArgv: ['--require', 'tsx/cjs'] };
}

/** Opens a workbook in a thread with bounds on memory and time: a hostile one costs that thread, never the process. */
export async function readSheet(job: SheetJob): Promise<SheetAnswer> {
  const { file, execArgv } = workerFile();
  const worker = new Worker(file, { workerData: job, execArgv, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<SheetAnswer>((resolve, reject) => {
      timer = setTimeout(() => resolve({ fault: 'too_slow' }), MOST_MS);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ fault: 'too_big' }) : reject(error),
      );
      worker.once('exit', (code) => reject(new Error(`the sheet worker ended without an answer (exit ${code})`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
