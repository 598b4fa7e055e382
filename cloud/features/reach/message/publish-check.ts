import type { PublishCheck } from '../../show/exhibition';
import { listTemplates } from './template-store';
import { groupsOf } from './templates';

const NAMES = {
  reminder: { zh: '提醒', en: 'reminders' },
  registration: { zh: '报名结果', en: 'registration' },
  draw: { zh: '抽奖', en: 'draws' },
} as const;

/** Without a template of the mini-program a reminder reaches nobody's WeChat. */
export const messageCheck = ({ env }: { env: { FEATURE_DRAW: boolean } }): PublishCheck => ({
  name: 'message',
  async check() {
    const known = new Set((await listTemplates('mini')).map((one) => one.group));
    const groups = groupsOf(env);
    return [
      {
        key: 'message_templates',
        level: 'warning',
        ok: groups.every((group) => known.has(group)),
        words: {
          zh: `为${groups.map((group) => NAMES[group].zh).join('、')}各选一个订阅消息模板（公众平台审核需数日）`,
          en: `Choose a subscribe-message template each for ${groups.map((group) => NAMES[group].en).join(', ')} (WeChat reviews them for days)`,
        },
        page: 'journey',
      },
    ];
  },
});
