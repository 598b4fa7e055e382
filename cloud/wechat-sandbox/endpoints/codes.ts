import { drawCode } from '../code-image';
import { WechatError } from '../errors';
import { appOf, type Call, type Endpoint } from '../http';
import { newId, pageExists, type World } from '../world';

/** Sources: 获取不限制的小程序码, 获取小程序码. */

const SCENE = /^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]+$/;
const ENVS = ['release', 'trial', 'develop'];

const channel = (value: unknown) => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 && number <= 255 ? number : 0;
};

function styleOf(body: Call['body']) {
  const width = body.width === undefined ? 430 : Number(body.width);
  if (!Number.isFinite(width)) throw new WechatError(40097, 'width');
  const line = (typeof body.line_color === 'object' && body.line_color !== null ? body.line_color : {}) as Record<string, unknown>;
  return {
    width: Math.round(Math.min(1280, Math.max(280, width))),
    color: body.auto_color === true ? { r: 20, g: 110, b: 70 } : { r: channel(line.r), g: channel(line.g), b: channel(line.b) },
    hyaline: body.is_hyaline === true,
  };
}

function checkPage(page: string): void {
  if (page.startsWith('/') || page.includes('?') || page.includes('#')) throw new WechatError(41030);
}

async function make(call: Call, world: World, given: { page: string; scene: string; env: string }) {
  const app = appOf(call);
  const content = { appid: app.appid, ...given };
  const image = await drawCode(content, styleOf(call.body));
  if (
    !world.state.madeCodes.some(
      (code) => code.appid === content.appid && code.page === content.page && code.scene === content.scene && code.env === content.env,
    )
  ) {
    world.state.madeCodes.push({ id: newId(world, 'code'), ...content, at: world.now() });
    if (world.state.madeCodes.length > 2_000) world.state.madeCodes.splice(0, 500);
    world.changed();
    world.notify('codes');
  }
  return { ...image, attachment: image.type === 'image/png' ? 'qrcode.png' : 'qrcode.jpg' };
}

const unlimited: Endpoint = {
  path: '/wxa/getwxacodeunlimit',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const app = appOf(call);
    const { scene, page, check_path: checkPath, env_version: env } = call.body;
    if (scene === undefined || scene === '' || typeof scene !== 'string') throw new WechatError(40129);
    if (Array.from(scene).length > 32) throw new WechatError(40169);
    if (!SCENE.test(scene)) throw new WechatError(40129);
    if (/(^|[?&])scancode_time=/.test(scene)) throw new WechatError(85096);
    if (env !== undefined && (typeof env !== 'string' || !ENVS.includes(env))) throw new WechatError(40097, 'env_version');
    if (page !== undefined && typeof page !== 'string') throw new WechatError(41030);
    const target = page || (app.pages?.[0] ?? '');
    checkPage(target);
    // Only what was released can be checked.
    if (checkPath !== false && target && !pageExists(app, target)) throw new WechatError(41030);
    return make(call, world, { page: target, scene, env: env ?? 'release' });
  },
};

/** The kind with a whole path, limited to 100,000 in a life. */
const limited: Endpoint = {
  path: '/wxa/getwxacode',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const { path } = call.body;
    if (typeof path !== 'string' || path === '' || path.length > 1024) throw new WechatError(40159, 'path');
    if (!pageExists(appOf(call), (path.split('?')[0] ?? '').replace(/^\//, ''))) throw new WechatError(41030);
    return make(call, world, {
      page: path.replace(/^\//, ''),
      scene: '',
      env: typeof call.body.env_version === 'string' ? call.body.env_version : 'release',
    });
  },
};

export const codeEndpoints = [unlimited, limited];
