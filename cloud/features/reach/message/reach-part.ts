import type { ReachPart } from '../../show/exhibition';
import { listReachable } from '../../people/registration';
import { listOpenids } from '../../people/visitor';
import { countAllowances } from './allowance-store';
import { planChannel, whyNoCopy } from './channels';
import type { SendDeps } from './send-deliveries';
import { listTemplates } from './template-store';
import { readPost } from './read-post';
import { templateOf } from './templates';

/** Every message about sessions goes by the same template. */
const MESSAGE = { kind: 'sessions_changed', reserve: 0 } as const;

/** How a message about sessions would reach people at this moment: what is known of each when it goes out is read anew then. */
export const messageReach = ({ wechat, post, log }: SendDeps): ReachPart => ({
  async plan(exhibitionId, people) {
    const visitorIds = [...new Set(people.flatMap((one) => one.visitorId ?? []))];
    const templates = await listTemplates();
    const templateId = templateOf(templates, 'mini', MESSAGE.kind)?.templateId;
    const [reachable, mini, official, allowances, facts] = await Promise.all([
      listReachable(people.map((one) => one.participantId)),
      listOpenids(visitorIds, wechat.mini.appid),
      wechat.official ? listOpenids(visitorIds, wechat.official.appid) : new Map<string, string>(),
      templateId ? countAllowances(visitorIds, templateId) : new Map<string, number>(),
      readPost(
        post,
        people.map(({ participantId }) => ({ exhibitionId, participantId })),
      ),
    ]);
    const context = { wechat, post, log, templates };
    const message = { ...MESSAGE, switched: facts.switched(exhibitionId, MESSAGE.kind) };
    return people.map(({ participantId, visitorId }) => {
      const to = {
        visitorId,
        marketing: reachable.get(participantId)?.marketing ?? false,
        openids: { mini: mini.get(visitorId ?? '') ?? null, official: official.get(visitorId ?? '') ?? null },
        allowance: allowances.get(visitorId ?? '') ?? 0,
        post: facts.of(participantId),
      };
      const { channel, passedOver } = planChannel(message, to, context);
      const noCopy = whyNoCopy(message, to, context);
      return { channel: channel?.name ?? null, boxed: noCopy === null, reason: noCopy ?? passedOver[0]?.split(':')[1] ?? 'nobody' };
    });
  },
});
