import { subscribeItems, templateResult, type CallbackHandler, type StoredPush } from '../../../wechat';
import { findVisitorIdByOpenid } from '../../people/visitor';
import { KIND_RULES, templateGroup, type MessageKind } from './kinds';
import { recordResult, type DeliveryResult } from './store';
import { listTemplates } from './template-store';

const KINDS = Object.keys(KIND_RULES) as MessageKind[];

/** WeChat's reports on what it sent: they confirm, fail, or settle what was in doubt. */
export const resultCallbacks: readonly CallbackHandler[] = [
  {
    name: 'message-results',
    on: ['subscribe_msg_sent_event'],
    async handle(push, now) {
      const templates = await listTemplates('mini');
      for (const item of subscribeItems(push.payload)) {
        const group = templates.find((one) => one.templateId === item.templateId)?.group ?? null;
        const delivered = item.errorCode === '0';
        await settle(
          push,
          {
            channel: 'subscribe',
            kinds: KINDS.filter((kind) => group !== null && templateGroup(kind) === group),
            msgId: item.msgId,
            delivered,
            reason: delivered ? null : `wechat_${item.errorStatus ?? item.errorCode ?? 'failed'}`.slice(0, 60),
          },
          now,
        );
      }
    },
  },
  {
    name: 'message-template-results',
    on: ['TEMPLATESENDJOBFINISH'],
    async handle(push, now) {
      const result = templateResult(push.payload);
      if (result)
        await settle(
          push,
          {
            channel: 'official',
            kinds: KINDS,
            msgId: result.msgId,
            delivered: result.outcome === 'success',
            reason: result.outcome === 'success' ? null : `wechat_${result.outcome}`,
          },
          now,
        );
    },
  },
];

async function settle(push: StoredPush, result: DeliveryResult, now: Date): Promise<void> {
  const visitorId = push.openid ? await findVisitorIdByOpenid(push.appid, push.openid) : null;
  // Thrown, so that the push is worked on again once the call has been answered.
  if (visitorId && (await recordResult(visitorId, result, now)) === 'early') throw new Error('the report is ahead of the answer');
}
