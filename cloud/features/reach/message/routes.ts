import * as contract from '@shared/contracts/message';
import { AppError } from '@shared/errors';
import { scopeOf, type Role } from '../../../platform/auth/caller';
import { route, type Route } from '../../../platform/http/route';
import { getExhibitionInScope } from '../../show/exhibition';
import { listAllowances } from './allowance-store';
import { recordAnswers } from './record-allowance';
import { countDeliveries, countUnread, listBox, listDeliveries, markRead, resolveDoubt, type DeliveryPlain } from './store';
import { listTemplates, saveTemplate } from './template-store';
import { subscribeTemplateIds } from './templates';

const STAFF: { staff: readonly Role[] } = { staff: ['owner', 'marketer'] };

export function messageRoutes({ env }: { env: { FEATURE_DRAW: boolean } }): Route[] {
  return [
    route(contract.listMessages, 'visitor', async ({ query, caller }) => {
      const [{ items, next }, unread] = await Promise.all([listBox(caller.visitorId, query), countUnread(caller.visitorId)]);
      return {
        items: items.map(({ readAt, at, visitorId: _v, branchId: _b, ...one }) => ({
          ...one,
          at: at.toISOString(),
          read: readAt !== null,
        })),
        next,
        unread,
      };
    }),
    route(contract.markMessageRead, 'visitor', async ({ params, caller, now }) => {
      await markRead(caller.visitorId, params.messageId, now);
      return { unread: await countUnread(caller.visitorId) };
    }),
    route(contract.markAllRead, 'visitor', async ({ caller, now }) => {
      await markRead(caller.visitorId, null, now);
      return { unread: 0 };
    }),
    route(contract.reportSubscribe, 'visitor', async ({ body, caller, now }) => {
      await recordAnswers(caller.visitorId, body.answers, body.key, now);
      return { allowances: await listAllowances(caller.visitorId) };
    }),
    route(contract.getSubscribeTemplates, 'anyone', async () => ({ templateIds: await subscribeTemplateIds(env) })),
    ...staffSide(),
  ];
}

function staffSide(): Route[] {
  return [
    route(contract.listDeliveries, STAFF, async ({ params, query, caller }) => {
      await getExhibitionInScope(params.exhibitionId, scopeOf(caller));
      const { items, next } = await listDeliveries(params.exhibitionId, scopeOf(caller), query, query);
      return { items: items.map(viewDelivery), next };
    }),
    route(contract.summarizeDeliveries, STAFF, async ({ params, caller }) => {
      await getExhibitionInScope(params.exhibitionId, scopeOf(caller));
      return { rows: await countDeliveries(params.exhibitionId, scopeOf(caller)) };
    }),
    route(contract.resolveDelivery, STAFF, async ({ params, body, caller, now }) =>
      viewDelivery(await resolveDoubt(params.exhibitionId, params.deliveryId, scopeOf(caller), body.action, now)),
    ),
    route(contract.listMessageTemplates, STAFF, async () => ({ items: await listTemplates() })),
    route(contract.saveMessageTemplate, { staff: ['owner'] }, async ({ body, caller, now }) => {
      if (caller.branchId !== null) throw new AppError('forbidden');
      const template = { ...body, suggested: false, updatedAt: now };
      await saveTemplate(template);
      return template;
    }),
  ];
}

function viewDelivery({
  id,
  runId,
  participantId,
  kind,
  state,
  channel,
  reason,
  passedOver,
  attempts,
  notBefore,
  finishedAt,
}: DeliveryPlain) {
  return {
    id,
    runId,
    participantId,
    kind,
    state,
    channel,
    reason,
    passedOver,
    attempts,
    notBefore: notBefore.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
