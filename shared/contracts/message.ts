import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery, versionRead } from './contract';
import { machineText, text } from './text';

/** What a message is about. */
export const MESSAGE_KINDS = [
  'reminder_week',
  'reminder_days',
  'reminder_day',
  'reminder_hour',
  'highlights',
  'next_show',
  'moved_up',
  'session_moved_up',
  'registered',
  'approved',
  'rejected',
  'registration_cancelled',
  'held',
  'held_device',
  'phone_reused',
  'session_cancelled',
  'session_moved',
  'session_restored',
  'session_soon',
  'sessions_changed',
  'draw_won',
  'right_given',
  'show_moved',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const boxMessage = z.object({
  id,
  exhibitionId: id,
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  /** Page of the mini-program with query, no leading slash. */
  page: z.string(),
  /** With the offset of its show's zone: its digits are the show's clock. */
  at: instant,
  read: z.boolean(),
});
export type BoxMessageView = z.output<typeof boxMessage>;

export const listMessages = defineContract({
  method: 'GET',
  path: '/api/messages',
  summary: '我的消息',
  query: pageQuery,
  response: z.extend(pageOf(boxMessage), { unread: z.number() }),
});

export const markMessageRead = defineContract({
  method: 'POST',
  path: '/api/messages/:messageId/read',
  summary: '标为已读',
  params: z.object({ messageId: id }),
  response: z.object({ unread: z.number() }),
});

export const markAllRead = defineContract({
  method: 'POST',
  path: '/api/messages/read-all',
  summary: '全部标为已读',
  response: z.object({ unread: z.number() }),
});

/** After requestSubscribeMessage. `key` is made once per tap, so that a repeat counts once. */
export const reportSubscribe = defineContract({
  method: 'POST',
  path: '/api/messages/subscribe',
  summary: '上报订阅授权结果',
  body: z.object({
    key: z.string().check(z.regex(/^[\w-]{8,64}$/)),
    answers: z.record(machineText(64), z.enum(['accept', 'reject', 'ban', 'filter'])),
  }),
  response: z.object({ allowances: z.array(z.object({ templateId: z.string(), left: z.number() })) }),
});

/** Templates to ask for in a tap, most important first, at most three. */
export const getSubscribeTemplates = defineContract({
  method: 'GET',
  path: '/api/messages/subscribe-templates',
  summary: '可订阅的消息模板',
  response: z.object({
    templateIds: z.array(z.string()),
    /** The one of reminders; null: none is set up. */
    reminderId: z._default(z.nullable(z.string()), null),
  }),
});

// Staff -----------------------------------------------------------------------------------------

export const DELIVERY_STATES = ['ready', 'working', 'sent', 'boxed', 'failed', 'dropped', 'in_doubt'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const MESSAGE_CHANNELS = ['subscribe', 'official', 'sms', 'email'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
const deliveryState = z.enum(DELIVERY_STATES);
const messageKind = z.enum(MESSAGE_KINDS);
const messageChannel = z.enum(MESSAGE_CHANNELS);
const params = z.object({ exhibitionId: id });

export const deliveryRow = z.object({
  id,
  runId: z.string(),
  participantId: id,
  /** Null: their data was erased. */
  person: z.nullable(z.object({ name: z.string(), phone: z.nullable(z.string()), company: z.nullable(z.string()) })),
  kind: messageKind,
  /** As the person reads it in the app, in their language. */
  text: z.object({ title: z.string(), body: z.string() }),
  state: deliveryState,
  channel: z.nullable(messageChannel),
  /** A machine word, or WeChat's code: why it went as it did. */
  reason: z.nullable(z.string()),
  /** Channels that could not take it, `channel:reason`. */
  passedOver: z.array(z.string()),
  attempts: z.number(),
  queuedAt: instant,
  notBefore: instant,
  finishedAt: z.nullable(instant),
});
export type DeliveryRow = z.output<typeof deliveryRow>;

export const listDeliveries = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/deliveries',
  summary: '消息投递明细',
  params,
  query: z.extend(pageQuery, {
    runId: z.optional(machineText(120)),
    state: z.optional(deliveryState),
    kind: z.optional(messageKind),
    channel: z.optional(messageChannel),
  }),
  response: pageOf(deliveryRow),
  errors: ['not_found'],
});

export const summarizeDeliveries = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/delivery-summary',
  summary: '消息投递汇总：按消息、状态、渠道与原因',
  params,
  response: z.object({
    rows: z.array(
      z.object({
        kind: messageKind,
        state: deliveryState,
        channel: z.nullable(messageChannel),
        reason: z.nullable(z.string()),
        n: z.number(),
      }),
    ),
  }),
  errors: ['not_found'],
});

/** `reopen` takes the other three back, as long as nothing has been sent because of them. */
export const SETTLE_ACTIONS = ['assume_sent', 'send_again', 'give_up', 'reopen'] as const;
export type SettleAction = (typeof SETTLE_ACTIONS)[number];

/** An answer was lost and its message has no key: only a person may decide to send again. */
export const resolveDelivery = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/deliveries/:deliveryId/resolve',
  summary: '处理结果不明的投递：视为已送达、再发一次或不再发，写明原因并留痕；可以撤销',
  params: z.object({ exhibitionId: id, deliveryId: id }),
  body: z.object({ action: z.enum(SETTLE_ACTIONS), reason: text({ max: 200 }) }),
  response: deliveryRow,
  errors: ['not_found', 'delivery_settled'],
});

export const TEMPLATE_GROUPS = ['reminder', 'registration', 'draw'] as const;
export const messageTemplate = z.object({
  app: z.enum(['mini', 'official']),
  group: z.enum(TEMPLATE_GROUPS),
  templateId: machineText(64),
  title: text({ max: 40, blank: true }),
  /** `{exhibition}`, `{at}`, `{place}`, `{subject}`, `{result}`, `{tip}`, `{reason}` stand for their values. */
  fields: z.record(
    machineText(32),
    z.object({
      text: text({ max: 100, blank: true }),
      tooLong: z.optional(z.enum(['cut', 'refuse'])),
      otherwise: z.optional(text({ max: 40, blank: true })),
    }),
  ),
});

/** As staff see one: with what would keep some kind of message from going out, in words. */
const staffTemplate = z.extend(messageTemplate, {
  suggested: z.boolean(),
  faults: z.array(z.string()),
  version: z.number().check(z.int(), z.minimum(0)),
});

export const listMessageTemplates = defineContract({
  method: 'GET',
  path: '/api/console/message-templates',
  summary: '消息模板、字段对应与填不满的字段',
  response: z.object({ items: z.array(staffTemplate) }),
});

/** Head office: templates belong to the whole deployment. */
export const saveMessageTemplate = defineContract({
  method: 'PUT',
  path: '/api/console/message-templates',
  summary: '设置消息模板与字段对应',
  body: z.extend(messageTemplate, { version: versionRead }),
  response: staffTemplate,
  errors: ['forbidden', 'conflict'],
});
