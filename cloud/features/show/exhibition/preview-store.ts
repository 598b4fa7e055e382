import { PreviewModel, type PreviewRecord } from './preview-model';

/** The show's link from now on. */
export async function replacePreview({ _id, ...fields }: PreviewRecord): Promise<void> {
  await PreviewModel.updateOne({ _id }, { $set: fields }, { upsert: true });
}

export async function findPreviewOf(exhibitionId: string, now: Date): Promise<PreviewRecord | null> {
  return PreviewModel.findOne({ _id: exhibitionId, expiresAt: { $gt: now } }).lean();
}

export async function findPreviewBy(hash: string, now: Date): Promise<PreviewRecord | null> {
  return PreviewModel.findOne({ hash, expiresAt: { $gt: now } }).lean();
}

/** False when there was none. */
export async function removePreview(exhibitionId: string): Promise<boolean> {
  return (await PreviewModel.deleteOne({ _id: exhibitionId })).deletedCount > 0;
}
