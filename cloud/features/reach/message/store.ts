import { Types, type ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { createOutbox, newRow, type Claim } from '../../../platform/outbox';
import { earlierThan, olderThan, type Page, pageOf, type PageQuery, timeCursor } from '../../../platform/paging';
import type { ChannelName } from './channels';
import type { MessageKind } from './kinds';
import { BoxMessage, Delivery, type BoxRecord, type DeliveryRecord, type DeliveryState } from './model';

export type DeliveryPlain = Omit<DeliveryRecord, '_id'> & { readonly id: string };
export type BoxPlain = Omit<BoxRecord, '_id'> & { readonly id: string };
export type NewDelivery = Pick<
  DeliveryRecord,
  | 'exhibitionId'
  | 'branchId'
  | 'runId'
  | 'participantId'
  | 'visitorId'
  | 'kind'
  | 'variables'
  | 'language'
  | 'timeZone'
  | 'page'
  | 'reserve'
  | 'notBefore'
  | 'usefulUntil'
>;

const plain = ({ _id, ...fields }: DeliveryRecord): DeliveryPlain => ({ id: _id.toString(), ...fields });
/**
 * A sender that died while calling leaves nobody who knows. The lease is three times the longest call of a channel, so
 * a living process always writes its answer in time.
 */
const outbox = createOutbox(Delivery, { leaseMs: 45_000, lost: 'in_doubt' });
/** Goes with every change of what the summary counts: see tally-store.ts. */
export const CHANGED = { uncounted: true } as const;
const fresh = () => ({ ...newRow(), ...CHANGED, channel: null, reason: null, passedOver: [], finishedAt: null });

/** Queues messages; one that is there already (same run and participant) stays as it is. Answers how many are new. */
export async function addDeliveries(deliveries: readonly NewDelivery[], session?: ClientSession): Promise<number> {
  if (deliveries.length === 0) return 0;
  const result = await Delivery.bulkWrite(
    deliveries.map(({ exhibitionId, runId, participantId, ...fields }) => ({
      updateOne: { filter: { exhibitionId, runId, participantId }, update: { $setOnInsert: { ...fields, ...fresh() } }, upsert: true },
    })),
    { ordered: false, ...(session ? { session } : {}) },
  );
  return result.upsertedCount;
}

/** What is due of no use later than this goes before everything else. */
const PRESSING_MS = 15 * 60_000;

/** What is due: first what is soon of no use any more, however many wait for longer, then the oldest. */
export async function listDue(now: Date, limit: number): Promise<DeliveryPlain[]> {
  const due = { state: 'ready' as const, notBefore: { $lte: now } };
  const soon = new Date(now.getTime() + PRESSING_MS);
  const pressing = await Delivery.find({ ...due, usefulUntil: { $gt: now, $lte: soon } })
    .sort({ usefulUntil: 1 })
    .limit(limit)
    .lean();
  if (pressing.length === limit) return pressing.map(plain);
  const others = await Delivery.find({ ...due, _id: { $nin: pressing.map((row) => row._id) } })
    .sort({ notBefore: 1 })
    .limit(limit - pressing.length)
    .lean();
  return [...pressing, ...others].map(plain);
}

/** Stored before the call. Null when somebody else has it or it has changed since it was read. */
export async function startSending(row: Claim, channel: ChannelName, passedOver: readonly string[]): Promise<Claim | null> {
  return outbox.claim(row, { ...CHANGED, channel, passedOver: [...passedOver] });
}

/** Writes the outcome of our own call; false when the lease had run out and it became `in_doubt`. */
export async function finishSending(
  claim: Claim,
  outcome: { state: DeliveryState; reason: string | null; msgId: string | null },
  now: Date,
): Promise<boolean> {
  return outbox.finish(claim, { ...CHANGED, ...outcome, finishedAt: now });
}

/** Nothing was sent: ready again from `notBefore` on. False as above. */
export async function retrySending(claim: Claim, { reason, notBefore }: { reason: string; notBefore: Date }): Promise<boolean> {
  return outbox.retry(claim, 0, { ...CHANGED, reason, notBefore, channel: null });
}

/** A message that needs no call: `boxed`, `dropped`, or held back until later. Leaves alone what has changed since it was read. */
export async function settleReady(
  { id, token }: Claim,
  outcome: { state: 'boxed' | 'dropped' | 'ready'; reason: string | null; notBefore?: Date; passedOver?: string[] },
  now: Date,
): Promise<void> {
  await Delivery.updateOne(
    { _id: id, token, state: 'ready' },
    { $set: { ...CHANGED, ...outcome, finishedAt: outcome.state === 'ready' ? null : now } },
  );
}

/** What dead senders held: in doubt, never ready. Answers how many. */
export async function doubtLost(now: Date): Promise<number> {
  return outbox.doubtLost({ ...CHANGED, reason: 'lease_expired', finishedAt: now });
}

export interface DeliveryResult {
  readonly channel: ChannelName;
  readonly kinds: readonly MessageKind[];
  readonly msgId: string | null;
  readonly delivered: boolean;
  /** Why it did not arrive. */
  readonly reason: string | null;
}

/**
 * WeChat's report on one message. It settles the delivery with that id; else the oldest one sent without an id;
 * else the oldest in doubt, for the report proves that the call happened. `early`: a call that it may be about is still running, ask
 * again: what is in doubt waits for that.
 */
export async function recordResult(
  visitorId: string,
  { channel, kinds, msgId, delivered, reason }: DeliveryResult,
  now: Date,
): Promise<'settled' | 'early' | 'unknown'> {
  const mine = { visitorId, channel };
  const ofKind = { ...mine, kind: { $in: [...kinds] } };
  const outcome = {
    $set: {
      ...CHANGED,
      state: delivered ? ('sent' as const) : ('failed' as const),
      reason: delivered ? 'reported' : reason,
      msgId,
      finishedAt: now,
    },
  };
  const sort = { finishedAt: 1 } as const;
  const candidates = [...(msgId ? [{ ...mine, msgId }] : []), { ...ofKind, state: 'sent' as const, msgId: null, reason: null }];
  for (const candidate of candidates) if (await Delivery.findOneAndUpdate(candidate, outcome, { sort, lean: true })) return 'settled';
  if (await Delivery.exists({ ...ofKind, state: 'working' })) return 'early';
  return (await Delivery.findOneAndUpdate({ ...ofKind, state: 'in_doubt' }, outcome, { sort, lean: true })) ? 'settled' : 'unknown';
}

/** Moves what has not been sent yet to a new time; a sender that had read it already finds it changed. */
export async function moveReady(
  exhibitionId: string,
  runId: string,
  notBefore: Date,
  usefulUntil: Date | null,
  variables: Record<string, unknown>,
): Promise<number> {
  const set = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`variables.${name}`, value]));
  const result = await Delivery.updateMany(
    { exhibitionId, runId, state: 'ready' },
    { $set: { notBefore, usefulUntil, ...set }, $inc: { token: 1 } },
  );
  return result.modifiedCount;
}

/** Why a message that had been made is not sent: its step was switched off or taken out since. */
const STEP_OFF = 'step_off';

/** Whoever has not had a run's message does not get it; a sender that had read it already finds it changed. */
export async function stopReady(exhibitionId: string, runId: string, now: Date): Promise<void> {
  await Delivery.updateMany(
    { exhibitionId, runId, state: 'ready' },
    { $set: { ...CHANGED, state: 'dropped', reason: STEP_OFF, finishedAt: now }, $inc: { token: 1 } },
  );
}

/** The step is on again: what was stopped with it waits again. */
export async function resumeStopped(exhibitionId: string, runId: string): Promise<void> {
  await Delivery.updateMany(
    { exhibitionId, runId, state: 'dropped', reason: STEP_OFF },
    { $set: { ...CHANGED, state: 'ready', reason: null, finishedAt: null }, $inc: { token: 1 } },
  );
}

export async function findDelivery(exhibitionId: string, id: string, scope: Scope): Promise<DeliveryPlain | null> {
  const row = await Delivery.findOne({ _id: id, exhibitionId, ...inScope(scope) }).lean();
  return row && plain(row);
}

/** Why a message stands as it does when somebody of the staff decided it. */
export const STAFF_REASONS = ['assumed_by_staff', 'sent_again_by_staff', 'given_up_by_staff'] as const;

/** What staff decided of a message that is still as they read it; null when it has changed since. */
export async function settleDoubt(
  { id, state, reason, token }: DeliveryPlain,
  outcome: { state: DeliveryState; reason: string },
  now: Date,
): Promise<DeliveryPlain | null> {
  const finished = outcome.state === 'ready' ? { finishedAt: null, notBefore: now } : { finishedAt: now };
  const row = await Delivery.findOneAndUpdate(
    { _id: id, state, reason, token },
    { $set: { ...CHANGED, ...outcome, ...finished } },
    { returnDocument: 'after', lean: true },
  );
  return row && plain(row);
}

export interface DeliveryFilter {
  readonly runId?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly kind?: MessageKind | undefined;
  readonly channel?: ChannelName | undefined;
}

export async function listDeliveries(
  exhibitionId: string,
  scope: Scope,
  { runId, state, kind, channel }: DeliveryFilter,
  page: PageQuery,
): Promise<Page<DeliveryPlain>> {
  const rows = await Delivery.find({
    exhibitionId,
    ...inScope(scope),
    ...(runId ? { runId } : {}),
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
    ...(channel ? { channel } : {}),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

/** What was or will be sent to a participant, latest first. */
export async function listDeliveriesOf(participantId: string, limit: number): Promise<DeliveryPlain[]> {
  return (await Delivery.find({ participantId }).sort({ _id: -1 }).limit(limit).lean()).map(plain);
}

/** Run ids that already have a message for this participant. */
export async function listRunsOf(
  exhibitionId: string,
  participantIds: readonly string[],
): Promise<{ participantId: string; runId: string }[]> {
  const rows = await Delivery.find({ exhibitionId, participantId: { $in: [...participantIds] } }, { participantId: 1, runId: 1 }).lean();
  return rows.map(({ participantId, runId }) => ({ participantId, runId }));
}

/** One copy a delivery, however often it is tried. */
export async function addToBox({ id, ...fields }: BoxPlain): Promise<void> {
  await BoxMessage.updateOne({ _id: new Types.ObjectId(id) }, { $setOnInsert: fields }, { upsert: true });
}

export async function listBox(visitorId: string, page: PageQuery): Promise<Page<BoxPlain>> {
  const rows = await BoxMessage.find({ visitorId, ...earlierThan(page, 'at') })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(
    rows,
    page.limit,
    ({ _id, ...fields }) => ({ id: _id.toString(), ...fields }),
    (row) => timeCursor(row, row.at),
  );
}

export async function countUnread(visitorId: string): Promise<number> {
  return BoxMessage.countDocuments({ visitorId, readAt: null });
}

/** Marks one message, or all of them, as read. */
export async function markRead(visitorId: string, id: string | null, now: Date): Promise<void> {
  await BoxMessage.updateMany(
    { visitorId, readAt: null, ...(id === null ? {} : { _id: new Types.ObjectId(id) }) },
    { $set: { readAt: now } },
  );
}

/** Whether and how a message went stays for the figures; to whom, and the words of a refusal, do not. */
export const WITHOUT_PERSON = { $set: { visitorId: null }, $unset: { 'variables.reason': 1 } } as const;

export async function eraseMessagesOf(visitorId: string, now: Date): Promise<void> {
  await BoxMessage.deleteMany({ visitorId });
  await Delivery.updateMany({ visitorId, state: 'ready' }, { $set: { ...CHANGED, state: 'dropped', reason: 'erased', finishedAt: now } });
  await Delivery.updateMany({ visitorId }, WITHOUT_PERSON);
}
