import * as z from 'zod/mini';
import { defineContract, id, versionRead } from './contract';
import { MESSAGE_KINDS } from './message';

const messageKind = z.enum(MESSAGE_KINDS);
const params = z.object({ exhibitionId: id });

/** Why a channel cannot be used; null: it can. */
const channelState = z.object({ ready: z.boolean(), why: z.nullable(z.string()) });
const switchedKinds = z.array(messageKind).check(z.maxLength(MESSAGE_KINDS.length));

const messageChannels = z.object({
  version: z.number().check(z.int(), z.minimum(0)),
  /** People registered: what a kind costs at most is told by them. */
  registered: z.number(),
  sms: z.extend(channelState, {
    sign: z.string(),
    /** What one segment costs. */
    fen: z.number(),
  }),
  email: z.extend(channelState, { from: z.string(), signed: z.boolean() }),
  kinds: z.array(
    z.object({
      kind: messageKind,
      marketing: z.boolean(),
      /** `text`: as it would arrive, with this show's name. */
      sms: z.object({ on: z.boolean(), why: z.nullable(z.string()), text: z.string(), segments: z.number() }),
      email: z.object({ on: z.boolean() }),
    }),
  ),
});
export type MessageChannels = z.output<typeof messageChannels>;

export const getMessageChannels = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/message-channels',
  summary: '短信和邮件渠道的状态，哪些消息走这些渠道，短信的字数与价格',
  params,
  response: messageChannels,
  errors: ['not_found'],
});

/** They cost money or fill mailboxes: nothing goes by them that nobody switched on. */
export const saveMessageChannels = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/message-channels',
  summary: '选择哪些消息可以走短信和邮件（留痕）',
  params,
  body: z.object({ version: versionRead, sms: switchedKinds, email: switchedKinds }),
  response: messageChannels,
  errors: ['not_found', 'conflict'],
});
