import * as z from 'zod/mini';
import { defineContract, instant } from './contract';

/** What is prepared at WeChat itself before a first show, by hand and with waiting times. */
export const WECHAT_PREPARATIONS = ['filing', 'category', 'domains', 'privacy_guide', 'message_templates', 'link_rule'] as const;
export type WechatPreparation = (typeof WECHAT_PREPARATIONS)[number];

const preparation = z.object({
  key: z.enum(WECHAT_PREPARATIONS),
  /** When somebody ticked it, and who; null while it is open. */
  done: z.nullable(z.object({ at: instant, by: z.string() })),
});
const list = z.object({ items: z.array(preparation) });

/** The same for every show of this deployment: there is one mini-program. */
export const listWechatPreparations = defineContract({
  method: 'GET',
  path: '/api/console/wechat/preparations',
  summary: '微信侧准备事项',
  response: list,
});

/** Head office's: what is prepared there counts for every branch. */
export const tickWechatPreparation = defineContract({
  method: 'PUT',
  path: '/api/console/wechat/preparations',
  summary: '勾选或取消一项微信侧准备',
  body: z.object({ key: z.enum(WECHAT_PREPARATIONS), done: z.boolean() }),
  response: list,
});

/** Calls WeChat now, with this deployment's credentials. A call that fails is no error of ours: it is answered with cause and cure. */
export const testWechatConnection = defineContract({
  method: 'POST',
  path: '/api/console/wechat/connection-test',
  summary: '测试与微信的连接',
  response: z.object({
    ok: z.boolean(),
    appid: z.string(),
    /** False where the service talks to the local WeChat. */
    live: z.boolean(),
    at: instant,
    /** What was found, and what to do about it; `cure` is null when all is well. */
    cause: z.string(),
    cure: z.nullable(z.string()),
    /** WeChat's own code; null when no readable answer came. */
    errcode: z.nullable(z.number()),
  }),
});
