import { isDuplicateKey } from '../../../platform/db';
import { Allowance } from './allowance-model';
import { BoxMessage, Delivery } from './model';

/** What was sent to one visitor, or waits to be, is the other's: both were one person. */
export async function moveMessages(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await Delivery.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
  await BoxMessage.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
}

/** The accounts moved, and the right to send to them moves along. A tap that the phone has reported for both visitors is one. */
export async function moveAllowances(fromVisitorId: string, toVisitorId: string): Promise<void> {
  for (const { _id } of await Allowance.find({ visitorId: fromVisitorId }, { _id: 1 }).lean())
    try {
      await Allowance.updateOne({ _id }, { $set: { visitorId: toVisitorId } });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await Allowance.deleteOne({ _id });
    }
}
