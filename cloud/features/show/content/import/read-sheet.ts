import { inThread } from '../../../../platform/threads';

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
      /** The first rows of those, where no sheet was asked for. */
      readonly heads: readonly { readonly name: string; readonly rows: readonly { readonly cells: string[] }[] }[];
      readonly hiddenSheets: readonly string[];
      readonly rows: readonly SheetRow[];
    };

/** 50,000 rows take 230 MB and two seconds. */
const MOST_MEMORY_MB = 640;
const MOST_MS = 30_000;

/** Opens a workbook in a thread with bounds on memory and time: a hostile one costs that thread, never the process. */
export async function readSheet(job: SheetJob): Promise<SheetAnswer> {
  const result = await inThread<SheetAnswer>(__dirname, 'sheet-worker', job, { memoryMb: MOST_MEMORY_MB, ms: MOST_MS });
  return result.fault ? { fault: result.fault } : result.answer;
}
