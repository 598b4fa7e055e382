import { createHmac, randomBytes } from 'node:crypto';
import { WechatError } from '../errors';
import { appOf, OK, type Endpoint } from '../http';
import type { SandboxApp } from '../model';
import { classicToken, stableToken } from '../tokens';
import { findPerson, openidOf, personByOpenid, redeemCode, unionidOf, type World } from '../world';

/** Sources: 小程序登录凭证校验, 检验登录态, 重置登录态, 获取接口调用凭据, 获取稳定版接口调用凭据. */

/** @throws 41002, 40013, 41004, 40125 */
export function checkSecret(world: World, from: Readonly<Record<string, unknown>>): SandboxApp {
  if (!from.appid) throw new WechatError(41002);
  const app = typeof from.appid === 'string' ? world.apps.get(from.appid) : undefined;
  if (!app) throw new WechatError(40013);
  if (!from.secret) throw new WechatError(41004);
  if (from.secret !== app.secret) throw new WechatError(40125);
  return app;
}

/** Tokens are only given to listed addresses, where a list is set. */
function checkIp(app: SandboxApp, ip: string): void {
  if (app.ipWhitelist && !app.ipWhitelist.includes(ip)) throw new WechatError(40164, `(${ip} ipv6 ::ffff:${ip})`);
}

/** Older copies of the page: 100 calls per user and minute. */
const PER_USER = [{ per: 'minute', max: 100, errcode: 45011 }] as const;

const jscode2session: Endpoint = {
  path: '/sns/jscode2session',
  method: 'GET',
  app: 'mini',
  auth: 'none',
  plainText: true,
  run(call, world) {
    const app = checkSecret(world, call.query);
    if (!call.query.js_code) throw new WechatError(41008);
    if (call.query.grant_type !== undefined && call.query.grant_type !== 'authorization_code') throw new WechatError(40002);
    const { personId } = redeemCode(world, call.query.js_code, 'login', app.appid);
    const person = findPerson(world, personId);
    if (!person) throw new WechatError(40029);
    if (person.highRisk) throw new WechatError(40226);
    world.counters.take(`${app.appid}|jscode2session|${personId}`, PER_USER, world.now());
    const openid = openidOf(world, app.appid, personId);
    const sessionKey = randomBytes(16).toString('base64');
    world.state.sessionKeys[openid] = sessionKey;
    person.visits[app.appid] = world.now();
    world.changed();
    const unionid = unionidOf(world, app.appid, personId);
    return { json: { session_key: sessionKey, openid, ...(unionid ? { unionid } : {}) } };
  },
};

const checkSession: Endpoint = {
  path: '/wxa/checksession',
  method: 'GET',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const openid = call.query.openid ?? '';
    personByOpenid(world, appOf(call).appid, openid);
    const key = world.state.sessionKeys[openid];
    const expected = key === undefined ? null : createHmac('sha256', Buffer.from(key, 'base64')).update('').digest('hex');
    const expectedText = key === undefined ? null : createHmac('sha256', key).update('').digest('hex');
    // SDKs differ in whether they decode the key first.
    if (call.query.signature !== expected && call.query.signature !== expectedText) throw new WechatError(87009);
    return { json: OK };
  },
};

const resetSession: Endpoint = {
  path: '/wxa/resetusersessionkey',
  method: 'GET',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const openid = call.query.openid ?? '';
    personByOpenid(world, appOf(call).appid, openid);
    const sessionKey = randomBytes(16).toString('base64');
    world.state.sessionKeys[openid] = sessionKey;
    world.changed();
    return { json: { ...OK, openid, session_key: sessionKey } };
  },
};

const token: Endpoint = {
  path: '/cgi-bin/token',
  method: 'GET',
  app: 'any',
  auth: 'none',
  run(call, world) {
    if (call.query.grant_type !== 'client_credential') throw new WechatError(40002);
    const app = checkSecret(world, call.query);
    checkIp(app, call.ip);
    return { json: classicToken(world, app.appid) };
  },
};

const stable: Endpoint = {
  path: '/cgi-bin/stable_token',
  method: 'POST',
  app: 'any',
  auth: 'none',
  run(call, world) {
    if (call.body.grant_type !== 'client_credential') throw new WechatError(40002);
    const app = checkSecret(world, call.body);
    checkIp(app, call.ip);
    return { json: stableToken(world, app.appid, call.body.force_refresh === true) };
  },
};

export const loginEndpoints = [jscode2session, checkSession, resetSession, token, stable];
