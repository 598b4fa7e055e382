import { Findings, type Finding } from './findings';
import { readTable } from './read-table';
import type { TableRow } from './table';

export interface ReadList {
  readonly rows: readonly TableRow[];
  /** Why nothing of it can be read; null: it can. */
  readonly refused: string | null;
  /** Lines that were left out. */
  readonly skipped: readonly Pick<Finding, 'line' | 'kind' | 'text'>[];
}

/** A list of any kind from a CSV (usual encodings and delimiters) or a workbook; what its columns mean is the caller's. */
export async function readList(bytes: Uint8Array): Promise<ReadList> {
  const findings = new Findings('exhibitors');
  const { rows } = await readTable(bytes, {}, findings);
  return {
    rows,
    refused: findings.list.find((one) => one.level === 'fatal')?.text ?? null,
    skipped: findings.list.filter((one) => one.level === 'skipped'),
  };
}
