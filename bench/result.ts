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
}
