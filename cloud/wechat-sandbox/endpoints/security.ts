import { randomBytes } from 'node:crypto';
import { WechatError } from '../errors';
import { appOf, OK, type Endpoint } from '../http';
import type { Person } from '../model';
import { originalIdOf, personByOpenid, type World } from '../world';

/** Sources: 文本内容安全识别, 音视频内容安全识别, 安全风控 getUserRiskRank. */

const ACTIVE_MS = 2 * 3_600_000;

/** @throws 61010 when the person has not used the mini-program for two hours. */
function checkActive(world: World, appid: string, person: Person): void {
  const last = person.visits[appid];
  if (last === undefined || world.now() - last > ACTIVE_MS) throw new WechatError(61010);
}

/** Words that stand for what the real service finds; enough to test every branch. */
const WORDS: readonly { word: RegExp; suggest: 'risky' | 'review'; label: number }[] = [
  { word: /加微信领|代开发票|优惠大促/, suggest: 'risky', label: 10001 },
  { word: /时政敏感/, suggest: 'risky', label: 20001 },
  { word: /色情|裸聊/, suggest: 'risky', label: 20002 },
  { word: /辱骂|傻[逼瓜]/, suggest: 'risky', label: 20003 },
  { word: /赌博|枪支|毒品/, suggest: 'risky', label: 20006 },
  { word: /诈骗|刷单返利/, suggest: 'risky', label: 20008 },
  { word: /低俗/, suggest: 'review', label: 20012 },
  { word: /盗版/, suggest: 'review', label: 20013 },
  { word: /待人工/, suggest: 'review', label: 21000 },
];

const trace = () => randomBytes(8).toString('hex');

const msgSecCheck: Endpoint = {
  path: '/wxa/msg_sec_check',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const { appid } = appOf(call);
    const { content, version, scene, openid, title, nickname, signature } = call.body;
    if (Number(version) !== 2 || ![1, 2, 3, 4].includes(Number(scene))) throw new WechatError(40129);
    checkActive(world, appid, personByOpenid(world, appid, openid));
    if (typeof content !== 'string' || content === '' || Array.from(content).length > 2_500) throw new WechatError(40097, 'content');
    const text = [content, title, nickname, signature].filter((part) => typeof part === 'string').join('\n');
    const found = WORDS.find(({ word }) => word.test(text));
    const result = { suggest: found?.suggest ?? 'pass', label: found?.label ?? 100 };
    return {
      json: { ...OK, result, detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: found ? 90 : 10 }], trace_id: trace() },
    };
  },
};

/** The verdict is pushed: a media address containing `risky` is risky. */
const mediaCheck: Endpoint = {
  path: '/wxa/media_check_async',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const app = appOf(call);
    const { media_url: url, media_type: type, version, openid } = call.body;
    if (Number(version) !== 2 || ![1, 2].includes(Number(type))) throw new WechatError(40097, 'media_type');
    if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw new WechatError(40066);
    checkActive(world, app.appid, personByOpenid(world, app.appid, openid));
    const traceId = trace();
    const suggest = url.includes('risky') ? 'risky' : 'pass';
    world.pusher.push(app, {
      ToUserName: originalIdOf(app),
      FromUserName: String(openid),
      CreateTime: Math.floor(world.now() / 1000),
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: app.appid,
      trace_id: traceId,
      version: 2,
      errcode: 0,
      errmsg: 'ok',
      result: [{ suggest, label: suggest === 'pass' ? 100 : 20002 }],
    });
    return { json: { ...OK, trace_id: traceId } };
  },
};

const riskRank: Endpoint = {
  path: '/wxa/getuserriskrank',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const { appid } = appOf(call);
    const { openid, scene, client_ip: ip } = call.body;
    if (![0, 1, 2].includes(Number(scene)) || typeof ip !== 'string') throw new WechatError(40097, 'scene / client_ip');
    const person = personByOpenid(world, appid, openid);
    checkActive(world, appid, person);
    // "unoin_id" is the platform's own spelling.
    return { json: { ...OK, risk_rank: person.riskRank, unoin_id: Math.floor(world.now() / 1000) } };
  },
};

export const securityEndpoints = [msgSecCheck, mediaCheck, riskRank];
