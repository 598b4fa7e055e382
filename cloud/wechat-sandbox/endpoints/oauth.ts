import { createHash } from 'node:crypto';
import { WechatError } from '../errors';
import { appOf, OK, type Call, type Endpoint } from '../http';
import { oauthToken, oauthTokens } from '../tokens';
import { findPerson, issueCode, openidOf, ownerOf, redeemCode, unionidOf, type World } from '../world';
import { checkSecret } from './login';

/** Web pages inside WeChat. Sources: 网页授权, JS-SDK 说明文档 附录1. */

const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Who asks: named in the address, or by the origin of the visitor's frame (`v1.expoloop.localhost`). */
function asker(call: Call, world: World) {
  const named = call.query.sandbox_person ?? /^(?<id>v\d+)\./.exec(call.host)?.groups?.id;
  return named === undefined ? undefined : findPerson(world, named);
}

function page(title: string, inner: string): { html: string } {
  return {
    html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:22rem;margin:15vh auto 0;padding:0 1.5rem;color:#1f2a26;background:#f4f6f5}
h1{font-size:1.25rem}a{display:block;padding:.75rem 1rem;margin:.6rem 0;border-radius:.6rem;background:#fff;color:inherit;text-decoration:none;box-shadow:0 1px 3px #0001}
a:hover,a:focus{outline:2px solid #1aad6b}.go{background:#1aad6b;color:#fff;text-align:center}p{color:#66736d}</style>${inner}</html>`,
  };
}

/**
 * open.weixin.qq.com/connect/oauth2/authorize. snsapi_base returns at once, snsapi_userinfo asks;
 * with nobody known a page lets one choose who is holding the phone.
 */
const authorize: Endpoint = {
  path: '/connect/oauth2/authorize',
  method: 'GET',
  app: 'official',
  auth: 'none',
  run(call, world) {
    const app = call.app;
    const { redirect_uri: redirectUri = '', scope = '', state = '', response_type: responseType } = call.query;
    if (!app) return page('参数错误', '<h1>Oops! 参数错误</h1><p>appid 不存在（10003）</p>');
    if (responseType !== 'code' || !URL.canParse(redirectUri))
      return page('参数错误', '<h1>参数错误</h1><p>redirect_uri 或 response_type 不正确（10003）</p>');
    const target = new URL(redirectUri);
    if (app.oauthDomains && !app.oauthDomains.includes(target.host))
      return page('参数错误', '<h1>redirect_uri 域名与后台配置不一致</h1><p>错误码：10003</p>');
    if (scope !== 'snsapi_base' && scope !== 'snsapi_userinfo')
      return page('参数错误', '<h1>Scope 参数错误或没有 Scope 权限</h1><p>错误码：10005</p>');
    const here = new URLSearchParams({ appid: app.appid, redirect_uri: redirectUri, response_type: 'code', scope, state });
    const person = asker(call, world);
    if (!person) {
      const choices = world.state.people
        .map(({ id, name }) => `<a href="?${escape(`${here.toString()}&sandbox_person=${id}`)}">${escape(name)}</a>`)
        .join('');
      return page(
        '谁在用微信？',
        `<h1>谁在用微信？</h1><p>本地微信不知道是谁打开了这个网页，请选择：</p>${choices || '<p>还没有访客，请先到 /sandbox/ 新建一位。</p>'}`,
      );
    }
    if (scope === 'snsapi_userinfo' && call.query.sandbox_agreed !== '1') {
      return page(
        '微信授权',
        `<h1>${escape(app.name)} 申请</h1><p>获取你的昵称、头像（以 ${escape(person.name)} 的身份）</p><a class="go" href="?${escape(`${here.toString()}&sandbox_person=${person.id}&sandbox_agreed=1`)}">允许</a>`,
      );
    }
    target.searchParams.set('code', issueCode(world, { kind: 'oauth', appid: app.appid, personId: person.id, scope }));
    if (state) target.searchParams.set('state', state);
    return { redirect: target.toString() };
  },
};

function identity(world: World, appid: string, openid: string) {
  const person = ownerOf(world, appid, openid);
  return { person, unionid: person ? unionidOf(world, appid, person.id) : undefined };
}

const accessToken: Endpoint = {
  path: '/sns/oauth2/access_token',
  method: 'GET',
  app: 'official',
  auth: 'none',
  plainText: true,
  run(call, world) {
    const app = checkSecret(world, call.query);
    if (!call.query.code) throw new WechatError(41008);
    if (call.query.grant_type !== 'authorization_code') throw new WechatError(40002);
    const { personId, scope = 'snsapi_base' } = redeemCode(world, call.query.code, 'oauth', app.appid);
    const openid = openidOf(world, app.appid, personId);
    const unionid = unionidOf(world, app.appid, personId);
    return { json: { ...oauthTokens(world, { appid: app.appid, openid, scope }), openid, scope, ...(unionid ? { unionid } : {}) } };
  },
};

const refreshToken: Endpoint = {
  path: '/sns/oauth2/refresh_token',
  method: 'GET',
  app: 'official',
  auth: 'none',
  plainText: true,
  run(call, world) {
    if (!call.app) throw new WechatError(40013);
    if (call.query.grant_type !== 'refresh_token') throw new WechatError(40002);
    const text = call.query.refresh_token ?? '';
    const { openid = '', scope = '', appid } = oauthToken(world, text, 'refresh');
    if (appid !== call.app.appid) throw new WechatError(40030);
    return { json: { ...oauthTokens(world, { appid, openid, scope, refresh: text }), openid, scope } };
  },
};

const userInfo: Endpoint = {
  path: '/sns/userinfo',
  method: 'GET',
  app: 'official',
  auth: 'none',
  plainText: true,
  run(call, world) {
    const token = oauthToken(world, call.query.access_token, 'oauth');
    if (call.query.openid !== token.openid) throw new WechatError(40003);
    if (token.scope !== 'snsapi_userinfo') throw new WechatError(48001);
    const { person, unionid } = identity(world, token.appid, token.openid ?? '');
    if (!person) throw new WechatError(40003);
    return {
      json: {
        openid: token.openid,
        nickname: person.name,
        sex: 0,
        language: '',
        city: '',
        province: '',
        country: '',
        headimgurl: `${world.publicUrl}${world.prefix}/_sandbox/people/${person.id}/avatar.png`,
        privilege: [],
        ...(unionid ? { unionid } : {}),
      },
    };
  },
};

const auth: Endpoint = {
  path: '/sns/auth',
  method: 'GET',
  app: 'official',
  auth: 'none',
  plainText: true,
  run(call, world) {
    if (oauthToken(world, call.query.access_token, 'oauth').openid !== call.query.openid) throw new WechatError(40003);
    return { json: OK };
  },
};

const TICKET_LIFE_S = 7_200;

/** The JS-SDK ticket: the same one within its two hours. */
const ticket: Endpoint = {
  path: '/cgi-bin/ticket/getticket',
  method: 'GET',
  app: 'official',
  auth: 'token',
  run(call, world) {
    const type = call.query.type ?? '';
    if (type !== 'jsapi' && type !== 'wx_card') throw new WechatError(40097, 'type');
    const now = Math.floor(world.now() / 1000);
    const window = Math.floor(now / TICKET_LIFE_S);
    const text = createHash('sha512')
      .update(`${world.seed}|${appOf(call).appid}|${type}|${window}`)
      .digest('base64url')
      .slice(0, 86);
    return { json: { ...OK, ticket: text, expires_in: (window + 1) * TICKET_LIFE_S - now } };
  },
};

export const oauthEndpoints = [authorize, accessToken, refreshToken, userInfo, auth, ticket];
