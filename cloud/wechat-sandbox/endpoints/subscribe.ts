import { setTimeout as delay } from 'node:timers/promises';
import { WechatError } from '../errors';
import { fillTemplate } from '../fields';
import { appOf, OK, type Call, type Endpoint } from '../http';
import { findTemplate, putInbox, quotaKey } from '../messages';
import { openidOf, originalIdOf, pageExists, personByOpenid, type World } from '../world';

/** Source: 发送订阅消息. There is no idempotency key: every success is one more message and one less allowance. */

const SENSITIVE = ['敏感词', '代开发票', '刷单返利'];

function checkMiniPage(call: Call, page: unknown): void {
  if (page === undefined || page === '') return;
  if (typeof page !== 'string' || !pageExists(appOf(call), (page.split('?')[0] ?? '').replace(/^\//, ''))) throw new WechatError(41030);
}

async function send(call: Call, world: World, options: { checkPage: boolean }) {
  const app = appOf(call);
  const { touser, template_id: templateId, page, data } = call.body;
  const person = personByOpenid(world, app.appid, touser);
  const template = findTemplate(world, app, templateId);
  if (template.banned) throw new WechatError(43107);
  const openid = openidOf(world, app.appid, person.id);
  if (world.sending.has(openid)) throw new WechatError(43108);
  world.sending.add(openid);
  try {
    if (world.sendLatencyMs > 0) await delay(world.sendLatencyMs);
    const filled = fillTemplate(template, data);
    if ('badKey' in filled) throw new WechatError(47003, `data.${filled.badKey}.value invalid`);
    if (options.checkPage) checkMiniPage(call, page);
    if (filled.lines.some(({ value }) => SENSITIVE.some((word) => value.includes(word)))) throw new WechatError(45168);
    const key = quotaKey(app.appid, openid, template.id);
    const left = world.state.quota[key] ?? 0;
    const longTerm = template.type === 3 && left > 0;
    if (left <= 0 || !person.subscribeSwitch) throw new WechatError(43101);
    if (!longTerm) world.state.quota[key] = left - 1;
    const msgid = putInbox(world, {
      personId: person.id,
      appid: app.appid,
      kind: 'subscribe',
      template,
      lines: filled.lines,
      page: typeof page === 'string' ? page : undefined,
    });
    world.pusher.push(app, {
      ToUserName: originalIdOf(app),
      FromUserName: openid,
      CreateTime: Math.floor(world.now() / 1000),
      MsgType: 'event',
      Event: 'subscribe_msg_sent_event',
      List: [{ TemplateId: template.id, MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' }],
    });
    return msgid;
  } finally {
    world.sending.delete(openid);
  }
}

const subscribeSend: Endpoint = {
  path: '/cgi-bin/message/subscribe/send',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  // The response table has no msgid, the event page says the call returns it: a bare number of 19 digits, more than JavaScript holds.
  run: async (call, world) => {
    const state = call.body.miniprogram_state;
    if (state !== undefined && !['developer', 'trial', 'formal'].includes(String(state))) throw new WechatError(40097, 'miniprogram_state');
    const msgid = await send(call, world, { checkPage: true });
    return { jsonText: `{"errcode":0,"errmsg":"ok","msgid":${msgid}}` };
  },
};

/** The Official Account's subscription notice. Source: 发送订阅通知 bizsend. */
const bizSend: Endpoint = {
  path: '/cgi-bin/message/subscribe/bizsend',
  method: 'POST',
  app: 'official',
  auth: 'token',
  run: async (call, world) => {
    await send(call, world, { checkPage: false });
    return { json: OK };
  },
};

export const subscribeEndpoints = [subscribeSend, bizSend];
