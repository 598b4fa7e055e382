/** A figure against its goal, always a ratio to a peer or a floor measured in the same run. */
export interface Ratio {
  readonly value: number;
  readonly goal: number;
  readonly better: 'lower' | 'higher';
  readonly met: boolean;
}

export interface BenchResult {
  readonly figures: Record<string, number>;
  readonly ratios: Record<string, Ratio>;
}

export interface BenchOptions {
  /** Smaller numbers, to see that it runs. */
  readonly quick?: boolean;
  /** Of a crowd: how many. */
  readonly visitors?: number | undefined;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** The median of the rounds, with the least and the most beside it: how far a single round is to be believed. */
export function withSpread(name: string, rounds: readonly number[]): Record<string, number> {
  return { [name]: median(rounds), [`${name}, least`]: Math.min(...rounds), [`${name}, most`]: Math.max(...rounds) };
}

export function ratio(value: number, better: Ratio['better'], goal: number): Ratio {
  return { value, goal, better, met: better === 'higher' ? value >= goal : value <= goal };
}
