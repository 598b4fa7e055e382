import { Delivery } from './model';
import { CHANGED } from './store';

/** What a vendor or a returned letter says of one message, known by our id or by theirs. */
export interface PostResult {
  readonly channel: 'sms' | 'email';
  readonly deliveryId: string | null;
  readonly msgId: string | null;
  readonly delivered: boolean;
  readonly reason: string | null;
}

/** A report proves that the call happened: what was in doubt is settled by it. Of a call still running it is `early`. */
export async function recordPostResult(
  { channel, deliveryId, msgId, delivered, reason }: PostResult,
  now: Date,
): Promise<'settled' | 'early' | 'unknown'> {
  const isId = deliveryId !== null && /^[0-9a-f]{24}$/.test(deliveryId);
  const mine = isId ? { _id: deliveryId, channel } : msgId ? { msgId, channel } : null;
  if (!mine) return 'unknown';
  const settled = await Delivery.updateOne(
    { ...mine, state: { $in: ['sent', 'in_doubt'] } },
    {
      $set: {
        ...CHANGED,
        state: delivered ? ('sent' as const) : ('failed' as const),
        reason: delivered ? 'arrived' : reason,
        ...(msgId ? { msgId } : {}),
        finishedAt: now,
      },
    },
  );
  if (settled.matchedCount > 0) return 'settled';
  return (await Delivery.exists({ ...mine, state: 'working' })) ? 'early' : 'unknown';
}
