import type { TraitPart } from '../../../platform/traits';
import { listReachable } from '../../people/registration';
import { listOpenids } from '../../people/visitor';
import { countAllowances } from './allowance-store';
import { CHANNELS, whyNoCopy } from './channels';
import type { SendDeps } from './send-deliveries';
import { readPost } from './read-post';
import { listTemplates } from './template-store';
import { templateOf } from './templates';

/** A reminder stands for what is sent to people: whom it reaches, others do. */
const MESSAGE = { kind: 'reminder_day', reserve: 0 } as const;

const WORDS: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map([
  ['subscribe', { zh: '订阅消息', en: 'Subscribe message' }],
  ['official', { zh: '公众号消息', en: 'Official Account' }],
  ['sms', { zh: '短信', en: 'SMS' }],
  ['email', { zh: '邮件', en: 'Mail' }],
  ['box', { zh: '站内消息', en: 'Message box' }],
]);
const wordsOf = (channel: string) => WORDS.get(channel) ?? { zh: channel, en: channel };

/** By which channels a message would reach people as things stand. */
export const messageTraits = ({ wechat, post, log }: SendDeps): TraitPart => ({
  name: 'message',
  traitsOf: () =>
    Promise.resolve([
      {
        key: 'reachable',
        group: 'reach',
        words: { zh: '能收到消息的渠道', en: 'can be reached by' },
        kind: 'choice',
        options: [...CHANNELS.map((one): string => one.name), 'box'].map((value) => ({ value, words: wordsOf(value) })),
        common: true,
      },
    ]),
  async factsOf(show, people) {
    const visitorIds = people.flatMap((one) => one.visitorId ?? []);
    const templates = await listTemplates();
    const templateId = templateOf(templates, 'mini', MESSAGE.kind)?.templateId;
    const [reachable, mini, official, allowances, posted] = await Promise.all([
      listReachable(people.map((one) => one.id)),
      listOpenids(visitorIds, wechat.mini.appid),
      wechat.official ? listOpenids(visitorIds, wechat.official.appid) : new Map<string, string>(),
      templateId ? countAllowances(visitorIds, templateId) : new Map<string, number>(),
      readPost(
        post,
        people.map((one) => ({ exhibitionId: show.id, participantId: one.id })),
      ),
    ]);
    const context = { wechat, post, log, templates };
    const message = { ...MESSAGE, switched: posted.switched(show.id, MESSAGE.kind) };
    return new Map(
      people.map(({ id, visitorId }) => {
        const person = {
          visitorId,
          marketing: reachable.get(id)?.marketing ?? false,
          openids: { mini: mini.get(visitorId ?? '') ?? null, official: official.get(visitorId ?? '') ?? null },
          allowance: allowances.get(visitorId ?? '') ?? 0,
          post: posted.of(id),
        };
        const channels = CHANNELS.filter((one) => one.whyNot(message, person, context) === null).map((one): string => one.name);
        return [id, { reachable: whyNoCopy(message, person, context) === null ? [...channels, 'box'] : channels }];
      }),
    );
  },
});
