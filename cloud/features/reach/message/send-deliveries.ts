import { tellTraitsChanged } from '../../../events/traits-changed';
import type { Log } from '../../../platform/log';
import type { Claim } from '../../../platform/outbox';
import type { PostOffice } from '../../../platform/post-office';
import type { WechatClient } from '../../../wechat';
import { listReachable, type Reachable } from '../../people/registration';
import { listOpenids } from '../../people/visitor';
import { COPY, planChannel, whyNoCopy, type ChannelName } from './channels';
import type { ChannelContext, Parcel, PersonReach } from './channels/channel';
import { allowanceFor } from './channels/subscribe';
import { KIND_RULES } from './kinds';
import { outcomeOf } from './outcome';
import { ALL_OFF, NO_POST, readPost, type PostFacts } from './read-post';
import { whenToSend, whyNotAtAll } from './rules';
import { doubtLost, finishSending, listDue, retrySending, settleReady, startSending, type DeliveryPlain } from './store';
import { listTemplates } from './template-store';

export interface SendDeps {
  readonly wechat: Pick<WechatClient, 'mini' | 'official'>;
  readonly post: PostOffice;
  readonly log: Log;
}

const BATCH = 20;
const AT_ONCE = 10;

/** Facts of one batch that are read for all its people at once. */
interface Batch extends ChannelContext {
  readonly people: ReadonlyMap<string, Reachable>;
  readonly openids: { readonly mini: ReadonlyMap<string, string>; readonly official: ReadonlyMap<string, string> };
  readonly facts: PostFacts;
  readonly now: Date;
}

/**
 * Sends what is due, a small batch at a time. `working` is stored before each call; a process that dies in between
 * leaves `in_doubt`. Who is still registered and who agrees to what is read here, not when the message was planned.
 * Answers true when more is due.
 */
export async function sendDue(deps: SendDeps, now: Date, signal: AbortSignal): Promise<boolean> {
  const lost = await doubtLost(now);
  if (lost > 0) deps.log.warn({ lost }, 'messages whose sender died are in doubt');
  const due = await listDue(now, BATCH);
  if (due.length === 0) return false;
  const batch = await readBatch(deps, due, now);
  const queue = [...due];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) await sendOne(batch, next);
    }),
  );
  // What was spent is not there for the next.
  await tellTraitsChanged(null, { visitorIds: [...new Set(due.flatMap((one) => one.visitorId ?? []))] }, now);
  return due.length === BATCH;
}

async function readBatch({ wechat, post, log }: SendDeps, due: readonly DeliveryPlain[], now: Date): Promise<Batch> {
  const visitorIds = [...new Set(due.flatMap((one) => one.visitorId ?? []))];
  const [templates, people, mini, official, facts] = await Promise.all([
    listTemplates(),
    listReachable(due.map((one) => one.participantId)),
    listOpenids(visitorIds, wechat.mini.appid),
    wechat.official ? listOpenids(visitorIds, wechat.official.appid) : new Map<string, string>(),
    readPost(post, due),
  ]);
  return { wechat, post, log, templates, people, openids: { mini, official }, facts, now };
}

async function sendOne(batch: Batch, delivery: DeliveryPlain): Promise<void> {
  const { now } = batch;
  const { urgent } = KIND_RULES[delivery.kind];
  const when = whenToSend(now, { urgent, usefulUntil: delivery.usefulUntil, timeZone: delivery.timeZone });
  if ('dropped' in when) return drop(batch, delivery, when.dropped);
  if ('heldUntil' in when) return settleReady(delivery, { state: 'ready', reason: 'quiet_hours', notBefore: when.heldUntil }, now);
  const reachable = batch.people.get(delivery.participantId) ?? null;
  const stop = whyNotAtAll(KIND_RULES[delivery.kind], reachable);
  if (stop) return settleReady(delivery, { state: 'dropped', reason: stop }, now);
  const { visitorId, kind } = delivery;
  const to: PersonReach = {
    visitorId,
    marketing: reachable?.marketing ?? false,
    openids: { mini: batch.openids.mini.get(visitorId ?? '') ?? null, official: batch.openids.official.get(visitorId ?? '') ?? null },
    allowance: await allowanceFor(visitorId, kind, batch.templates, delivery.id),
    post: batch.facts.of(delivery.participantId),
  };
  await sendParcel(batch, delivery, { ...delivery, switched: batch.facts.switched(delivery.exhibitionId, kind), to, now });
}

/** Past its use. Who looks up later which session it was about finds it in the box all the same. */
async function drop(batch: Batch, delivery: DeliveryPlain, reason: string): Promise<void> {
  const { now } = batch;
  const { visitorId } = delivery;
  const to: PersonReach = { visitorId, marketing: false, openids: { mini: null, official: null }, allowance: 0, post: NO_POST };
  const parcel = { ...delivery, switched: ALL_OFF, to, now };
  const isCopied = delivery.kind === 'session_soon' && whyNoCopy(parcel, to, batch) === null;
  if (isCopied) await COPY.send(parcel, batch, () => Promise.resolve(true));
  return settleReady(delivery, { state: isCopied ? 'boxed' : 'dropped', reason }, now);
}

/** A copy into the box, then channel by channel until one takes it. */
async function sendParcel(batch: Batch, delivery: DeliveryPlain, parcel: Parcel): Promise<void> {
  const noCopy = whyNoCopy(parcel, parcel.to, batch);
  if (noCopy === null) await COPY.send(parcel, batch, () => Promise.resolve(true));
  let claim: Claim = delivery;
  // Each turn ends by sending, by settling, or with one channel fewer.
  for (const refused = new Map<ChannelName, string>(); ; ) {
    const { channel, passedOver } = planChannel(parcel, parcel.to, batch, refused);
    if (channel === null) {
      const reason = passedOver[0]?.split(':')[1] ?? 'nobody';
      // "In the box" is said only of what is in the box.
      return settleReady(claim, { state: noCopy === null ? 'boxed' : 'dropped', reason: noCopy ?? reason, passedOver }, parcel.now);
    }
    const before = claim;
    const answer = await channel.send(parcel, batch, async () => {
      const started = await startSending(claim, channel.name, passedOver);
      if (started) claim = started;
      return started !== null;
    });
    if (answer === 'taken') return;
    if (answer === 'refused') {
      const begun = claim.token !== before.token;
      if (begun && !(await retrySending(claim, { reason: 'refused', notBefore: parcel.now }))) return;
      refused.set(channel.name, 'refused');
      continue;
    }
    const outcome = outcomeOf(answer, delivery.attempts + 1);
    if (outcome.state !== 'ready') {
      await finishSending(claim, { ...outcome, msgId: answer.ok ? (answer.value.msgid ?? null) : null }, parcel.now);
      return;
    }
    const notBefore = new Date(parcel.now.getTime() + outcome.waitMs);
    const stillOurs = await retrySending(claim, { reason: outcome.reason, notBefore });
    if (!outcome.refused || !stillOurs) return;
    refused.set(channel.name, outcome.reason);
  }
}
