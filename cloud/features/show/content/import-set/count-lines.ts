import type { ImportSet } from '@shared/contracts/content-import';
import type { MergedLine } from '../merge-rows';

const NONE = { new: 0, changed: 0, same: 0, removed: 0, clash: 0 };

export function countLines(lines: readonly MergedLine[]): ImportSet['counts'] {
  const counts = { exhibitor: { ...NONE }, booth: { ...NONE }, session: { ...NONE } };
  for (const { kind, status } of lines) counts[kind][status] += 1;
  return counts;
}
