import type { PostChannel } from '@shared/contracts/address';
import { model, Schema } from 'mongoose';

/** By whom: a letter's link, an answer to a text message, the person's own settings. */
export type RefusedBy = 'link' | 'reply' | 'settings';

export interface Refusal {
  at: Date;
  by: RefusedBy;
}

/**
 * What is known of a number or an address: what its owner refuses, and whether anything arrives there. The address itself is not here;
 * whoever writes to one finds this by its keyed hash. It belongs to no branch: who says no means everybody of this deployment.
 */
export interface AddressRecord {
  /** `email/HASH`. */
  _id: string;
  channel: PostChannel;
  service: Refusal | null;
  marketing: Refusal | null;
  unreachable: { at: Date; why: string } | null;
}

const refusal = new Schema<Refusal>({ at: Date, by: String }, { _id: false });

export const Address = model<AddressRecord>(
  'post_address',
  new Schema<AddressRecord>(
    {
      _id: String,
      channel: { type: String, required: true },
      service: { type: refusal, default: null },
      marketing: { type: refusal, default: null },
      unreachable: { type: new Schema({ at: Date, why: String }, { _id: false }), default: null },
    },
    { versionKey: false },
  ),
);
