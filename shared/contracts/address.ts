import * as z from 'zod/mini';
import { defineContract } from './contract';

/** Channels that go by an address a person left: what they refuse is kept per address and purpose. */
export const POST_CHANNELS = ['sms', 'email'] as const;
export type PostChannel = (typeof POST_CHANNELS)[number];
export const POST_PURPOSES = ['service', 'marketing'] as const;
export type PostPurpose = (typeof POST_PURPOSES)[number];

const postChannel = z.enum(POST_CHANNELS);
const postPurpose = z.enum(POST_PURPOSES);
/** Whatever a mail program left of it: a link that was cut is answered by a page for people. */
const linkParams = z.object({ link: z.string().check(z.regex(/^[\w.-]{1,200}$/)) });

/** What a letter's link opens. Programs that look through letters open it too: it changes nothing. */
export const openUnsubscribe = defineContract({
  method: 'GET',
  path: '/u/:link',
  summary: '退订页：看到的是按钮，打开本身不退订',
  params: linkParams,
  response: z.object({}),
  responseType: 'text/html',
});

/** Its button, and what mail programs call by themselves, without cookies and with a form as body (RFC 8058). */
export const unsubscribe = defineContract({
  method: 'POST',
  path: '/u/:link',
  summary: '退订这一类邮件或短信；一键退订（RFC 8058）也调用它',
  params: linkParams,
  query: z.object({ all: z.optional(z.literal('1')) }),
  response: z.object({}),
  responseType: 'text/html',
});

export const undoUnsubscribe = defineContract({
  method: 'POST',
  path: '/u/:link/undo',
  summary: '撤销退订',
  params: linkParams,
  response: z.object({}),
  responseType: 'text/html',
});

const postChoice = z.object({
  channel: postChannel,
  /** The numbers or addresses the person left, masked. */
  addresses: z.array(z.string()),
  service: z.boolean(),
  marketing: z.boolean(),
  /** What was sent there came back. */
  unreachable: z.boolean(),
});
const postChoices = z.object({ items: z.array(postChoice) });
export type PostChoice = z.output<typeof postChoice>;

export const getPostChoices = defineContract({
  method: 'GET',
  path: '/api/visitor/post-choices',
  summary: '短信和邮件的接收设置',
  response: postChoices,
});

export const savePostChoice = defineContract({
  method: 'PUT',
  path: '/api/visitor/post-choices',
  summary: '接收或不再接收某个渠道的某一类消息，立即生效',
  body: z.object({ channel: postChannel, purpose: postPurpose, on: z.boolean() }),
  response: postChoices,
});
