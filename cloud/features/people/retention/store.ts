import { RetainedShow, RetentionRun, type RetentionRunRecord } from './model';

export type LatestRun = Omit<RetentionRunRecord, '_id'>;

export async function findLatestRun(): Promise<LatestRun | null> {
  const row = await RetentionRun.findById('latest').lean();
  if (!row) return null;
  const { _id, ...run } = row;
  return run;
}

/** Begins a run: whoever looks sees that one was begun and has not ended. */
export async function beginRun(at: Date, steady: number): Promise<void> {
  const fresh = { at, steady, finishedAt: null, shows: 0, visitors: 0, removed: {} };
  await RetentionRun.updateOne({ _id: 'latest' }, { $set: fresh }, { upsert: true });
}

export async function endRun(result: Pick<LatestRun, 'finishedAt' | 'shows' | 'visitors' | 'removed'>): Promise<void> {
  await RetentionRun.updateOne({ _id: 'latest' }, { $set: result });
}

/** When each of these shows was gone through last; those that never were are left out. */
export async function listDone(ids: readonly string[]): Promise<Map<string, Date>> {
  const rows = await RetainedShow.find({ _id: { $in: [...ids] } }).lean();
  return new Map(rows.map((row) => [row._id, row.doneAt]));
}

export async function markDone({ id, branchId }: { readonly id: string; readonly branchId: string }, doneAt: Date): Promise<void> {
  await RetainedShow.updateOne({ _id: id }, { $set: { branchId, doneAt } }, { upsert: true });
}
