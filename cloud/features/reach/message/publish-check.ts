import type { PublishCheck } from '../../show/exhibition';
import { TEMPLATE_GROUPS } from './kinds';
import { listTemplates } from './template-store';

/** Without a template of the mini-program a reminder reaches nobody's WeChat. */
export const messageCheck: PublishCheck = {
  name: 'message',
  async check() {
    const known = new Set((await listTemplates('mini')).map((one) => one.group));
    const missing = TEMPLATE_GROUPS.filter((group) => !known.has(group));
    return [
      {
        key: 'message_templates',
        level: 'warning',
        ok: missing.length === 0,
        words: {
          zh: '为提醒、报名结果和抽奖各选一个订阅消息模板（公众平台审核需数日）',
          en: 'Choose a subscribe-message template for reminders, registration and draws (WeChat reviews them for days)',
        },
        page: 'journey',
      },
    ];
  },
};
