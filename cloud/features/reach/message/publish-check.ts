import type { PublishCheck } from '../../show/exhibition';
import { listTemplates } from './template-store';
import { faultLines, groupsOf, templateFaults } from './templates';

const NAMES = {
  reminder: { zh: '提醒', en: 'reminders' },
  registration: { zh: '报名结果', en: 'registration' },
  draw: { zh: '抽奖', en: 'draws' },
} as const;

/** Without a template of the mini-program a reminder reaches nobody's WeChat. */
export const messageCheck = ({ env }: { env: { FEATURE_DRAW: boolean } }): PublishCheck => ({
  name: 'message',
  async check() {
    const groups = groupsOf(env);
    const templates = (await listTemplates()).filter((one) => groups.includes(one.group));
    const known = new Set(templates.filter((one) => one.app === 'mini').map((one) => one.group));
    const faults = templates.flatMap((one) => faultLines(one, templateFaults(one)));
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
      {
        key: 'message_template_fields',
        level: 'warning',
        ok: faults.length === 0,
        words:
          faults.length === 0
            ? { zh: '消息模板的每个字段都填得上', en: 'Every field of the message templates can be filled' }
            : {
                zh: `有消息因模板字段填不上而发不到微信：${faults.map(({ zh }) => zh).join('；')}`,
                en: `Some messages will not reach WeChat: ${faults.map(({ en }) => en).join('; ')}`,
              },
        page: 'journey',
      },
    ];
  },
});
