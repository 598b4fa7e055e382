import { model, Schema } from 'mongoose';

/** Since when something erased may still lie in unused pages of the database's file; one row for the deployment, absent when nothing does. */
const Erasure = model(
  'erasure',
  new Schema<{ _id: string; since: Date; latest: Date }>({ _id: String, since: Date, latest: Date }, { versionKey: false }),
);

/** Says that personal data was erased just now. */
export async function noteErasure(now: Date): Promise<void> {
  await Erasure.updateOne({ _id: 'pending' }, { $min: { since: now }, $max: { latest: now } }, { upsert: true });
}

export async function findErasedSince(): Promise<Date | null> {
  return (await Erasure.findById('pending').lean())?.since ?? null;
}

/** The file has been freed of everything erased up to `until`; what was erased meanwhile waits for the next time. */
export async function endErasures(until: Date): Promise<void> {
  await Erasure.deleteOne({ _id: 'pending', latest: { $lte: until } });
  await Erasure.updateOne({ _id: 'pending' }, { $max: { since: until } });
}
