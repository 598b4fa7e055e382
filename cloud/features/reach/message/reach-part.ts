import type { ReachPart } from '../../show/exhibition';
import { listReachable } from '../../people/registration';
import { listOpenids } from '../../people/visitor';
import { countAllowances } from './allowance-store';
import { planChannel, whyNoCopy } from './channels';
import type { SendDeps } from './send-deliveries';
import { listTemplates } from './template-store';
import { templateOf } from './templates';

/** Every message about sessions goes by the same template. */
const MESSAGE = { kind: 'sessions_changed', reserve: 0 } as const;

/** How a message about sessions would reach people at this moment: what is known of each when it goes out is read anew then. */
export const messageReach = ({ wechat, log }: SendDeps): ReachPart => ({
  async plan(people) {
    const visitorIds = [...new Set(people.flatMap((one) => one.visitorId ?? []))];
    const templates = await listTemplates();
    const templateId = templateOf(templates, 'mini', MESSAGE.kind)?.templateId;
    const [reachable, mini, official, allowances] = await Promise.all([
      listReachable(people.map((one) => one.participantId)),
      listOpenids(visitorIds, wechat.mini.appid),
      wechat.official ? listOpenids(visitorIds, wechat.official.appid) : new Map<string, string>(),
      templateId ? countAllowances(visitorIds, templateId) : new Map<string, number>(),
    ]);
    const context = { wechat, log, templates };
    return people.map(({ participantId, visitorId }) => {
      const to = {
        visitorId,
        marketing: reachable.get(participantId)?.marketing ?? false,
        openids: { mini: mini.get(visitorId ?? '') ?? null, official: official.get(visitorId ?? '') ?? null },
        allowance: allowances.get(visitorId ?? '') ?? 0,
      };
      const { channel, passedOver } = planChannel(MESSAGE, to, context);
      const noCopy = whyNoCopy(MESSAGE, to, context);
      return { channel: channel?.name ?? null, boxed: noCopy === null, reason: noCopy ?? passedOver[0]?.split(':')[1] ?? 'nobody' };
    });
  },
});
