import type { Log } from '../../../platform/log';
import type { WechatClient, WechatResult } from '../../../wechat';
import { findOpenid } from '../../people/visitor';
import { countAllowance, returnAllowance, spendAllowance, voidAllowance } from './allowance-store';
import { KIND_RULES, textOf } from './kinds';
import { outcomeOf, planChannel, whenToSend, type ChannelName, type Plan } from './rules';
import { addToBox, doubtExpired, finishSending, listDue, settleReady, startSending, type DeliveryPlain } from './store';
import { listTemplates, type MessageTemplatePlain } from './template-store';
import { renderFor, templateOf } from './templates';

export interface SendDeps {
  readonly wechat: Pick<WechatClient, 'mini' | 'official'>;
  readonly log: Log;
}

interface Sending extends SendDeps {
  readonly templates: readonly MessageTemplatePlain[];
}

const BATCH = 20;
const AT_ONCE = 10;
/** Longer than the client's own deadline of 15 s, so that a living process always writes its answer in time. */
const SENDING_LEASE_MS = 45_000;

/**
 * Sends what is due, a small batch at a time. `sending` is stored before each call; a process that dies in between
 * leaves `in_doubt`. Answers true when more is due.
 */
export async function sendDue(deps: SendDeps, owner: string, now: Date, signal: AbortSignal): Promise<boolean> {
  const lost = await doubtExpired(now);
  if (lost > 0) deps.log.warn({ lost }, 'messages whose sender died are in doubt');
  // The organiser's few templates are read once a batch, not once a message.
  const [due, templates] = await Promise.all([listDue(now, BATCH), listTemplates()]);
  const queue = [...due];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) await sendOne({ ...deps, templates }, owner, next, now);
    }),
  );
  return due.length === BATCH;
}

async function sendOne(deps: Sending, owner: string, delivery: DeliveryPlain, now: Date): Promise<void> {
  const { urgent } = KIND_RULES[delivery.kind];
  const when = whenToSend(now, { urgent, usefulUntil: delivery.usefulUntil, timeZone: delivery.timeZone });
  if ('dropped' in when) return settleReady(delivery.id, { state: 'dropped', reason: when.dropped }, now);
  if ('heldUntil' in when) return settleReady(delivery.id, { state: 'ready', reason: 'quiet_hours', notBefore: when.heldUntil }, now);
  await copyToBox(delivery, now);
  // Each turn ends by sending, by settling, or with one channel fewer.
  for (const refused: ChannelName[] = []; ; ) {
    const plan = await planFor(deps, delivery, refused);
    if (plan.channel === null)
      return settleReady(
        delivery.id,
        { state: 'boxed', reason: plan.passedOver[0]?.split(':')[1] ?? 'nobody', passedOver: plan.passedOver },
        now,
      );
    const next = await callOn(deps, owner, delivery, plan.channel, plan.passedOver, now);
    if (next === 'done') return;
    refused.push(next);
  }
}

/** The in-app box always gets a copy, marketing only with consent. */
async function copyToBox(delivery: DeliveryPlain, now: Date): Promise<void> {
  if (!delivery.visitorId || (KIND_RULES[delivery.kind].marketing && !delivery.marketingConsent)) return;
  const { title, body } = textOf(delivery.kind, delivery.variables, delivery.language, delivery.timeZone);
  const { id, visitorId, exhibitionId, branchId, kind, page } = delivery;
  await addToBox({ id, visitorId, exhibitionId, branchId, kind, title, body, page, at: now, readAt: null });
}

async function planFor(deps: Sending, delivery: DeliveryPlain, refused: readonly ChannelName[]): Promise<Plan> {
  const { visitorId, kind } = delivery;
  const { mini, official } = deps.wechat;
  const template = templateOf(deps.templates, 'mini', kind);
  const officialTemplate = official ? templateOf(deps.templates, 'official', kind) : null;
  const [openid, officialOpenid, allowance] = await Promise.all([
    visitorId && template ? findOpenid(visitorId, mini.appid) : null,
    visitorId && official && officialTemplate ? findOpenid(visitorId, official.appid) : null,
    visitorId && template ? countAllowance(visitorId, template.templateId, delivery.id) : 0,
  ]);
  return planChannel({
    marketing: KIND_RULES[kind].marketing,
    marketingConsent: delivery.marketingConsent,
    hasTemplate: template !== null,
    hasOpenid: openid !== null,
    allowance,
    reserve: delivery.reserve,
    official: !official ? 'none' : !officialTemplate ? 'no_template' : officialOpenid ? 'ok' : 'not_follower',
    sms: delivery.hasPhone ? 'not_configured' : 'no_phone',
    email: delivery.email ? 'not_configured' : 'no_email',
    refused,
  });
}

/** One call. Answers the channel when it refused for good, so that the planner goes on without it. */
async function callOn(
  deps: Sending,
  owner: string,
  delivery: DeliveryPlain,
  channel: ChannelName,
  passedOver: readonly string[],
  now: Date,
): Promise<'done' | ChannelName> {
  const app = channel === 'subscribe' ? 'mini' : 'official';
  const visitorId = delivery.visitorId ?? '';
  const template = templateOf(deps.templates, app, delivery.kind);
  const rendered = template && renderFor(template, delivery.kind, delivery.variables, delivery.timeZone);
  if (!rendered?.ok) {
    deps.log.warn({ kind: delivery.kind, problems: rendered?.problems ?? 'no template' }, 'message does not fit its template');
    return channel;
  }
  if (app === 'mini' && !(await spendAllowance(visitorId, rendered.templateId, delivery.id))) return channel;
  if (!(await startSending(delivery.id, owner, channel, passedOver, SENDING_LEASE_MS))) {
    // Settled by somebody else meanwhile; theirs is the truth, but our allowance may be theirs too: leave it.
    return 'done';
  }
  const result = await call(deps, app, delivery, rendered.templateId, rendered.data);
  const outcome = outcomeOf(result, delivery.attempts + 1);
  if (outcome.state !== 'ready') {
    await finishSending(
      delivery.id,
      owner,
      { state: outcome.state, reason: outcome.reason, ...(result.ok ? { msgId: result.value.msgid ?? null } : {}) },
      now,
    );
    return 'done';
  }
  if (app === 'mini' && outcome.returns) await returnAllowance(visitorId, rendered.templateId, delivery.id);
  if (app === 'mini' && outcome.voids) await voidAllowance(visitorId, rendered.templateId, now, delivery.id);
  const stillOurs = await finishSending(
    delivery.id,
    owner,
    { state: 'ready', reason: outcome.reason, channel: null, notBefore: new Date(now.getTime() + outcome.waitMs) },
    now,
  );
  return outcome.refused && stillOurs ? channel : 'done';
}

async function call(
  deps: SendDeps,
  app: 'mini' | 'official',
  delivery: DeliveryPlain,
  templateId: string,
  data: Record<string, { value: string }>,
): Promise<WechatResult<{ msgid?: string | undefined }>> {
  const { mini, official } = deps.wechat;
  const touser = await findOpenid(delivery.visitorId ?? '', app === 'mini' ? mini.appid : (official?.appid ?? ''));
  if (!touser)
    return { ok: false, kind: 'user', endpoint: app, errcode: null, reason: 'no_wechat', errmsg: '', rid: null, retryAfterMs: null };
  if (app === 'mini')
    return mini.sendSubscribeMessage({
      touser,
      template_id: templateId,
      page: delivery.page,
      data,
      lang: delivery.language === 'zh' ? 'zh_CN' : 'en_US',
    });
  if (!official)
    return {
      ok: false,
      kind: 'configuration',
      endpoint: app,
      errcode: null,
      reason: 'no_official_account',
      errmsg: '',
      rid: null,
      retryAfterMs: null,
    };
  // WeChat sends one message per id within ten minutes, so a repeat after a lost answer is harmless.
  return official.sendTemplateMessage({
    touser,
    template_id: templateId,
    client_msg_id: delivery.id,
    miniprogram: { appid: mini.appid, pagepath: delivery.page },
    data,
  });
}
