/** Which of these participants another law keeps for now, for example as winners of a prize. */
export type KeptLonger = (participantIds: readonly string[], now: Date) => Promise<ReadonlySet<string>>;

/** What a feature keeps about the people of one show, and how it goes when their time is over (docs/privacy.md). */
export interface ShowExpiry {
  /** How many rows would go; changes nothing. */
  count(exhibitionId: string, now: Date, keptLonger: KeptLonger): Promise<number>;
  /** Removes or empties them, a few hundred at a time, and yields how many each time. Safe to run again after being cut off. */
  remove(exhibitionId: string, now: Date, keptLonger: KeptLonger): AsyncIterable<number>;
}

export interface Remainder {
  readonly words: { readonly zh: string; readonly en: string };
  readonly until: Date | null;
}

/** What one feature keeps about a person. Assembled in cloud/parts.ts, so that whoever answers a request for data need not know the features. */
export interface PrivacyPart {
  /** Key in the export, for example `registrations`. */
  readonly name: string;
  /** Everything personal, as plain JSON. */
  exportOf(visitorId: string): Promise<unknown>;
  /** Removes or empties it; safe to run again after being cut off. */
  erase(visitorId: string, now: Date): Promise<void>;
  /** What happens two years after a show, or why nothing needs to. Every part says one of the two. */
  readonly expiry: ShowExpiry | { readonly kept: string };
  /** Rows of nobody in particular with a shorter life; a sweep of the feature removes them. */
  readonly ownTerm?: { readonly days: number; count(before: Date): Promise<number> };
  readonly keptLonger?: KeptLonger;
  /** What stays of these participants when they are erased, why, and until when; null: for good, and without a name. */
  stays?(participantIds: readonly string[], now: Date): Promise<readonly Remainder[]>;
}

const BATCH = 500;

/** Rows in batches, so that a show of any size is worked through in bounded memory. */
export async function* inBatches<T>(rows: AsyncIterable<T>, size = BATCH): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Counts and removes what a stream of rows names; `remove` gets a batch of ids. */
export function expiryOf(
  rows: (exhibitionId: string) => AsyncIterable<{ readonly id: string; readonly participantId?: string | null }>,
  remove: (ids: readonly string[], now: Date) => Promise<void>,
): ShowExpiry {
  async function* due(exhibitionId: string, now: Date, keptLonger: KeptLonger): AsyncGenerator<string[]> {
    for await (const batch of inBatches(rows(exhibitionId))) {
      const kept = await keptLonger(
        batch.flatMap(({ participantId }) => participantId ?? []),
        now,
      );
      yield batch.filter(({ participantId }) => !participantId || !kept.has(participantId)).map(({ id }) => id);
    }
  }
  return {
    async count(...asked) {
      let sum = 0;
      for await (const ids of due(...asked)) sum += ids.length;
      return sum;
    },
    async *remove(exhibitionId, now, keptLonger) {
      for await (const ids of due(exhibitionId, now, keptLonger)) {
        if (ids.length > 0) await remove(ids, now);
        yield ids.length;
      }
    },
  };
}
