/** Work in order within a line, side by side over the lines of a group, at most so many of a group at once. */
export interface Lines {
  add(group: string, line: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way or waiting. */
  idle(): Promise<void>;
}

export function createLines(sideBySide: number): Lines {
  const tails = new Map<string, Promise<void>>();
  const busy = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();

  async function enter(group: string): Promise<void> {
    const now = busy.get(group) ?? 0;
    if (now >= sideBySide) await new Promise<void>((resolve) => waiting.set(group, [...(waiting.get(group) ?? []), resolve]));
    else busy.set(group, now + 1);
  }
  /** Hands the place to who waits longest. */
  function leave(group: string): void {
    const next = waiting.get(group)?.shift();
    if (next) next();
    else busy.set(group, (busy.get(group) ?? 1) - 1);
  }
  return {
    add(group, line, work) {
      const tail = (tails.get(line) ?? Promise.resolve())
        .then(() => enter(group))
        .then(work)
        .finally(() => leave(group));
      tails.set(line, tail);
      void tail.then(() => {
        if (tails.get(line) === tail) tails.delete(line);
      });
    },
    async idle() {
      // Work may lead to new work.
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
