/** How long each route took, by its contract: 50th and 99th of a hundred. */
export interface Latencies {
  add(route: string, ms: number): void;
  /** The most called first. */
  table(): { route: string; calls: number; p50: number; p99: number }[];
}

export function createLatencies(): Latencies {
  const times = new Map<string, number[]>();
  return {
    add(route, ms) {
      const known = times.get(route);
      if (known) known.push(ms);
      else times.set(route, [ms]);
    },
    table: () =>
      [...times]
        .map(([route, all]) => {
          const sorted = [...all].sort((a, b) => a - b);
          return { route, calls: sorted.length, p50: ranked(sorted, 0.5), p99: ranked(sorted, 0.99) };
        })
        .sort((a, b) => b.calls - a.calls || (a.route < b.route ? -1 : 1)),
  };
}

/** By nearest rank. */
const ranked = (sorted: readonly number[], share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
