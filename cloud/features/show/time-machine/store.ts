import { DemoClock, type DemoClockRecord } from './model';

const CLOCK = { _id: 'demo' };

export async function readKept(): Promise<Pick<DemoClockRecord, 'offsetMs' | 'reachedAt'>> {
  const kept = await DemoClock.findOne(CLOCK).lean();
  return { offsetMs: kept?.offsetMs ?? 0, reachedAt: kept?.reachedAt ?? null };
}

export async function saveOffset(offsetMs: number, reachedAt: Date): Promise<void> {
  await DemoClock.updateOne(CLOCK, { $set: { offsetMs, reachedAt } }, { upsert: true });
}

/** Only while the clock is still set that way: one that was moved meanwhile has noted where to. */
export async function saveReached(offsetMs: number, reachedAt: Date): Promise<void> {
  await DemoClock.updateOne({ ...CLOCK, offsetMs }, { $set: { reachedAt } });
}
