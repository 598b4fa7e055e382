import type { HallLevel } from '@shared/contracts/liveliness';

/** Fewer phones in the busiest hall say nothing. */
export const ENOUGH_PHONES = 10;

/**
 * Halls beside the busiest one, each by its phones a stand: a large hall has more of both. From three quarters of it a hall is crowded,
 * from a third lively. A show of one hall has nothing to compare.
 */
export function levelsOf(halls: ReadonlyMap<string, { readonly phones: number; readonly stands: number }>): Map<string, HallLevel> {
  const most = Math.max(0, ...[...halls.values()].map((one) => one.phones));
  if (halls.size < 2 || most < ENOUGH_PHONES) return new Map();
  const density = ({ phones, stands }: { phones: number; stands: number }) => phones / Math.max(1, stands);
  // A hall of two stands and three phones is no crowd.
  const busiest = Math.max(...[...halls.values()].filter((one) => one.phones * 2 >= ENOUGH_PHONES).map(density));
  const level = (share: number): HallLevel => (share >= 0.75 ? 'crowded' : share >= 1 / 3 ? 'lively' : 'calm');
  return new Map([...halls].map(([name, one]) => [name, one.phones * 2 < ENOUGH_PHONES ? 'calm' : level(density(one) / busiest)] as const));
}
