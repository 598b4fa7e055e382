import type { SummaryRow } from '../api/deliveries';

export const countOf = (rows: readonly SummaryRow[], fits: (row: SummaryRow) => boolean): number =>
  rows.filter(fits).reduce((sum, row) => sum + row.n, 0);
