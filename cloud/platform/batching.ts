interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One call of the database for all who ask in the same turn of the event loop or while an earlier call is under way:
 * alone nobody waits, in a crowd the cost of a call is shared. `run` answers in the order of its items; when it throws,
 * everybody of that call gets the error.
 */
export function batched<Item, Answer>(
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most = 100, atOnce = 2 }: { most?: number; atOnce?: number } = {},
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let running = 0;
  let scheduled = false;

  async function call(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await run(batch.map((one) => one.item));
      if (answers.length !== batch.length) throw new Error(`${answers.length} answers to ${batch.length} items`);
      batch.forEach((one, i) => one.resolve(answers[i] as Answer));
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }

  function start(): void {
    scheduled = false;
    while (running < atOnce && waiting.length > 0) {
      running += 1;
      void call(waiting.splice(0, most)).then(() => {
        running -= 1;
        start();
      });
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(start);
    });
}
