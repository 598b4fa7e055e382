import { DemoClock } from './model';

export async function readOffset(): Promise<number> {
  return (await DemoClock.findById('demo').lean())?.offsetMs ?? 0;
}

export async function saveOffset(offsetMs: number): Promise<void> {
  await DemoClock.updateOne({ _id: 'demo' }, { $set: { offsetMs } }, { upsert: true });
}
