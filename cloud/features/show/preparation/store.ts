import type { WechatPreparation } from '@shared/contracts/wechat-preparation';
import { PreparationModel, type PreparationRecord } from './model';

export async function listTicked(): Promise<PreparationRecord[]> {
  return PreparationModel.find().lean();
}

/** Whoever ticked it first stays on record. */
export async function tick(key: WechatPreparation, staffId: string, now: Date): Promise<void> {
  await PreparationModel.updateOne({ _id: key }, { $setOnInsert: { doneAt: now, staffId } }, { upsert: true });
}

export async function untick(key: WechatPreparation): Promise<void> {
  await PreparationModel.deleteOne({ _id: key });
}
