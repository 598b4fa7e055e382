import * as contract from '@shared/contracts/message';
import { getMessageChannels, saveMessageChannels } from '@shared/contracts/message-channels';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listAllowances } from './allowance-store';
import { readBox } from './read-box';
import { recordAnswers } from './record-allowance';
import { settleDelivery } from './settle-delivery';
import { countUnread, listDeliveries, markRead } from './store';
import { countDeliveries } from './tally-store';
import { listTemplates, saveTemplate, type MessageTemplatePlain } from './template-store';
import { faultLines, reminderTemplateId, subscribeTemplateIds, templateFaults } from './templates';
import { switchChannels } from './switch-channels';
import { viewChannels, type ChannelsDeps } from './view-channels';
import { viewDeliveries, viewDelivery } from './view-delivery';

const READ = can('message.read');

export function messageRoutes(deps: ChannelsDeps): Route[] {
  const { env } = deps;
  return [
    route(contract.listMessages, 'visitor', ({ query, caller }) => readBox(caller.visitorId, query)),
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
    route(contract.getSubscribeTemplates, 'anyone', async () => ({
      templateIds: await subscribeTemplateIds(env),
      reminderId: await reminderTemplateId(),
    })),
    ...staffSide(deps),
  ];
}

function staffSide(deps: ChannelsDeps): Route[] {
  return [
    route(getMessageChannels, READ, ({ show }) => viewChannels(deps, show)),
    route(saveMessageChannels, can('journey.manage'), async ({ show, body, caller, now }) => {
      await switchChannels(show, body, caller.staffId, now);
      return viewChannels(deps, show);
    }),
    route(contract.listDeliveries, READ, async ({ show, scope, query }) => {
      const { items, next } = await listDeliveries(show.id, scope, query, query);
      return { items: await viewDeliveries(items), next };
    }),
    route(contract.summarizeDeliveries, READ, async ({ show, scope }) => ({ rows: await countDeliveries(show.id, scope) })),
    route(contract.resolveDelivery, can('message.resolve'), async ({ params, show, scope, body, caller, now }) => {
      const settled = await settleDelivery(show, params.deliveryId, scope, body, caller.staffId, now);
      return viewDelivery(settled);
    }),
    route(contract.listMessageTemplates, can('message_template.read'), async ({ language }) => ({
      items: (await listTemplates()).map((one) => viewTemplate(one, language)),
    })),
    route(contract.saveMessageTemplate, can('message_template.manage'), async ({ body: { version, ...template }, language, now }) => {
      const saved = await saveTemplate({ ...template, suggested: false, updatedAt: now }, version);
      if (!saved) throw new AppError('conflict');
      return viewTemplate(saved, language);
    }),
  ];
}

function viewTemplate(template: MessageTemplatePlain, language: 'zh' | 'en') {
  return { ...template, faults: faultLines(template, templateFaults(template)).map((line) => line[language]) };
}
