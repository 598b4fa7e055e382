import { createHash, randomBytes } from 'node:crypto';
import { drawQr } from '../code-image';
import { WechatError } from '../errors';
import { fillTemplate } from '../fields';
import { appOf, OK, type Call, type Endpoint } from '../http';
import { findTemplate, putInbox } from '../messages';
import type { Person, SandboxApp } from '../model';
import { openidOf, originalIdOf, personByOpenid, templatesOf, unionidOf, exampleOf, type World } from '../world';

/** Official Account (service account). Sources: 模板消息, 用户管理, 生成带参数的二维码. */

// Template messages -----------------------------------------------------------------------------

const KEEP_KEY_MS = 10 * 60_000;
const DUPLICATE_MS = 60_000;

/** Forgets keys that no rule asks for any more. */
function sweep(world: World): void {
  for (const [key, sent] of Object.entries(world.state.sentKeys))
    if (world.now() - sent.at >= KEEP_KEY_MS) delete world.state.sentKeys[key];
}

/**
 * client_msg_id: sent once per openid within 10 minutes; a repeat is answered like the first and not delivered.
 * The same text to the same person within 60 s without that: 40241 (reported by developers, not documented).
 */
function templateSend(call: Call, world: World): { json: object } {
  const app = appOf(call);
  const { touser, template_id: templateId, data, url, miniprogram, client_msg_id: clientId } = call.body;
  const person = personByOpenid(world, app.appid, touser);
  if (person.follows[app.appid] === undefined) throw new WechatError(43004);
  const template = findTemplate(world, app, templateId);
  const mini = typeof miniprogram === 'object' && miniprogram !== null ? (miniprogram as { appid?: unknown; pagepath?: unknown }) : null;
  if (mini && (typeof mini.appid !== 'string' || world.apps.get(mini.appid)?.kind !== 'mini')) throw new WechatError(40013);
  const filled = fillTemplate(template, data);
  if ('badKey' in filled) throw new WechatError(47003, `data.${filled.badKey}.value invalid`);
  sweep(world);
  const idKey = typeof clientId === 'string' && clientId ? `id|${app.appid}|${String(touser)}|${clientId}` : null;
  const before = idKey ? world.state.sentKeys[idKey] : undefined;
  if (before) return { json: { ...OK, msgid: before.msgid } };
  const textKey = `text|${app.appid}|${String(touser)}|${createHash('sha256')
    .update(JSON.stringify([templateId, filled.lines]))
    .digest('hex')
    .slice(0, 24)}`;
  const same = world.state.sentKeys[textKey];
  if (same && world.now() - same.at < DUPLICATE_MS) throw new WechatError(40241);
  const msgid = world.now() * 1_000 + (world.state.nextId++ % 1_000);
  const sent = { msgid, at: world.now() };
  world.state.sentKeys[textKey] = sent;
  if (idKey) world.state.sentKeys[idKey] = sent;
  putInbox(world, {
    personId: person.id,
    appid: app.appid,
    kind: 'template',
    template,
    lines: filled.lines,
    // With both given the mini-program wins.
    ...(mini
      ? { miniAppid: String(mini.appid), page: typeof mini.pagepath === 'string' ? mini.pagepath : '' }
      : typeof url === 'string' && url
        ? { url }
        : {}),
  });
  world.pusher.push(app, {
    ToUserName: originalIdOf(app),
    FromUserName: String(touser),
    CreateTime: seconds(world),
    MsgType: 'event',
    Event: 'TEMPLATESENDJOBFINISH',
    MsgID: msgid,
    Status: 'success',
  });
  return { json: { ...OK, msgid } };
}

const seconds = (world: World) => Math.floor(world.now() / 1000);

const send: Endpoint = { path: '/cgi-bin/message/template/send', method: 'POST', app: 'official', auth: 'token', run: templateSend };

const privateTemplates: Endpoint = {
  path: '/cgi-bin/template/get_all_private_template',
  method: 'GET',
  app: 'official',
  auth: 'token',
  run: (call, world) => ({
    json: {
      template_list: templatesOf(world, appOf(call)).map((template) => ({
        template_id: template.id,
        title: template.title,
        primary_industry: '商业服务',
        deputy_industry: '会展服务',
        content: template.content,
        example: exampleOf(template),
      })),
    },
  }),
};

// Followers --------------------------------------------------------------------------------------

const PAGE = 10_000;

const userGet: Endpoint = {
  path: '/cgi-bin/user/get',
  method: 'GET',
  app: 'official',
  auth: 'token',
  run(call, world) {
    const { appid } = appOf(call);
    const all = world.state.people
      .filter(({ follows }) => follows[appid] !== undefined)
      .sort((a, b) => (a.follows[appid] ?? 0) - (b.follows[appid] ?? 0))
      .map(({ id }) => openidOf(world, appid, id));
    const after = call.query.next_openid ?? '';
    if (after && !all.includes(after)) throw new WechatError(40003);
    const page = all.slice(after ? all.indexOf(after) + 1 : 0).slice(0, PAGE);
    return {
      json: { total: all.length, count: page.length, ...(page.length ? { data: { openid: page } } : {}), next_openid: page.at(-1) ?? '' },
    };
  },
};

function userInfo(world: World, app: SandboxApp, person: Person, openid: string): object {
  const since = person.follows[app.appid];
  const unionid = unionidOf(world, app.appid, person.id);
  if (since === undefined) return { subscribe: 0, openid, ...(unionid ? { unionid } : {}) };
  return {
    subscribe: 1,
    openid,
    language: person.language,
    subscribe_time: Math.floor(since / 1000),
    ...(unionid ? { unionid } : {}),
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: 'ADD_SCENE_QR_CODE',
    qr_scene: 0,
    qr_scene_str: '',
  };
}

const userInfoOne: Endpoint = {
  path: '/cgi-bin/user/info',
  method: 'GET',
  app: 'official',
  auth: 'token',
  run(call, world) {
    const app = appOf(call);
    const openid = call.query.openid ?? '';
    return { json: userInfo(world, app, personByOpenid(world, app.appid, openid), openid) };
  },
};

const userInfoBatch: Endpoint = {
  path: '/cgi-bin/user/info/batchget',
  method: 'POST',
  app: 'official',
  auth: 'token',
  run(call, world) {
    const app = appOf(call);
    const list = call.body.user_list;
    if (!Array.isArray(list) || list.length === 0 || list.length > 100) throw new WechatError(40097, 'user_list: 1 to 100');
    return {
      json: {
        user_info_list: list.map((item: unknown) => {
          const { openid } = item as { openid?: unknown };
          return userInfo(world, app, personByOpenid(world, app.appid, openid), String(openid));
        }),
      },
    };
  },
};

// Parametric codes ---------------------------------------------------------------------------------

const qrCreate: Endpoint = {
  path: '/cgi-bin/qrcode/create',
  method: 'POST',
  app: 'official',
  auth: 'token',
  run(call, world) {
    const { action_name: action, action_info: info, expire_seconds: expire } = call.body;
    if (typeof action !== 'string' || !['QR_SCENE', 'QR_STR_SCENE', 'QR_LIMIT_SCENE', 'QR_LIMIT_STR_SCENE'].includes(action))
      throw new WechatError(40097, 'action_name');
    const scene = (info as { scene?: { scene_id?: unknown; scene_str?: unknown } } | undefined)?.scene;
    const value = action.includes('STR') ? scene?.scene_str : scene?.scene_id;
    if (typeof value !== 'number' && (typeof value !== 'string' || value.length < 1 || value.length > 64))
      throw new WechatError(40097, 'scene');
    const limited = action.includes('LIMIT');
    const seconds = limited ? null : Math.min(2_592_000, Math.max(1, Number(expire ?? 60)));
    const ticket = `gQ${randomBytes(60).toString('base64')}==`;
    world.state.qrTickets[ticket] = {
      appid: appOf(call).appid,
      scene: String(value),
      expiresAt: seconds === null ? null : world.now() + seconds * 1000,
    };
    world.changed();
    return { json: { ticket, ...(seconds === null ? {} : { expire_seconds: seconds }), url: qrUrl(world, ticket) } };
  },
};

/** mp.weixin.qq.com/cgi-bin/showqrcode: the code's picture. */
const showQr: Endpoint = {
  path: '/cgi-bin/showqrcode',
  method: 'GET',
  app: 'any',
  auth: 'none',
  run: async (call, world) => {
    const ticket = call.query.ticket ?? '';
    const found = world.state.qrTickets[ticket];
    if (!found || (found.expiresAt !== null && found.expiresAt <= world.now())) throw new WechatError(40097, 'ticket');
    return { bytes: await drawQr(qrUrl(world, ticket), 430), type: 'image/png' };
  },
};

const qrUrl = (world: World, ticket: string) => `${world.publicUrl}/sandbox/?oa-qr=${encodeURIComponent(ticket)}`;

/** Addresses calls come from and pushes go out of: this machine's. */
const ips = (path: string): Endpoint => ({
  path,
  method: 'GET',
  app: 'any',
  auth: 'token',
  run: () => ({ json: { ip_list: ['127.0.0.1'] } }),
});

export const officialEndpoints = [
  send,
  privateTemplates,
  userGet,
  userInfoOne,
  userInfoBatch,
  qrCreate,
  showQr,
  ips('/cgi-bin/getcallbackip'),
  ips('/cgi-bin/get_api_domain_ip'),
];
