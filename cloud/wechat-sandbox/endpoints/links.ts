import { randomBytes } from 'node:crypto';
import { WechatError } from '../errors';
import { appOf, OK, type Call, type Endpoint } from '../http';
import type { MadeLink } from '../model';
import { pageExists, type World } from '../world';

/** Sources: 获取 URL Link, 获取 URL Scheme, API 调用额度. */

const DAY_MS = 86_400_000;
const MOST_DAYS = 30;

function expiry(call: Call, world: World): number {
  const { expire_type: type = 0, expire_time: time, expire_interval: interval } = call.body;
  if (Number(type) === 1) {
    const days = Number(interval);
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new WechatError(85401);
    return world.now() + days * DAY_MS;
  }
  const at = time === undefined ? world.now() + MOST_DAYS * DAY_MS : Number(time) * 1000;
  if (!Number.isFinite(at) || at < world.now() + 60_000 || at > world.now() + MOST_DAYS * DAY_MS) throw new WechatError(85401);
  return at;
}

function make(call: Call, world: World, target: { path?: unknown; query?: unknown; env_version?: unknown }): MadeLink {
  const app = appOf(call);
  const path = typeof target.path === 'string' ? target.path.replace(/^\//, '') : '';
  const query = typeof target.query === 'string' ? target.query : '';
  if (path.includes('?') || (path !== '' && !pageExists(app, path))) throw new WechatError(40165);
  if (query.length > 1024 || !/^[\w!#$&'()*+,/:;=?@\-.~%]*$/.test(query)) throw new WechatError(40212);
  const link: MadeLink = {
    id: randomBytes(8).toString('base64url').replace(/[-_]/g, 'x'),
    appid: app.appid,
    path: path || (app.pages?.[0] ?? ''),
    query,
    env: typeof target.env_version === 'string' ? target.env_version : 'release',
    expiresAt: expiry(call, world),
  };
  world.state.links.push(link);
  if (world.state.links.length > 2_000) world.state.links.splice(0, 500);
  world.changed();
  return link;
}

/** The real ones lead to wxaurl.cn; these to the phone page, which asks who opens it (scene 1194). */
const urlLink: Endpoint = {
  path: '/wxa/generate_urllink',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run: (call, world) => ({ json: { ...OK, url_link: `${world.publicUrl}/sandbox/?link=${make(call, world, call.body).id}` } }),
};

const scheme: Endpoint = {
  path: '/wxa/generatescheme',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const target = call.body.jump_wxa;
    return {
      json: {
        ...OK,
        openlink: `weixin://dl/business/?t=${make(call, world, typeof target === 'object' && target !== null ? target : {}).id}`,
      },
    };
  },
};

const clearQuota: Endpoint = {
  path: '/cgi-bin/clear_quota',
  method: 'POST',
  app: 'any',
  auth: 'token',
  run(call, world) {
    const { appid } = appOf(call);
    if (call.body.appid !== appid) throw new WechatError(40013);
    const used = world.counters.used(`${appid}|/cgi-bin/clear_quota`, 'month', world.now());
    world.counters.clear(`${appid}|`);
    // Clearing does not give its own ten back.
    for (let i = 0; i < used; i += 1)
      world.counters.take(`${appid}|/cgi-bin/clear_quota`, world.limits['/cgi-bin/clear_quota'] ?? [], world.now());
    return { json: OK };
  },
};

const quotaGet: Endpoint = {
  path: '/cgi-bin/openapi/quota/get',
  method: 'POST',
  app: 'any',
  auth: 'token',
  run(call, world) {
    const { cgi_path: path } = call.body;
    if (typeof path !== 'string') throw new WechatError(40097, 'cgi_path');
    const daily = (world.limits[path] ?? []).find(({ per }) => per === 'day')?.max ?? 0;
    const used = daily ? world.counters.used(`${appOf(call).appid}|${path}`, 'day', world.now()) : 0;
    const rate = (world.limits[path] ?? []).find(({ per }) => per === 'minute');
    return {
      json: {
        ...OK,
        quota: { daily_limit: daily, used, remain: Math.max(0, daily - used) },
        rate_limit: rate ? { call_count: rate.max, refresh_second: 60 } : {},
      },
    };
  },
};

export const linkEndpoints = [urlLink, scheme, clearQuota, quotaGet];
