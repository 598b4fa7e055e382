import { expiryOf, type ShowExpiry } from '../../../platform/privacy';
import { BoxMessage, Delivery } from './model';
import { WITHOUT_PERSON } from './store';

async function* boxOf(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of BoxMessage.find({ exhibitionId }, { _id: 1 }).lean().cursor()) yield { id: _id.toString() };
}

async function* addressedIn(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of Delivery.find({ exhibitionId, visitorId: { $ne: null } }, { _id: 1 })
    .lean()
    .cursor())
    yield { id: _id.toString() };
}

const box = expiryOf(boxOf, async (ids) => void (await BoxMessage.deleteMany({ _id: { $in: [...ids] } })));
const deliveries = expiryOf(addressedIn, async (ids) => void (await Delivery.updateMany({ _id: { $in: [...ids] } }, WITHOUT_PERSON)));

/** The in-app copies go; deliveries keep their outcome and nobody's name. */
export const messageExpiry: ShowExpiry = {
  count: async (...asked) => (await box.count(...asked)) + (await deliveries.count(...asked)),
  async *remove(...asked) {
    yield* box.remove(...asked);
    yield* deliveries.remove(...asked);
  },
};
