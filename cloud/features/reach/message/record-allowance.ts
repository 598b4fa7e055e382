import { subscribeItems, type CallbackHandler } from '../../../wechat';
import { findVisitorIdByOpenid } from '../../people/visitor';
import { addAccept, voidAllowance } from './allowance-store';
import { listTemplates } from './template-store';

/** What the phone reports after requestSubscribeMessage. Unknown templates are ignored: a claim costs nothing to make. */
export async function recordAnswers(
  visitorId: string,
  answers: Readonly<Record<string, 'accept' | 'reject' | 'ban' | 'filter'>>,
  key: string,
  now: Date,
): Promise<void> {
  const known = new Set((await listTemplates('mini')).map((one) => one.templateId));
  for (const [templateId, answer] of Object.entries(answers)) {
    if (answer === 'accept' && known.has(templateId)) await addAccept({ visitorId, templateId, from: 'client', key, at: now });
  }
}

/** WeChat's own reports: accepted in the pop-up (+1), switched off in the settings (everything void). */
export const allowanceCallbacks: readonly CallbackHandler[] = [
  {
    name: 'message-allowance',
    on: ['subscribe_msg_popup_event', 'subscribe_msg_change_event'],
    async handle(push) {
      const visitorId = push.openid ? await findVisitorIdByOpenid(push.appid, push.openid) : null;
      if (!visitorId) return;
      for (const [index, item] of subscribeItems(push.payload).entries()) {
        if (item.status === 'accept')
          await addAccept({ visitorId, templateId: item.templateId, from: 'event', key: `${push.key}/${index}`, at: push.happenedAt });
        else if (push.event?.toLowerCase() === 'subscribe_msg_change_event')
          await voidAllowance(visitorId, item.templateId, push.happenedAt);
      }
    },
  },
];
