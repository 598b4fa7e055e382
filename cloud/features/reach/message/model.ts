import { model, Schema, type Types } from 'mongoose';
import { outboxFields, type OutboxFields } from '../../../platform/outbox';
import type { ChannelName } from './channels';
import type { MessageKind, MessageVariables } from './kinds';

/**
 * `boxed`: nobody to call, the in-app box has it, `reason` says why. `dropped`: sent nowhere, its moment has passed or
 * the person is not to have it. `in_doubt`: the call may have happened; never repeated by itself.
 */
type FinalState = 'sent' | 'boxed' | 'failed' | 'dropped';
export type DeliveryState = DeliveryRecord['state'];

/** One message to one participant. */
export interface DeliveryRecord extends OutboxFields<FinalState> {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** A journey's run, or `notice/...` for a message that something caused. */
  runId: string;
  participantId: string;
  visitorId: string | null;
  kind: MessageKind;
  variables: MessageVariables;
  language: 'zh' | 'en';
  timeZone: string;
  /** Page of the mini-program with query, no leading slash. */
  page: string;
  /** Allowances of this template that later, more important messages need. */
  reserve: number;
  /** Business time. */
  notBefore: Date;
  usefulUntil: Date | null;
  channel: ChannelName | null;
  /** The id of the message at whoever carries it, where an answer or a report named one. */
  msgId: string | null;
  reason: string | null;
  /** Channels passed over, each with why. */
  passedOver: string[];
  finishedAt: Date | null;
  /** As what the summary's counters know it (`tallyKey`); absent: they do not yet. */
  counted?: string;
  /** Changed since: written with every change of kind, state, channel or reason. */
  uncounted?: true;
}

const deliverySchema = new Schema<DeliveryRecord>(
  {
    ...outboxFields,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    runId: { type: String, required: true },
    participantId: { type: String, required: true },
    visitorId: { type: String, default: null },
    kind: { type: String, required: true },
    variables: { type: Schema.Types.Mixed, required: true },
    language: { type: String, required: true },
    timeZone: { type: String, required: true },
    page: { type: String, required: true },
    reserve: { type: Number, required: true },
    notBefore: { type: Date, required: true },
    usefulUntil: { type: Date, default: null },
    channel: { type: String, default: null },
    msgId: { type: String, default: null },
    reason: { type: String, default: null },
    passedOver: { type: [String], required: true },
    finishedAt: { type: Date, default: null },
    counted: String,
    uncounted: Boolean,
  },
  { versionKey: false, minimize: false },
);
// A second expansion of a run, or the same notice again, is harmless.
deliverySchema.index({ exhibitionId: 1, runId: 1, participantId: 1 }, { unique: true });
deliverySchema.index({ notBefore: 1 }, { partialFilterExpression: { state: 'ready' }, name: 'due' });
deliverySchema.index({ usefulUntil: 1 }, { partialFilterExpression: { state: 'ready' }, name: 'pressing' });
deliverySchema.index({ availableAt: 1 }, { partialFilterExpression: { state: 'working' }, name: 'working' });
deliverySchema.index({ exhibitionId: 1, runId: 1, state: 1, _id: 1 });
deliverySchema.index({ exhibitionId: 1, state: 1, _id: -1 });
deliverySchema.index({ exhibitionId: 1, kind: 1, _id: -1 });
deliverySchema.index({ exhibitionId: 1, channel: 1, _id: -1 });
deliverySchema.index({ uncounted: 1, exhibitionId: 1 }, { partialFilterExpression: { uncounted: true }, name: 'uncounted' });
deliverySchema.index({ exhibitionId: 1, _id: -1 });
deliverySchema.index({ channel: 1, msgId: 1 }, { partialFilterExpression: { msgId: { $type: 'string' } }, name: 'reported' });
deliverySchema.index({ visitorId: 1 });
deliverySchema.index({ participantId: 1, _id: -1 });
export const Delivery = model<DeliveryRecord>('delivery', deliverySchema);

/** How many deliveries of a show stand alike. */
export interface DeliveryTallyRecord {
  /** `exhibitionId/branchId/key`. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  /** Kind, state, channel and reason (`tallyKey`). */
  key: string;
  n: number;
}

const tallySchema = new Schema<DeliveryTallyRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    key: { type: String, required: true },
    n: { type: Number, required: true },
  },
  { versionKey: false },
);
tallySchema.index({ exhibitionId: 1 });
export const DeliveryTally = model<DeliveryTallyRecord>('delivery_tally', tallySchema);

/** A message in the app; every delivery leaves a copy here. */
export interface BoxRecord {
  /** The delivery's id: one copy each. */
  _id: Types.ObjectId;
  visitorId: string;
  exhibitionId: string;
  branchId: string;
  kind: MessageKind;
  title: string;
  body: string;
  page: string;
  at: Date;
  readAt: Date | null;
}

const boxSchema = new Schema<BoxRecord>(
  {
    visitorId: { type: String, required: true },
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    kind: String,
    title: String,
    body: String,
    page: String,
    at: Date,
    readAt: { type: Date, default: null },
  },
  { versionKey: false },
);
boxSchema.index({ visitorId: 1, at: -1, _id: -1 });
boxSchema.index({ visitorId: 1, readAt: 1 });
export const BoxMessage = model('box_message', boxSchema);
