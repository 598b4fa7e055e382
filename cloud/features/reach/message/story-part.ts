import type { StoryPart } from '../../people/registration';
import type { ChannelName } from './channels';
import { KIND_NAMES } from './kinds';
import { listDeliveriesOf, type DeliveryPlain } from './store';

const CHANNEL_NAMES: Record<ChannelName, { zh: string; en: string }> = {
  subscribe: { zh: '微信订阅消息', en: 'WeChat subscribe message' },
  official: { zh: '公众号消息', en: 'official account' },
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'e-mail' },
};

const STATE_NAMES: Record<DeliveryPlain['state'], { zh: string; en: string }> = {
  ready: { zh: '待发送', en: 'to be sent' },
  working: { zh: '正在发送', en: 'being sent' },
  sent: { zh: '已发送', en: 'sent' },
  boxed: { zh: '只在小程序“我的消息”', en: 'in the app only' },
  failed: { zh: '发送失败', en: 'failed' },
  dropped: { zh: '没有发送', en: 'not sent' },
  in_doubt: { zh: '结果不明', en: 'in doubt' },
};

/** Messages to the person: which, by what way, and how it went. */
export const messageStory: StoryPart = {
  name: 'messages',
  entriesOf: async ({ id }, limit) =>
    (await listDeliveriesOf(id, limit)).map(({ kind, state, channel, finishedAt, notBefore }) => {
      const name = KIND_NAMES[kind];
      const [by, how] = [channel && CHANNEL_NAMES[channel], STATE_NAMES[state]];
      return {
        at: finishedAt ?? notBefore,
        kind: 'message',
        words: { zh: `消息：${name.zh}`, en: `Message: ${name.en}` },
        detail: by ? { zh: `${by.zh}，${how.zh}`, en: `${by.en}, ${how.en}` } : how,
        bad: state === 'failed' || state === 'in_doubt',
      };
    }),
};
