import { Scan } from './model';

/** Scans of a show with what staff typed. */
export async function* streamTyped(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of Scan.find({ exhibitionId, typed: { $type: 'string' } }, { _id: 1 })
    .lean()
    .cursor())
    yield { id: _id };
}

export async function clearTyped(ids: readonly string[]): Promise<void> {
  await Scan.updateMany({ _id: { $in: [...ids] } }, { $set: { typed: null } });
}
