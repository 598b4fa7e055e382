/** What every row that leads outside carries; a consumer adds its own fields and names its own final states. */
export interface OutboxFields<Final extends string = string> {
  /** `in_doubt`: the call may have happened and cannot be repeated harmlessly; a person decides. */
  state: 'ready' | 'working' | 'in_doubt' | Final;
  /** Claims so far. */
  attempts: number;
  /** Fencing: grows with every claim; only the latest claimant may write the outcome. */
  token: number;
  /** Database time: not claimed before it while ready, believed until it while working. */
  availableAt: Date;
  /** How far ahead `availableAt` was set; one further ahead than this was written before the clock was set back, and is void. */
  waitMs: number;
}

/** The same for a mongoose schema. */
export const outboxFields = {
  state: { type: String, required: true },
  attempts: { type: Number, required: true },
  token: { type: Number, required: true },
  availableAt: { type: Date, required: true },
  waitMs: { type: Number, required: true },
} as const;

/** A row nobody has claimed yet. */
export const newRow = () => ({ state: 'ready' as const, attempts: 0, token: 0, availableAt: new Date(0), waitMs: 0 });
