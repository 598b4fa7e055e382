import { createLogger } from '../../../../platform/log';
import type { WechatClient, WechatFailure } from '../../../../wechat';
import { noPost } from '../factory';
import { ALL_OFF, NO_POST } from '../read-post';
import type { MessageTemplatePlain } from '../template-store';
import type { ChannelContext, PersonReach, PlannedMessage } from './channel';
import { planChannel, whyNoCopy, type ChannelName } from './index';
import { allowanceAfter } from './subscribe';

const template = (app: 'mini' | 'official'): MessageTemplatePlain => ({
  app,
  group: 'reminder',
  templateId: app,
  title: '会议开始提醒',
  fields: {},
  suggested: false,
  updatedAt: new Date(0),
  version: 0,
});
const context = (templates: MessageTemplatePlain[], official: boolean): ChannelContext => ({
  templates,
  post: noPost(),
  wechat: { mini: {}, official: official ? {} : null } as Pick<WechatClient, 'mini' | 'official'>,
  log: createLogger('silent'),
});
const both = context([template('mini'), template('official')], true);
const miniOnly = context([template('mini')], false);
const person = (fields: Partial<PersonReach> = {}): PersonReach => ({
  visitorId: 'v',
  marketing: false,
  openids: { mini: 'o', official: null },
  allowance: 1,
  post: NO_POST,
  ...fields,
});
const follower = { openids: { mini: 'o', official: 'f' } };
const reminder: PlannedMessage = { kind: 'reminder_day', reserve: 0, switched: ALL_OFF };
const advert: PlannedMessage = { kind: 'next_show', reserve: 0, switched: ALL_OFF };

test.each<[string, PlannedMessage, PersonReach, ChannelContext, [ChannelName, string][], ChannelName | null, string[]]>([
  ['allowance to spare', reminder, person(), miniOnly, [], 'subscribe', []],
  [
    'no allowance',
    reminder,
    person({ allowance: 0 }),
    miniOnly,
    [],
    null,
    ['subscribe:no_allowance', 'official:none', 'sms:sms_not_set_up', 'email:mail_not_set_up'],
  ],
  ['allowance kept', { ...reminder, reserve: 1 }, person(follower), both, [], 'official', ['subscribe:kept_for_more_important']],
  ['one more than kept', { ...reminder, reserve: 1 }, person({ allowance: 2 }), both, [], 'subscribe', []],
  ['follower without allowance', reminder, person({ ...follower, allowance: 0 }), both, [], 'official', ['subscribe:no_allowance']],
  [
    'not a follower',
    reminder,
    person({ allowance: 0 }),
    both,
    [],
    null,
    ['subscribe:no_allowance', 'official:not_follower', 'sms:sms_not_set_up', 'email:mail_not_set_up'],
  ],
  [
    'no template',
    reminder,
    person(follower),
    context([], true),
    [],
    null,
    ['subscribe:no_template', 'official:no_template', 'sms:sms_not_set_up', 'email:mail_not_set_up'],
  ],
  [
    'walk-in without WeChat',
    reminder,
    person({ openids: { mini: null, official: null } }),
    both,
    [],
    null,
    ['subscribe:no_wechat', 'official:not_follower', 'sms:sms_not_set_up', 'email:mail_not_set_up'],
  ],
  ['subscribe refused before', reminder, person(follower), both, [['subscribe', '43101']], 'official', ['subscribe:43101']],
  ['advertising without consent', advert, person(follower), both, [], null, ['all:no_marketing_consent']],
  [
    'advertising with consent skips WeChat',
    advert,
    person({ ...follower, marketing: true }),
    both,
    [],
    null,
    ['subscribe:marketing', 'official:marketing', 'sms:sms_not_set_up', 'email:mail_not_set_up'],
  ],
])('%s', (_, message, to, on, refused, channel, passedOver) => {
  const plan = planChannel(message, to, on, new Map(refused));
  expect([plan.channel?.name ?? null, plan.passedOver]).toEqual([channel, passedOver]);
});

test.each<[string, PlannedMessage, PersonReach, string | null]>([
  ['a reminder is in the box', reminder, person(), null],
  ['of somebody without an account it is not', reminder, person({ visitorId: null }), 'no_account'],
  ['advertising is not without consent', advert, person(), 'no_marketing_consent'],
  ['with it, it is', advert, person({ marketing: true }), null],
])('%s', (_, message, to, why) => expect(whyNoCopy(message, to, both)).toBe(why));

test.each<[WechatFailure['kind'], number | null, 'kept' | 'returned' | 'void']>([
  ['user', 43101, 'void'],
  ['user', 40003, 'returned'],
  ['configuration', 47003, 'returned'],
  ['retriable', 43108, 'kept'],
  ['quota', 45009, 'kept'],
  ['in_doubt', null, 'kept'],
])('after %s %p the allowance is %s', (kind, errcode, left) => {
  const failure = { ok: false as const, kind, endpoint: 'e', errcode, reason: 'errcode', errmsg: '', rid: null, retryAfterMs: null };
  expect(allowanceAfter(failure)).toBe(left);
});
