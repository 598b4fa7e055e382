/**
 * How long to wait after a failed attempt, or null when it was the last: the row is dead. `attempts` counts the failed
 * ones; `askedMs` is what the other side asked us to wait.
 */
export function waitAfter(table: readonly number[], attempts: number, askedMs: number | null = null): number | null {
  const wait = table[attempts - 1];
  return wait === undefined ? null : Math.max(wait, askedMs ?? 0);
}
